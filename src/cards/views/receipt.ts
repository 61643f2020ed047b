/** The card of somebody who waits: how their request stands now, and what they can do. */
import type { RequestView } from '../../approval/screens.ts';
import { languageOf, type Say } from '../../i18n/t.ts';
import { notedView } from './noted.ts';
import { receiptButtons } from './receipt-buttons.ts';
import type { Receipt } from './receipt-input.ts';
import { receiptSteps } from './receipt-steps.ts';
import { receiptStory } from './receipt-story.ts';
import { type ShownState, shownState, stateColors } from './request-words.ts';
import { sendView } from './send-on.ts';

/** @returns what has happened, as the title of the card and of the notification */
function titleOf(state: ShownState, { request }: RequestView, say: Say): string {
  const { permissions } = request;
  const runsAlone = permissions.known && permissions.value.every(({ kind }) => kind === 'application');
  const isService = runsAlone && permissions.value.length > 0;
  return say(state === 'granted' && isService ? 'receipt.title.grantedService' : `receipt.title.${state}`);
}

/** Microsoft's own page is worth a visit only while somebody still decides, and where nobody has filed it there yet. */
function entraForm({ request, entraFormUrl }: RequestView, say: Say) {
  const { state, facts } = request;
  const isOpen = state === 'pending' || state === 'asked';
  if (!isOpen) return [];
  if (facts.entraRequest.known && facts.entraRequest.value)
    return [{ note: say('receipt.entraRequest', { count: facts.entraRequest.value.asks || 1 }), pages: [] }];
  if (!entraFormUrl) return [];
  const page = { title: say('receipt.entraFormOpen'), url: entraFormUrl };
  return [{ note: say('receipt.entraForm'), pages: [{ actions: [page] }] }];
}

/** @returns the view of the receipt, and the sentence for notifications */
export function receiptView(
  { view: shown, role, noted, unreachable = [] }: Receipt,
  locale: string,
  say: Say,
) {
  const { request } = shown;
  const state = shownState(request);
  const title = titleOf(state, shown, say);
  const view = {
    lang: languageOf(locale),
    speak: `${title}. ${request.id}`,
    fallbackText: `${title} (${request.id})`,
    ...notedView(noted, say),
    label: say(`label.state.${state}`),
    labelColor: stateColors[state],
    reference: request.id,
    title,
    ...receiptStory({ shown, role, state, locale, say }),
    ...receiptSteps(shown, state, say),
    entra: entraForm(shown, say),
    ...sendView({ shown, role, state, unreachable, locale, say }),
    ...receiptButtons(request, role, state, say),
  };
  return { view, summary: `${title} (${request.id})` };
}
