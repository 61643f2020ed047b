/** What the card of somebody who waits is made from. */
import type { DeskScreen, RequestView } from '../../approval/screens.ts';
import type { Say } from '../../i18n/t.ts';
import type { ShownState } from './request-words.ts';

export type Receipt = Extract<DeskScreen, { kind: 'receipt' }>;

export interface ReceiptInput {
  readonly shown: RequestView;
  readonly role: Receipt['role'];
  readonly state: ShownState;
  readonly locale: string;
  readonly say: Say;
}
