/** "review here": the channel where reviewers are told together. */
import type { MessageTurn } from '../../turn.ts';
import type { KnownPerson } from '../ports.ts';
import { maySetChannel } from '../roles.ts';
import type { DeskScreen } from '../screens.ts';
import type { Service } from '../service/service.ts';
import { notice } from './card.ts';

export function createReviewHere({ options, act }: Service) {
  const { directory, people, tenantId } = options;
  return async (person: KnownPerson, turn: MessageTurn, signal: AbortSignal): Promise<DeskScreen> => {
    const { place, contact } = turn;
    if (place.kind !== 'channel' || !contact)
      return notice({ kind: 'review-here-refused', why: 'not-a-channel' });
    const may = await act.holds(person, maySetChannel, signal);
    if (may !== 'yes')
      return notice({ kind: 'review-here-refused', why: may === 'no' ? 'no-role' : 'role-unknown' });
    const { person: _person, ...channel } = contact;
    await people.setReviewChannel(tenantId, channel);
    const policy = await directory.requestPolicy(signal);
    const workflowOff = policy.known && !policy.value.enabled;
    return notice({ kind: 'review-here-set', ...(workflowOff && { workflowOff: true as const }) });
  };
}
