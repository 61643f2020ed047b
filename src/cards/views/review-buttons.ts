/** What a reviewer can press. After a decision nothing is left, but for Entra's page while the grant is not there. */
import { actorAs } from '../../approval/authorise.ts';
import { possibleFor } from '../../approval/decide.ts';
import type { DeskScreen } from '../../approval/screens.ts';
import type { Say } from '../../i18n/t.ts';
import { deskData } from '../desk-actions.ts';
import { type Button, button, buttonsView, formButton, type PageButton } from './request-buttons.ts';

const none: readonly PageButton[] = [];

type Review = Extract<DeskScreen, { kind: 'review' }>;

/** A no is wanted in both places, so the page for it stands beside the button for it where there is room. */
function rowsWith(buttons: readonly Button[], pages: readonly PageButton[]) {
  const { rows } = buttonsView(buttons);
  const full = rows.map((row) => ({ buttons: row.buttons, pages: none }));
  const last = full.at(-1);
  if (!last || last.buttons.length > 1) return pages.length ? [...full, { buttons: [], pages }] : full;
  return [...full.slice(0, -1), { buttons: last.buttons, pages }];
}

/** @returns the fields of the buttons: pages of Entra, and what is recorded here */
export function reviewButtons({ view, reviewer }: Review, say: Say) {
  const { request, consentUrl, entraRequestsUrl } = view;
  const { state, id, revision } = request;
  const possible = possibleFor(request, actorAs(request, 'reviewer', reviewer.waits));
  const isOpen = possible.includes('approve');
  const page = (url: string | undefined, title: string): readonly PageButton[] =>
    url ? [{ url, title }] : [];
  const approved = button('review.approved', deskData({ kind: 'approved', id, revision }), say);
  const buttons = [
    ...(isOpen ? [approved] : []),
    ...(possible.includes('ask-question') ? [formButton(request, 'ask', say)] : []),
    ...(possible.includes('deny') ? [formButton(request, 'deny', say)] : []),
  ];
  const pages = isOpen ? page(entraRequestsUrl, say('review.entraRequests')) : [];
  return {
    mainPages: isOpen || state === 'approved' ? page(consentUrl, say('review.open')) : [],
    rows: rowsWith(buttons, pages),
  };
}
