/** What has happened to a request so far, as the people who wait are told. */
import type { ApprovalRequest } from '../../approval/model.ts';
import { agoIn, dayIn, momentIn } from '../../i18n/time.ts';
import { oneLine } from '../text.ts';
import type { ReceiptInput } from './receipt-input.ts';
import { appName, personName } from './request-words.ts';
import { type Line, line, lineWith, type Quote, quote, quoteBox } from './runs.ts';

/** Others who wait stay unnamed: only reviewers are told who they are. */
function askedLine({ shown, role, locale, say }: ReceiptInput): Line {
  const { request, now } = shown;
  const app = appName(request.app, say);
  const ago = agoIn(locale, request.createdAt, now);
  const name = personName(shown, request.requester, say, true);
  return lineWith(say(`receipt.asked.${role}`, { app, ago, name }), app);
}

const othersLine = ({ shown, role, say }: ReceiptInput): readonly Line[] => {
  const others = shown.waiting - 1;
  return role !== 'colleague' && others > 0 ? [line(say('receipt.others', { count: others }))] : [];
};

function pendingLines(input: ReceiptInput): readonly Line[] {
  const { shown, locale, say } = input;
  const { unseen, question, expiresAt } = shown.request;
  return [
    ...(unseen
      ? [
          line(
            say('receipt.unseen', {
              name: personName(shown, unseen.by, say, true),
              date: dayIn(locale, unseen.at),
            }),
          ),
        ]
      : []),
    ...(question?.answer ? [line(say('receipt.answered'))] : []),
    ...othersLine(input),
    line(say('receipt.pending', { date: dayIn(locale, expiresAt) })),
  ];
}

const granterOf = ({ grant }: ApprovalRequest): string | undefined => grant?.by && oneLine(grant.by, 60);

function approvedLines({ shown, state, locale, say }: ReceiptInput): readonly Line[] {
  const { decision, updatedAt } = shown.request;
  const by = decision?.kind === 'approved' ? decision : undefined;
  const name = by ? personName(shown, by.by, say, true) : say('phrase.Somebody');
  if (state === 'approved')
    return [line(say('receipt.approved', { name, ago: agoIn(locale, by?.at ?? updatedAt, shown.now) }))];
  const granter = granterOf(shown.request) ?? (by && name);
  return [line(granter ? say('receipt.partly', { name: granter }) : say('receipt.partlySeen'))];
}

function grantedLines({ shown, locale, say }: ReceiptInput): readonly Line[] {
  const { grant, updatedAt } = shown.request;
  const date = momentIn(locale, grant?.at ?? updatedAt);
  const name = granterOf(shown.request);
  return [line(name ? say('receipt.grantedBy', { date, name }) : say('receipt.granted', { date }))];
}

function deniedLines({ shown, locale, say }: ReceiptInput): readonly Line[] {
  const { decision, updatedAt } = shown.request;
  const name = decision ? personName(shown, decision.by, say, true) : say('phrase.Somebody');
  return [line(say('receipt.denied', { name, date: momentIn(locale, decision?.at ?? updatedAt) }))];
}

function stateLines(input: ReceiptInput): readonly Line[] {
  const { shown, role, state, locale, say } = input;
  const date = dayIn(locale, shown.request.updatedAt);
  switch (state) {
    case 'pending':
      return pendingLines(input);
    case 'asked':
      return [line(say('receipt.questionOpen'))];
    case 'approved':
    case 'partly':
      return approvedLines(input);
    case 'granted':
      return grantedLines(input);
    case 'denied':
      return deniedLines(input);
    case 'withdrawn':
      return [line(say('receipt.withdrawn', { date }))];
    case 'expired':
      return [line(say(role === 'requester' ? 'receipt.expired' : 'receipt.expiredOther', { date }))];
  }
}

function questionQuotes(
  { question }: ApprovalRequest,
  { shown, state, say }: ReceiptInput,
): readonly Quote[] {
  if (!question || (state !== 'asked' && state !== 'pending')) return [];
  const name = personName(shown, question.by, say, true);
  return [
    ...quote(say('receipt.question', { name }), question.text),
    ...(question.answer ? quote(say('receipt.answer'), question.answer.text) : []),
  ];
}

const MOST_ADDED = 2;

/** A reason is shown to whoever wrote it: the others who wait have not been told that reason. */
function ownQuotes(request: ApprovalRequest, { role, state, say }: ReceiptInput): readonly Quote[] {
  const isOpen = state === 'pending' || state === 'asked';
  if (role !== 'requester' || !isOpen) return [];
  const added = request.information.filter(({ by }) => by === request.requester).slice(-MOST_ADDED);
  return [
    ...quote(say('receipt.reason'), request.justification),
    ...added.flatMap(({ text }) => quote(say('receipt.added'), text)),
  ];
}

/** @returns the fields of the lines and of what people wrote */
export function receiptStory(input: ReceiptInput) {
  const { request } = input.shown;
  const denied = input.state === 'denied' ? request.decision?.reason : undefined;
  return {
    lines: [askedLine(input), ...stateLines(input)],
    quotes: quoteBox([
      ...questionQuotes(request, input),
      ...quote(input.say('receipt.theirReason'), denied),
      ...ownQuotes(request, input),
    ]),
    after: input.state === 'denied' ? [line(input.say('receipt.denied.next'))] : [],
  };
}
