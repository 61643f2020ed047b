/** Lists of requests: what one person waits for, and what waits for a decision. */
import type { DeskScreen, RequestView } from '../../approval/screens.ts';
import { languageOf, type Say } from '../../i18n/t.ts';
import { agoIn } from '../../i18n/time.ts';
import { buttonRow } from './buttons.ts';
import { riskColors } from './permissions.ts';
import { showButton } from './request-buttons.ts';
import { appName, personName, shownState, stateColors } from './request-words.ts';

type Requests = Extract<DeskScreen, { kind: 'requests' }>;

const MOST_ITEMS = 8;

function waitingNames(shown: RequestView, say: Say): string {
  const name = personName(shown, shown.request.requester, say, true);
  const others = shown.waiting - 1;
  return others > 0 ? say('requests.withOthers', { name, count: others }) : name;
}

/** On the right stands what matters most: to a reviewer the worst risk, to whoever waits how it stands. */
function mark(shown: RequestView, whose: Requests['whose'], say: Say) {
  const state = shownState(shown.request);
  const risk = whose === 'queue' && state === 'pending' ? shown.assessed[0]?.risk : undefined;
  return risk
    ? { mark: say(`risk.${risk}`), markColor: riskColors[risk] }
    : { mark: say(`state.${state}`), markColor: stateColors[state] };
}

function item(shown: RequestView, { whose }: Requests, locale: string, say: Say) {
  const { request, now } = shown;
  const ago = agoIn(locale, request.createdAt, now);
  const { title, verb, data } = showButton('action.open', request.id, say);
  return {
    app: appName(request.app, say),
    ...mark(shown, whose, say),
    about: [request.id, ...(whose === 'queue' ? [waitingNames(shown, say)] : []), ago].join(' · '),
    title,
    verb,
    data,
  };
}

function titleOf({ whose, items, more }: Requests, say: Say): string {
  if (items.length === 0) return say(`requests.${whose}.empty`);
  if (whose === 'mine') return say('requests.mine');
  return more ? say('requests.queueMore') : say('requests.queue', { count: items.length });
}

/** @returns the view of the list, and the sentence for notifications */
export function requestsView(screen: Requests, locale: string, say: Say) {
  const { whose, items, more } = screen;
  const title = titleOf(screen, say);
  const shown = items.slice(0, MOST_ITEMS);
  const isCut = more || shown.length < items.length;
  const last = shown.at(-1)?.request.id ?? '';
  const view = {
    lang: languageOf(locale),
    speak: title,
    fallbackText: title,
    label: say('label.requests'),
    title,
    notes: [
      ...(items.length === 0 ? [say(`requests.${whose}.emptyText`)] : []),
      ...(isCut ? [say('requests.more', { id: last })] : []),
    ].map((text) => ({ text })),
    items: shown.map((one) => item(one, screen, locale, say)),
    rows: items.length === 0 ? buttonRow(['example', 'help'], say) : [],
  };
  return { view, summary: title };
}
