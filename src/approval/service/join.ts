/** Joins the request that is open for the same, as somebody who waits for it, too. */
import { known } from '../../diagnosis/known.ts';
import type { Contact, Turn } from '../../turn.ts';
import { decide } from '../decide.ts';
import type { Actor, ApprovalRequest } from '../model.ts';
import type { Kept, KnownPerson, Placed, RecipientRole } from '../ports.ts';
import type { Changed, Commit } from './commit.ts';
import type { ServiceOptions } from './options.ts';

/** Who joins, from where, with what they wrote. */
export interface Joining {
  readonly person: KnownPerson;
  readonly turn: Turn;
  /** As it was typed. */
  readonly text: string;
}

export interface Joined {
  readonly kind: 'joined' | 'waits-already';
  readonly request: ApprovalRequest;
}

/**
 * The card that was pressed becomes the receipt where nobody else reads along; elsewhere the receipt goes to the person's chat.
 */
export function receiptOf(person: KnownPerson, turn: Turn, role: RecipientRole): Placed {
  const isHere = turn.kind === 'action' && turn.place.kind === 'personal' && turn.contact !== undefined;
  const contact: Contact | undefined = isHere ? turn.contact : person.contact;
  return {
    who: person.key,
    role,
    ...(contact && { contact }),
    ...(isHere && turn.messageId && { messageId: turn.messageId }),
  };
}

/** Whether somebody who asks or joins reviews makes no difference. */
export const askerOf = (person: KnownPerson, tenantId: string): Actor => ({
  person: person.key,
  tenantId,
  reviewer: known(false),
  waits: false,
});

/** @returns a function that joins; undefined where the request has ended meanwhile, and another one can be opened */
export function createJoin({ tenantId, requests, now }: ServiceOptions, commit: Commit) {
  const join = async ({ id }: ApprovalRequest, { person, turn }: Joining): Promise<Changed> => {
    const placed = receiptOf(person, turn, 'waiter');
    return commit(
      id,
      async ({ request }) => {
        const waiters = await requests.waiters(tenantId, id);
        const actor = { ...askerOf(person, tenantId), waits: waiters.includes(person.key) };
        return decide(request, { kind: 'join' }, actor, now());
      },
      () => ({ waiter: person.key, recipients: [placed] }),
    );
  };

  /** Whoever joins need not give a reason; one that they gave is not lost. */
  const addReason = async ({ request }: Extract<Changed, { kind: 'changed' }>, { person, text }: Joining) => {
    const actor = { ...askerOf(person, tenantId), waits: true };
    const added = await commit(request.id, (kept) =>
      decide(kept.request, { kind: 'add-information', text }, actor, now()),
    );
    return added.kind === 'missing' ? request : added.request;
  };

  return async ({ request }: Kept, joining: Joining): Promise<Joined | undefined> => {
    const changed = await join(request, joining);
    switch (changed.kind) {
      case 'changed':
        return { kind: 'joined', request: await addReason(changed, joining) };
      case 'refused':
        return changed.refusal.kind === 'closed'
          ? undefined
          : { kind: 'waits-already', request: changed.request };
      case 'unchanged':
      case 'missing':
        return undefined;
    }
  };
}
