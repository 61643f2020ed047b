/** Who decided, when and why: what the card of a reviewer says once there is nothing left to do. */
import type { RequestView } from '../../approval/screens.ts';
import { listIn, type Say } from '../../i18n/t.ts';
import { momentIn } from '../../i18n/time.ts';
import { oneLine } from '../text.ts';
import { personName, type ShownState, shownState } from './request-words.ts';
import { quoted } from './runs.ts';

const styles = {
  approved: 'emphasis',
  partly: 'warning',
  granted: 'good',
  denied: 'attention',
  withdrawn: 'emphasis',
  expired: 'emphasis',
} as const;

const MOST_NAMED = 5;

type Decided = keyof typeof styles;
const isDecided = (state: ShownState): state is Decided => state in styles;

function grantText({ grant, updatedAt }: RequestView['request'], locale: string, say: Say): string {
  const date = momentIn(locale, grant?.at ?? updatedAt);
  return grant?.by
    ? say('review.decided.grantedBy', { name: oneLine(grant.by, 60), date })
    : say('review.decided.granted', { date });
}

function textOf(state: Decided, shown: RequestView, locale: string, say: Say): string {
  const { decision, grant, requester, updatedAt } = shown.request;
  const name = decision ? personName(shown, decision.by, say, true) : say('phrase.Somebody');
  const date = momentIn(locale, decision?.at ?? updatedAt);
  switch (state) {
    case 'approved':
      return say('review.decided.approved', { name, date });
    case 'denied':
      return say('review.decided.denied', { name, date });
    case 'partly': {
      const missing = (grant?.missing ?? []).map((permission) => oneLine(permission, 100));
      const named = missing.length > MOST_NAMED ? [...missing.slice(0, MOST_NAMED), '…'] : missing;
      return say('review.decided.partly', {
        date: momentIn(locale, grant?.at ?? updatedAt),
        missing: listIn(locale, named),
      });
    }
    case 'granted':
      return grantText(shown.request, locale, say);
    case 'withdrawn':
      return say('review.decided.withdrawn', {
        name: personName(shown, requester, say, true),
        date: momentIn(locale, updatedAt),
      });
    case 'expired':
      return say('review.decided.expired', { date: momentIn(locale, updatedAt) });
  }
}

/** @returns the box with the decision; no box while there is none. It holds names and a reason, so they stand in runs */
export function decidedView(shown: RequestView, locale: string, say: Say) {
  const state = shownState(shown.request);
  if (!isDecided(state)) return { decided: [] };
  const { decision, facts } = shown.request;
  const reason = state === 'denied' ? decision?.reason : undefined;
  const { entraRequest } = facts;
  const isOpenInEntra = state === 'denied' && entraRequest.known && entraRequest.value !== undefined;
  return {
    decided: [
      {
        style: styles[state],
        text: textOf(state, shown, locale, say),
        reasons: reason === undefined ? [] : [{ text: quoted(reason) }],
        notes: isOpenInEntra ? [{ text: say('review.decided.entra') }] : [],
      },
    ],
  };
}
