/** Forms about a request, what they send, and "I approved it". */

import { unknown } from '../../diagnosis/known.ts';
import type { DeskCommand, RequestForm } from '../commands.ts';
import { obstacle } from '../decide.ts';
import type { ApprovalRequest, RequestCommand } from '../model.ts';
import type { KnownPerson } from '../ports.ts';
import type { DeskScreen, Noted } from '../screens.ts';
import type { Changed } from '../service/commit.ts';
import type { Service } from '../service/service.ts';
import { type Card, notice, refused } from './card.ts';

type Form = Extract<DeskCommand, { kind: 'form' }>;
type Send = Extract<DeskCommand, { kind: 'send' }>;
type Approved = Extract<DeskCommand, { kind: 'approved' }>;
type TextForm = Extract<DeskScreen, { kind: 'text-form' }>;
type Written = Exclude<RequestCommand, { kind: 'approve' | 'join' }>;

const kinds: Readonly<Record<RequestForm, Written['kind']>> = {
  ask: 'ask-question',
  deny: 'deny',
  information: 'add-information',
  answer: 'answer',
  withdraw: 'withdraw',
};

const news: Readonly<Record<RequestForm, Exclude<Noted['kind'], 'checked' | 'refused'>>> = {
  ask: 'question-sent',
  deny: 'denied',
  information: 'information-added',
  answer: 'answered',
  withdraw: 'withdrawn',
};

const OF_REVIEWERS: readonly RequestForm[] = ['ask', 'deny'];

function commandOf({ form, revision, text }: Send): Written {
  const kind = kinds[form];
  switch (kind) {
    case 'withdraw':
      return { kind, revision };
    case 'add-information':
      return { kind, text };
    default:
      return { kind, revision, text };
  }
}

const isReviewers = (form: RequestForm): boolean => OF_REVIEWERS.includes(form);

export function createSend(service: Service, card: Card) {
  const { options, act } = service;
  const { requests, tenantId } = options;

  const textForm = (request: ApprovalRequest, { form, id, revision }: Form | Send): TextForm => {
    const question = form === 'answer' ? request.question?.text : undefined;
    return { kind: 'text-form', form, id, revision, app: request.app, ...(question && { question }) };
  };

  /** What came of a press, on the card as it is now. */
  const answered = async (
    changed: Changed,
    id: string,
    person: KnownPerson,
    noted: Noted,
    asReviewer: boolean,
    signal: AbortSignal,
  ): Promise<DeskScreen> => {
    switch (changed.kind) {
      case 'missing':
        return notice({ kind: 'no-such-request', id });
      case 'refused': {
        const why = await refused(service, changed.request, changed.refusal);
        return card.show(changed.request, person, signal, { noted: why, asReviewer });
      }
      case 'changed':
      case 'unchanged':
        return card.show(changed.request, person, signal, { noted, asReviewer });
    }
  };

  return {
    /** A form opens only where it could be sent as things stand. */
    async form(command: Form, person: KnownPerson, signal: AbortSignal): Promise<DeskScreen> {
      const { id, form, revision } = command;
      const kept = await requests.load(tenantId, id);
      if (!kept) return notice({ kind: 'no-such-request', id });
      const { request } = kept;
      const asReviewer = isReviewers(form);
      const actor = {
        person: person.key,
        tenantId,
        reviewer: asReviewer ? await act.isReviewer(person, signal) : unknown('not-asked'),
        waits: await act.waits(request, person),
      };
      const kind = kinds[form];
      // Additions are good whatever else has changed.
      const wanted = kind === 'add-information' ? { kind } : { kind, revision };
      const refusal = obstacle(request, wanted, actor);
      if (!refusal) return textForm(request, command);
      return card.show(request, person, signal, {
        noted: await refused(service, request, refusal),
        asReviewer,
      });
    },

    async send(command: Send, person: KnownPerson, signal: AbortSignal): Promise<DeskScreen> {
      const { id, form, text } = command;
      const changed = await act.command(id, commandOf(command), person, signal);
      if (changed.kind === 'refused' && changed.refusal.kind === 'text-length')
        return { ...textForm(changed.request, command), draft: text, fault: changed.refusal };
      return answered(changed, id, person, { kind: news[form] }, isReviewers(form), signal);
    },

    /** The form with what was typed, where it could not be kept: of the request itself nothing is known then. */
    again: ({ form, id, revision, text: draft }: Send): TextForm => ({
      kind: 'text-form',
      form,
      id,
      revision,
      draft,
      fault: { kind: 'store-unavailable' },
    }),

    async approved(
      { id, revision }: Approved,
      person: KnownPerson,
      signal: AbortSignal,
    ): Promise<DeskScreen> {
      const { changed, outcome } = await act.approve(id, revision, person, signal);
      return answered(changed, id, person, { kind: 'checked', outcome }, true, signal);
    },
  };
}
