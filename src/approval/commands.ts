/** What people ask the approval desk for: by buttons, whose data is checked before it becomes one of these, and by typed words. */
import type { Answer } from '../diagnosis/candidates.ts';
import type { Facts, Signal } from '../diagnosis/model.ts';

/** What a diagnosis runs again on. */
export interface Diagnosed {
  readonly signals: readonly Signal[];
  readonly facts: Facts;
  readonly answers: readonly Answer[];
}

export type RequestForm = 'ask' | 'deny' | 'information' | 'answer' | 'withdraw';

export type DeskCommand =
  /** "Request admin approval" on a diagnosis. */
  | ({ readonly kind: 'request' } & Diagnosed)
  /** The form, sent. */
  | ({ readonly kind: 'submit'; readonly justification: string; readonly colleague?: string } & Diagnosed)
  /** The present state of a request, for whoever presses. Also what an automatic refresh asks for. */
  | { readonly kind: 'show'; readonly id: string }
  | { readonly kind: 'form'; readonly id: string; readonly revision: number; readonly form: RequestForm }
  | {
      readonly kind: 'send';
      readonly id: string;
      readonly revision: number;
      readonly form: RequestForm;
      readonly text: string;
    }
  /** "I approved it". */
  | { readonly kind: 'approved'; readonly id: string; readonly revision: number }
  | { readonly kind: 'mine' }
  | { readonly kind: 'queue' }
  /** The second press of "forget me". */
  | { readonly kind: 'forget' };

export type DeskIntent =
  | { readonly kind: 'my-requests' }
  | { readonly kind: 'requests' }
  | { readonly kind: 'request'; readonly id: string }
  | { readonly kind: 'review-here' }
  | { readonly kind: 'forget-me' };
