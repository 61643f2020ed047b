/** What a reviewer can press. After a decision nothing is left, but for Entra's page while the grant is not there. */
import type { DeskScreen } from '../../approval/screens.ts';
import type { Say } from '../../i18n/t.ts';
import { deskData } from '../desk-actions.ts';
import { button, formButton, type PageButton } from './request-buttons.ts';

type Review = Extract<DeskScreen, { kind: 'review' }>;

/** @returns the fields of the buttons: pages of Entra, and what is recorded here */
export function reviewButtons({ view, reviewer }: Review, say: Say) {
  const { request, consentUrl, entraRequestsUrl } = view;
  const { state, id, revision } = request;
  const isOpen = state === 'pending' || state === 'asked';
  const mayDecide = isOpen && !reviewer.waits;
  const page = (url: string | undefined, title: string): readonly PageButton[] =>
    url ? [{ url, title }] : [];
  const requests = isOpen ? page(entraRequestsUrl, say('review.entraRequests')) : [];
  const approved = button('review.approved', deskData({ kind: 'approved', id, revision }), say);
  const rows = [
    {
      buttons: [
        ...(isOpen ? [approved] : []),
        ...(mayDecide && state === 'pending' ? [formButton(request, 'ask', say)] : []),
      ],
      pages: [],
    },
    // A no is wanted in both places, so the two stand side by side.
    { buttons: mayDecide ? [formButton(request, 'deny', say)] : [], pages: requests },
  ];
  return {
    mainPages: isOpen || state === 'approved' ? page(consentUrl, say('review.open')) : [],
    rows: rows.filter(({ buttons, pages }) => buttons.length + pages.length > 0),
  };
}
