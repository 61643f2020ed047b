/** Warning signs, in words. They hold names of others, so they stand in runs. */
import type { WarningSign } from '../../approval/screens.ts';
import type { EntraDenial } from '../../directory/port.ts';
import type { Say } from '../../i18n/t.ts';
import { dayIn } from '../../i18n/time.ts';
import { oneLine } from '../text.ts';
import { quoted } from './runs.ts';

const LONGEST = 100;
const LONGEST_REASON = 200;

function deniedBefore({ at, reason }: EntraDenial, locale: string, say: Say): string {
  const time = Date.parse(at ?? '');
  const said = Number.isNaN(time)
    ? say('sign.denied-before')
    : say('sign.denied-before.on', { date: dayIn(locale, time) });
  return reason ? `${said} ${quoted(oneLine(reason, LONGEST_REASON))}` : said;
}

function sentence(sign: WarningSign, locale: string, say: Say): string {
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
    case 'denied-before':
      return deniedBefore(sign, locale, say);
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
export function signsView(signs: readonly WarningSign[], most: number, locale: string, say: Say) {
  const shown = signs.slice(0, most).map((sign) => ({ text: `▲ ${sentence(sign, locale, say)}` }));
  const more = signs.length - shown.length;
  const lines = more > 0 ? [...shown, { text: say('review.signsMore', { count: more }) }] : shown;
  return { warnings: lines.length ? [{ title: say('review.signs'), lines }] : [] };
}
