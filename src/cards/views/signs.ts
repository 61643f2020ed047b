/** Warning signs, in words. They hold names of others, so they stand in runs. */
import type { WarningSign } from '../../approval/screens.ts';
import type { Say } from '../../i18n/t.ts';
import { oneLine } from '../text.ts';

const LONGEST = 100;

function sentence(sign: WarningSign, say: Say): string {
  switch (sign.kind) {
    case 'unverified-and-new':
      return sign.days < 1
        ? say('sign.unverified-and-today')
        : say('sign.unverified-and-new', { count: sign.days });
    case 'takeover':
      return say('sign.takeover', { permission: oneLine(sign.permission, LONGEST) });
    case 'looks-like':
      return say(`sign.looks-like.${sign.whose}`, { name: oneLine(sign.name, LONGEST) });
    case 'many-high':
      return say('sign.many-high', { count: sign.count });
    case 'reply-host':
      return say('sign.reply-host', { host: oneLine(sign.host, LONGEST) });
    case 'insecure-reply':
      return say('sign.insecure-reply', { host: oneLine(sign.host, LONGEST) });
    case 'throw-away-tenant':
      return say('sign.throw-away-tenant', { domain: oneLine(sign.domain, LONGEST) });
    case 'disabled':
      return say(`sign.disabled.${sign.by}`);
    case 'unverified':
    case 'mixed-scripts':
    case 'no-privacy-or-terms':
      return say(`sign.${sign.kind}`);
  }
}

/**
 * @param signs - the worst first
 * @param most - how many there is room for
 * @returns the fields of the box of warning signs; no box where there is none
 */
export function signsView(signs: readonly WarningSign[], most: number, say: Say) {
  const shown = signs.slice(0, most).map((sign) => ({ text: `▲ ${sentence(sign, say)}` }));
  const more = signs.length - shown.length;
  const lines = more > 0 ? [...shown, { text: say('review.signsMore', { count: more }) }] : shown;
  return { warnings: lines.length ? [{ title: say('review.signs'), lines }] : [] };
}
