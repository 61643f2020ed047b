/** Short news above a card: what the press did, or why it did nothing. */
import type { Refusal } from '../../approval/model.ts';
import type { Fault, Noted } from '../../approval/screens.ts';
import type { Say } from '../../i18n/t.ts';
import { oneLine } from '../text.ts';

/** @param by - who was faster; absent where nobody is known */
export function refusalText(refusal: Refusal, by: string | undefined, say: Say): string {
  switch (refusal.kind) {
    case 'not-allowed':
      return say(`refused.${refusal.why}`);
    case 'closed': {
      const { state } = refusal;
      if (state === 'withdrawn' || state === 'expired') return say('refused.ended');
      return say('refused.closed', { name: by ? oneLine(by, 60) : say('phrase.somebody') });
    }
    case 'text-length':
      return say('refused.text-length', { least: refusal.least, most: refusal.most });
    case 'enough-information':
      return say('refused.enough-information', { most: refusal.most });
    case 'stale':
    case 'nothing-to-do':
      return say(`refused.${refusal.kind}`);
  }
}

const checkedStyles = {
  granted: 'good',
  partly: 'warning',
  'not-yet': 'emphasis',
  unknown: 'warning',
} as const;

/** @returns the banner, or none; it can hold a name, so it stands in a run */
export function notedView(noted: Noted | undefined, say: Say) {
  if (!noted) return { banners: [] };
  switch (noted.kind) {
    case 'refused':
      return { banners: [{ style: 'warning', text: refusalText(noted.refusal, noted.by, say) }] };
    case 'checked': {
      const { outcome } = noted;
      return { banners: [{ style: checkedStyles[outcome], text: say(`noted.checked.${outcome}`) }] };
    }
    default:
      return { banners: [{ style: 'good', text: say(`noted.${noted.kind}`) }] };
  }
}

/** @returns the banner of a form that came back */
export const faultView = (fault: Fault | undefined, say: Say) =>
  fault?.kind === 'store-unavailable'
    ? { banners: [{ style: 'warning', text: say('refused.store-unavailable') }] }
    : notedView(fault && { kind: 'refused', refusal: fault }, say);
