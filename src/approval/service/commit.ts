/** One change to a request: read, decided, written only where nobody changed it meanwhile; else read and decided again. */

import { StoreUnavailable } from '../../store/rows.ts';
import type { Decision } from '../decide.ts';
import { after } from '../evolve.ts';
import type { ApprovalRequest, Refusal, RequestEvent } from '../model.ts';
import type { Change, Kept, RequestStore } from '../ports.ts';

/** What goes into the same transaction as the events. */
export type Beside = Pick<Change, 'waiter' | 'recipients' | 'timers'>;

export type Changed =
  | { readonly kind: 'changed'; readonly request: ApprovalRequest; readonly events: readonly RequestEvent[] }
  /** Nothing was written; `request` is the present state. */
  | { readonly kind: 'refused'; readonly request: ApprovalRequest; readonly refusal: Refusal }
  | { readonly kind: 'unchanged'; readonly request: ApprovalRequest }
  | { readonly kind: 'missing' };

export interface ChangeOptions {
  readonly requests: RequestStore;
  readonly tenantId: string;
  /** Says that there may be something to deliver. */
  readonly nudge: () => void;
}

export type Commit = (
  id: string,
  decide: (kept: Kept) => Decision | Promise<Decision>,
  beside?: (request: ApprovalRequest, events: readonly RequestEvent[]) => Beside,
) => Promise<Changed>;

/** Each round that is lost was won by somebody else, so few are needed however many press at once. */
const MOST_ROUNDS = 12;

/**
 * @returns a function that changes a request by what is decided on its present state
 * @throws StoreUnavailable also where others were faster over and over
 */
export function createCommit({ requests, tenantId, nudge }: ChangeOptions): Commit {
  return async (id, decide, beside = () => ({})) => {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const kept = await requests.load(tenantId, id);
      if (!kept) return { kind: 'missing' };
      const decision = await decide(kept);
      if ('refusal' in decision) return { kind: 'refused', request: kept.request, refusal: decision.refusal };
      const { events } = decision;
      if (events.length === 0) return { kind: 'unchanged', request: kept.request };
      const request = after(kept.request, events);
      const change: Change = {
        request,
        expected: kept.version,
        events,
        announce: true,
        ...beside(request, events),
      };
      if ((await requests.commit(change)) === 'committed') {
        nudge();
        return { kind: 'changed', request, events };
      }
    }
    throw new StoreUnavailable('Somebody was faster every time');
  };
}
