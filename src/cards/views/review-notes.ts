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

/** @returns the lines below what is asked for; they name roles, so they stand in runs */
export function reviewNotes(screen: Review, locale: string, say: Say): readonly string[] {
  const { view, reviewer } = screen;
  const { entraRequest } = view.request.facts;
  return [
    say('review.meaning'),
    `${whyYou(reviewer, say)} ${whichRole(screen, say)}`,
    ...(reviewer.waits ? [say('review.own')] : []),
    say(view.consentUrl ? 'review.how' : 'review.howNoPage'),
    ...(entraRequest.known && entraRequest.value ? [say('review.entraRequest')] : []),
    say('review.expires', { date: dayIn(locale, view.request.expiresAt) }),
  ];
}
