/** Why there is nothing to ask for, and the way on from there. */
import type { DeskScreen, NoRequest } from '../../approval/screens.ts';
import { type Key, languageOf, type Say } from '../../i18n/t.ts';
import { agoIn, momentIn } from '../../i18n/time.ts';
import { plainData } from '../actions.ts';
import { backToDiagnosis, deskData } from '../desk-actions.ts';
import { button, buttonsView, mineButton } from './request-buttons.ts';
import { appName, namesIn } from './request-words.ts';
import { type Line, line } from './runs.ts';
import { sendLines } from './send-on.ts';

type Screen = Extract<DeskScreen, { kind: 'no-request' }>;

/** Where an administrator's yes is wanted all the same, it can be asked for without us. */
const askYourself: ReadonlySet<NoRequest['kind']> = new Set([
  'not-connected',
  'other-tenant',
  'elsewhere',
  'no-person',
  'nobody-reachable',
  'no-reviewers',
  'store-unavailable',
]);

function linesOf(why: NoRequest, locale: string, say: Say): readonly Line[] {
  switch (why.kind) {
    case 'granted-already': {
      const { last } = why;
      const before = last && {
        ago: agoIn(locale, last.at, last.now),
        date: momentIn(locale, last.at),
      };
      return [
        line(say('noRequest.granted-already.text')),
        ...(before ? [line(say('noRequest.granted-already.last', before))] : []),
      ];
    }
    case 'nobody-reachable':
      return [line(say('noRequest.nobody-reachable.text', { names: namesIn(why.reviewers, locale) }))];
    case 'no-reviewers':
      return [line(say('noRequest.no-reviewers.text')), line(say('noRequest.no-reviewers.operator'))];
    default:
      return [line(say(`noRequest.${why.kind}.text`))];
  }
}

const steps: Readonly<Partial<Record<NoRequest['kind'], readonly Key[]>>> = {
  'granted-already': ['receipt.now.close', 'receipt.now.open', 'receipt.now.service', 'receipt.now.paste'],
  'no-app-id': ['noRequest.no-app-id.copy', 'noRequest.no-app-id.address', 'noRequest.no-app-id.paste'],
};

function buttonsOf({ why, diagnosed }: Screen, say: Say) {
  const help = button('action.help', { verb: 'help', data: plainData.help }, say);
  if (!diagnosed) return buttonsView(why.kind === 'no-person' ? [help] : [mineButton(say), help]);
  const back = button('action.back', backToDiagnosis(diagnosed), say);
  const again = button('action.tryAgain', deskData({ kind: 'request', ...diagnosed }), say);
  return buttonsView([back], why.kind === 'store-unavailable' ? again : undefined);
}

function sendOf({ why, app, diagnosed, consentUrl: url }: Screen, say: Say) {
  if (!askYourself.has(why.kind)) return [];
  const lines = sendLines({ app, permissions: diagnosed?.facts.scopes, url }, say);
  return [{ title: say('ask.title'), lines: lines.map((text) => ({ text })) }];
}

/** @returns the view of the card, and the sentence for notifications */
export function noRequestView(screen: Screen, locale: string, say: Say) {
  const { why, app, consentUrl } = screen;
  const title = say(`noRequest.${why.kind}.title`);
  const own = steps[why.kind] ?? [];
  const page = askYourself.has(why.kind) && consentUrl ? [consentUrl] : [];
  const view = {
    lang: languageOf(locale),
    speak: title,
    fallbackText: title,
    label: say(askYourself.has(why.kind) ? 'label.noDesk' : 'label.noRequest'),
    title,
    apps: app ? [{ text: appName(app, say) }] : [],
    lines: linesOf(why, locale, say),
    steps: own.map((key, index) => ({ number: String(index + 1), text: say(key) })),
    send: sendOf(screen, say),
    pages: page.map((url) => ({ note: say('noRequest.page'), title: say('approval.page'), url })),
    ...buttonsOf(screen, say),
  };
  return { view, summary: title };
}
