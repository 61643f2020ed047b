/** Lists of requests: one's own, and those that wait for a decision. */
import type { ApprovalRequest } from '../model.ts';
import type { KnownPerson } from '../ports.ts';
import type { DeskScreen } from '../screens.ts';
import type { Service } from '../service/service.ts';
import { isUndecided } from '../transitions.ts';
import { notice } from './card.ts';

/** A card shows no more of them. */
const MOST = 8;

export function createLists({ options, act, views }: Service) {
  const { requests, tenantId } = options;

  const list = async (
    whose: 'mine' | 'queue',
    found: readonly { readonly request: ApprovalRequest }[],
    more: boolean,
  ): Promise<DeskScreen> => ({
    kind: 'requests',
    whose,
    items: await Promise.all(found.slice(0, MOST).map(({ request }) => views.view(request))),
    more: more || found.length > MOST,
  });

  return {
    async mine({ key }: KnownPerson): Promise<DeskScreen> {
      return list('mine', await requests.ofPerson(tenantId, key, MOST + 1), false);
    },

    /** Those that a reviewer's word is wanted for come before those that wait for their grant. */
    async queue(person: KnownPerson, signal: AbortSignal): Promise<DeskScreen> {
      const reviewer = await act.isReviewer(person, signal);
      if (!reviewer.known) return notice({ kind: 'reviewer-unknown' });
      if (!reviewer.value) return notice({ kind: 'not-a-reviewer' });
      const open = await requests.open(tenantId, 2 * MOST);
      const sorted = open.toSorted(
        (a, b) => Number(isUndecided(b.request.state)) - Number(isUndecided(a.request.state)),
      );
      return list('queue', sorted, false);
    },
  };
}
