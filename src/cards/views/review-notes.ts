/** The small print of the reviewer's card: what a yes means, why this person is asked, and which role it takes. */
import type { DeskScreen, ReviewerView } from '../../approval/screens.ts';
import type { Say } from '../../i18n/t.ts';
import { dayIn } from '../../i18n/time.ts';
import { oneLine } from '../text.ts';

type Review = Extract<DeskScreen, { kind: 'review' }>;

function whyYou({ because }: ReviewerView, say: Say): string {
  if (because.kind !== 'entra-list') return say(`review.because.${because.kind}`);
  if (because.via !== 'role') return say(`review.because.${because.via}`);
  return because.role
    ? say('review.because.role', { role: oneLine(because.role, 80) })
    : say('review.because.anyRole');
}

/** A channel is read by many: nothing is said there about the roles of one. */
function whichRole({ view, reviewer }: Review, say: Say): string {
  const { roleToGrant } = view;
  const { mayGrant, because } = reviewer;
  const role = roleToGrant
    ? say('review.role', { role: oneLine(roleToGrant, 80) })
    : say('review.roleUnknown');
  if (!roleToGrant || because.kind === 'channel') return role;
  if (!mayGrant.known)
    return `${role} ${say('review.roleMay.unknown', { because: say(`because.${mayGrant.because}`) })}`;
  return `${role} ${say(mayGrant.value ? 'review.roleMay.yes' : 'review.roleMay.no')}`;
}

const texts = (lines: readonly string[]) => lines.map((text) => ({ text }));

/** @returns the fields of the lines around the buttons; they name roles, so they stand in runs */
export function reviewNotes(screen: Review, locale: string, say: Say) {
  const { view, reviewer } = screen;
  const { state, facts, expiresAt } = view.request;
  if (state !== 'pending' && state !== 'asked') return { meaning: [], roles: [], how: [], notes: [] };
  const { entraRequest } = facts;
  return {
    meaning: texts([say('review.meaning')]),
    roles: texts([whichRole(screen, say), ...(reviewer.waits ? [say('review.own')] : [])]),
    how: texts([say(view.consentUrl ? 'review.how' : 'review.howNoPage')]),
    notes: texts([
      ...(entraRequest.known && entraRequest.value ? [say('review.entraRequest')] : []),
      `${whyYou(reviewer, say)} ${say('review.expires', { date: dayIn(locale, expiresAt) })}`,
    ]),
  };
}
