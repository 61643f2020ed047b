/**
 * What people wrote stands apart from the requests and events that it belongs to, in a row for each text, so that it can be erased
 * while what happened stays. Reading puts both together again.
 */
import { z } from 'zod';
import type { ApprovalRequest, PersonKey, RequestEvent } from '../approval/model.ts';
import { record } from './records/record.ts';

export interface WrittenText {
  /** Of the event that brought it. */
  readonly sequence: number;
  readonly kind: RequestEvent['kind'];
  readonly at: number;
  readonly by: PersonKey;
  readonly text: string;
}

export const textRecord = record<WrittenText>(
  z.strictObject({
    sequence: z.int(),
    kind: z.enum(['asked', 'information-added', 'question-asked', 'answered', 'denied']),
    at: z.int(),
    by: z.string(),
    text: z.string(),
  }),
);

/** @returns the text of an event, where somebody wrote one */
export function textOf(event: RequestEvent): WrittenText | undefined {
  if (!('text' in event) || event.text === undefined) return undefined;
  const { sequence, kind, at, by, text } = event;
  return { sequence, kind, at, by, text };
}

/** @returns the event as it is kept */
export function eventWithoutText(event: RequestEvent): RequestEvent {
  if (!('text' in event)) return event;
  const { text: _, ...rest } = event;
  return rest;
}

/** @returns the event as it was, or without a text that was erased */
export function eventWithText(event: RequestEvent, texts: readonly WrittenText[]): RequestEvent {
  const found = texts.find(({ sequence }) => sequence === event.sequence);
  switch (event.kind) {
    case 'asked':
    case 'information-added':
    case 'question-asked':
    case 'answered':
    case 'denied':
      return found ? { ...event, text: found.text } : event;
    default:
      return event;
  }
}

/** @returns the request as it is kept */
export function requestWithoutTexts(request: ApprovalRequest): ApprovalRequest {
  const { justification: _, information, question, decision, ...rest } = request;
  const noteOf = ({ at, by }: { readonly at: number; readonly by: PersonKey }) => ({ at, by });
  return {
    ...rest,
    information: information.map(noteOf),
    ...(question && {
      question: { ...noteOf(question), ...(question.answer && { answer: noteOf(question.answer) }) },
    }),
    ...(decision && { decision: { ...noteOf(decision), kind: decision.kind } }),
  };
}

/** @returns the request with what people wrote, as far as it was not erased */
export function requestWithTexts(kept: ApprovalRequest, texts: readonly WrittenText[]): ApprovalRequest {
  const left = [...texts];
  /** A text belongs to where its event put it; each is used once, for somebody may write twice within a millisecond. */
  const textFor = (kind: WrittenText['kind'], note: { readonly at: number; readonly by: PersonKey }) => {
    const index = left.findIndex((text) => text.kind === kind && text.at === note.at && text.by === note.by);
    return index < 0 ? undefined : left.splice(index, 1)[0]?.text;
  };
  const withText = <T extends { readonly at: number; readonly by: PersonKey }>(
    kind: WrittenText['kind'],
    note: T,
  ) => {
    const text = textFor(kind, note);
    return { ...note, ...(text !== undefined && { text }) };
  };
  const { question, decision } = kept;
  const justification = textFor('asked', { at: kept.createdAt, by: kept.requester });
  const reason = decision?.kind === 'denied' ? textFor('denied', decision) : undefined;
  return {
    ...kept,
    ...(justification !== undefined && { justification }),
    information: kept.information.map((note) => withText('information-added', note)),
    ...(question && {
      question: {
        ...withText('question-asked', question),
        ...(question.answer && { answer: withText('answered', question.answer) }),
      },
    }),
    ...(decision && { decision: { ...decision, ...(reason !== undefined && { reason }) } }),
  };
}
