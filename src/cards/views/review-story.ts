/** Who waits, why, and what was asked and answered since. All of it written by others, so all of it in runs. */
import { type ApprovalRequest, endStates } from '../../approval/model.ts';
import type { RequestView } from '../../approval/screens.ts';
import type { Say } from '../../i18n/t.ts';
import { dayIn } from '../../i18n/time.ts';
import { personName } from './request-words.ts';
import { type Line, line, lineWith, type Quote, quote, quoteBox } from './runs.ts';

function waitingLine(shown: RequestView, say: Say): Line {
  const { request, waiting } = shown;
  const { colleague } = request;
  const name = personName(shown, request.requester, say, true);
  const others = waiting - 1;
  const verb = endStates.includes(request.state) ? 'asked' : 'waiting';
  const sentence =
    others > 0 ? say(`review.${verb}.with`, { name, count: others }) : say(`review.${verb}.alone`, { name });
  const forWhom = colleague && say('review.colleague', { colleague: personName(shown, colleague, say) });
  return lineWith(forWhom ? `${sentence} ${forWhom}` : sentence, name);
}

function unseenLine(shown: RequestView, locale: string, say: Say): readonly Line[] {
  const { unseen, state } = shown.request;
  if (!unseen || (state !== 'pending' && state !== 'asked')) return [];
  const name = personName(shown, unseen.by, say, true);
  return [line(say('review.unseen', { name, date: dayIn(locale, unseen.at) }))];
}

const MOST_ADDED = 3;

function talk(shown: RequestView, say: Say): readonly Quote[] {
  const { information, question }: ApprovalRequest = shown.request;
  const said = (key: 'review.added' | 'review.asks' | 'review.answers', by: string, text?: string) =>
    quote(say(key, { name: personName(shown, by, say, true) }), text);
  return [
    ...information.slice(-MOST_ADDED).flatMap(({ by, text }) => said('review.added', by, text)),
    ...(question ? said('review.asks', question.by, question.text) : []),
    ...(question?.answer ? said('review.answers', question.answer.by, question.answer.text) : []),
  ];
}

/** @returns the fields of who waits and of what they wrote */
export function reviewStory(shown: RequestView, locale: string, say: Say) {
  const { justification } = shown.request;
  return {
    lines: [
      ...unseenLine(shown, locale, say),
      waitingLine(shown, say),
      ...(justification === undefined ? [line(say('review.reasonErased'))] : []),
    ],
    reasons: quote('', justification).map(({ text }) => ({ text })),
    quotes: quoteBox(talk(shown, say)),
  };
}
