/** One request for whoever looks at it: a receipt for those who wait, a review for those who decide, nothing for others. */
import { known } from '../../diagnosis/known.ts';
import type { ApprovalRequest, Refusal } from '../model.ts';
import type { KnownPerson } from '../ports.ts';
import type { DeskScreen, Noted } from '../screens.ts';
import type { Service } from '../service/service.ts';

type Part = 'requester' | 'waiter' | 'reviewer' | 'colleague';

export interface Card {
  /**
   * @param asReviewer a reviewer who waits as well sees the review
   */
  show(
    request: ApprovalRequest,
    person: KnownPerson,
    signal: AbortSignal,
    more?: { readonly noted?: Noted; readonly asReviewer?: boolean },
  ): Promise<DeskScreen>;
}

export const notice = (
  it: Extract<DeskScreen, { kind: 'desk-notice' }>['notice'],
): Extract<DeskScreen, { kind: 'desk-notice' }> => ({ kind: 'desk-notice', notice: it });

export function createCard({ options, act, views }: Service): Card {
  const { requests, tenantId } = options;

  const asAsker = async (request: ApprovalRequest, { key }: KnownPerson): Promise<Part | undefined> => {
    if (request.requester === key) return 'requester';
    if ((await requests.waiters(tenantId, request.id)).includes(key)) return 'waiter';
    return request.colleague === key ? 'colleague' : undefined;
  };

  return {
    async show(request, person, signal, { noted, asReviewer = false } = {}) {
      const asker = await asAsker(request, person);
      const isAsker = asker === 'requester' || asker === 'waiter';
      const reviewer = isAsker && !asReviewer ? known(false) : await act.isReviewer(person, signal);
      if (reviewer.known && reviewer.value) return views.review(request, person, signal, noted);
      if (asker && asker !== 'reviewer') return views.receipt(request, asker, signal, noted);
      return notice(reviewer.known ? { kind: 'not-yours', id: request.id } : { kind: 'reviewer-unknown' });
    },
  };
}

/** Who decided, where a press came too late. */
export async function refused(
  { people }: Service,
  { decision }: ApprovalRequest,
  refusal: Refusal,
): Promise<Noted> {
  const by =
    refusal.kind === 'closed' && decision ? (await people.names([decision.by]))[decision.by] : undefined;
  return { kind: 'refused', refusal, ...(by !== undefined && { by }) };
}
