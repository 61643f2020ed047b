/** Who may do what to a request. Asked twice: to choose the buttons of a card, and again when one is pressed. */
import { known } from '../diagnosis/known.ts';
import type { Actor, ApprovalRequest, Refusal, RequestCommand } from './model.ts';
import type { RecipientRole } from './ports.ts';

export type CommandKind = RequestCommand['kind'];
type NotAllowed = Extract<Refusal, { kind: 'not-allowed' }>;

const because = (why: NotAllowed['why']): NotAllowed => ({ kind: 'not-allowed', why });

/** Whoever asked or joined. A colleague who was only named has done neither: else naming a reviewer would silence them. */
export const hasAsked = (actor: Actor, request: ApprovalRequest): boolean =>
  actor.waits || actor.person === request.requester;

/** Unknown is no: a directory that does not answer must not make anybody a reviewer. */
function asReviewer({ reviewer }: Actor): NotAllowed | undefined {
  if (!reviewer.known) return because('reviewer-unknown');
  return reviewer.value ? undefined : because('not-reviewer');
}

/**
 * @param actor from the authenticated activity, with what the directory says now
 * @param command what they want to do, or just its kind
 * @returns why they may not; undefined where they may, whatever the state of the request is
 */
export function may(
  actor: Actor,
  request: ApprovalRequest,
  command: { readonly kind: CommandKind },
): NotAllowed | undefined {
  if (actor.tenantId !== request.tenantId) return because('other-tenant');
  switch (command.kind) {
    case 'join':
      return undefined;
    case 'add-information':
    case 'answer':
      return hasAsked(actor, request) ? undefined : because('not-waiting');
    case 'withdraw':
      return actor.person === request.requester ? undefined : because('not-requester');
    case 'approve':
      return asReviewer(actor);
    case 'ask-question':
    case 'deny':
      return asReviewer(actor) ?? (hasAsked(actor, request) ? because('own-request') : undefined);
  }
}

/**
 * Who looks at a card, for its buttons. A press is authorised anew, by what the directory says of whoever presses.
 * @param waits - whether a reviewer asked or joined
 */
export const actorAs = (request: ApprovalRequest, role: RecipientRole, waits = false): Actor => ({
  person: role === 'requester' ? request.requester : '',
  tenantId: request.tenantId,
  reviewer: known(role === 'reviewer' || role === 'review-channel'),
  waits: waits || role === 'requester' || role === 'waiter',
});
