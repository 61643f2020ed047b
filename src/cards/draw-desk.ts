/** A screen about requests for approval → the Adaptive Card that shows it. */
import noRequestTemplate from '../../cards/no-request.json' with { type: 'json' };
import receiptTemplate from '../../cards/receipt.json' with { type: 'json' };
import requestFormTemplate from '../../cards/request-form.json' with { type: 'json' };
import requestsTemplate from '../../cards/requests.json' with { type: 'json' };
import reviewTemplate from '../../cards/review.json' with { type: 'json' };
import textFormTemplate from '../../cards/text-form.json' with { type: 'json' };
import type { DeskScreen } from '../approval/screens.ts';
import type { Say } from '../i18n/t.ts';
import type { JsonObject, Said } from '../turn.ts';
import { compile } from './bind.ts';
import { drawNotice } from './draw-notice.ts';
import { fits } from './size.ts';
import { deskNotice } from './views/desk-notices.ts';
import { noRequestView } from './views/no-request.ts';
import { receiptView } from './views/receipt.ts';
import { requestFormView } from './views/request-form.ts';
import { requestsView } from './views/requests.ts';
import { type Room, reviewView } from './views/review.ts';
import { textFormView } from './views/text-form.ts';

const bindNoRequest = compile(noRequestTemplate);
const bindReceipt = compile(receiptTemplate);
const bindRequestForm = compile(requestFormTemplate);
const bindRequests = compile(requestsTemplate);
const bindReview = compile(reviewTemplate);
const bindTextForm = compile(textFormTemplate);

type Bind = (view: JsonObject) => string;
const drawn = (bind: Bind, { view, summary }: { view: JsonObject; summary: string }): Said => ({
  card: bind(view),
  summary,
});

/** The worst permissions and signs come first, so it is the harmless ones that are left out where a card would be too large. */
const rooms: readonly Room[] = [
  { permissions: 8, signs: 6 },
  { permissions: 5, signs: 4 },
  { permissions: 3, signs: 3 },
];
const barest: Room = { permissions: 1, signs: 2 };

type Review = Extract<DeskScreen, { kind: 'review' }>;

function drawReview(screen: Review, locale: string, say: Say): Said {
  for (const room of rooms) {
    const said = drawn(bindReview, reviewView(screen, room, locale, say));
    if (fits(said.card)) return said;
  }
  return drawn(bindReview, reviewView(screen, barest, locale, say));
}

/**
 * Draws a screen of the approval desk.
 * @param locale - BCP 47, as the client states it
 * @returns the card and its summary
 */
export function drawDesk(screen: DeskScreen, locale: string, say: Say): Said {
  switch (screen.kind) {
    case 'request-form':
      return drawn(bindRequestForm, requestFormView(screen, locale, say));
    case 'receipt':
      return drawn(bindReceipt, receiptView(screen, locale, say));
    case 'review':
      return drawReview(screen, locale, say);
    case 'text-form':
      return drawn(bindTextForm, textFormView(screen, locale, say));
    case 'requests':
      return drawn(bindRequests, requestsView(screen, locale, say));
    case 'no-request':
      return drawn(bindNoRequest, noRequestView(screen, locale, say));
    case 'desk-notice':
      return drawNotice(deskNotice(screen.notice, say), locale, say);
  }
}
