/**
 * What a command does to a request: events, or the reason why nothing happens. The same for every adapter and every race: whoever
 * comes second is decided on what the first has left.
 */
import { type CommandKind, hasAsked, may } from './authorise.ts';
import {
  type Actor,
  type ApprovalRequest,
  MOST_ADDITIONS,
  type Refusal,
  type RequestCommand,
  type RequestEvent,
} from './model.ts';
import { commandKinds, isPossible, isUndecided } from './transitions.ts';
import { written } from './written.ts';

export type Decision = { readonly events: readonly RequestEvent[] } | { readonly refusal: Refusal };

const nothing: Refusal = { kind: 'nothing-to-do' };

/**
 * What stands against a command beside its text. That it is decided is said before that the card is old, for it says why.
 * @returns why it cannot be done now; undefined where it can
 */
export function obstacle(
  request: ApprovalRequest,
  command: { readonly kind: CommandKind; readonly revision?: number },
  actor: Actor,
): Refusal | undefined {
  const { state, revision } = request;
  const barred = may(actor, request, command);
  if (barred) return barred;
  const possible = isPossible(state, command.kind);
  if (!possible && !isUndecided(state)) return { kind: 'closed', state };
  if ((command.revision ?? revision) !== revision) return { kind: 'stale' };
  if (!possible || (command.kind === 'join' && hasAsked(actor, request))) return nothing;
  return command.kind === 'add-information' && request.information.length >= MOST_ADDITIONS
    ? { kind: 'enough-information', most: MOST_ADDITIONS }
    : undefined;
}

/** The event that a command leads to, where nothing stands against it. */
function eventOf(
  command: RequestCommand,
  frame: { readonly sequence: number; readonly at: number; readonly by: string },
): RequestEvent | Refusal {
  const withText = (kind: 'information-added' | 'answered' | 'question-asked' | 'denied', typed: string) => {
    const text = written(typed);
    return typeof text === 'string' ? { ...frame, kind, text } : text;
  };
  switch (command.kind) {
    case 'join':
      return { ...frame, kind: 'joined' };
    case 'add-information':
      return withText('information-added', command.text);
    case 'answer':
      return withText('answered', command.text);
    case 'withdraw':
      return { ...frame, kind: 'withdrawn' };
    case 'ask-question':
      return withText('question-asked', command.text);
    case 'approve':
      return { ...frame, kind: 'approved' };
    case 'deny':
      return withText('denied', command.text);
  }
}

/**
 * @param command as checked; its text as it was typed
 * @param actor who acts, with what the directory and the store say now
 * @param now milliseconds since 1970
 * @returns the events to keep, or why nothing changes
 */
export function decide(
  request: ApprovalRequest,
  command: RequestCommand,
  actor: Actor,
  now: number,
): Decision {
  const refusal = obstacle(request, command, actor);
  if (refusal) return { refusal };
  const made = eventOf(command, { sequence: request.sequence + 1, at: now, by: actor.person });
  return 'sequence' in made ? { events: [made] } : { refusal: made };
}

/** @returns what somebody can do now to a request: the buttons of their card */
export const possibleFor = (request: ApprovalRequest, actor: Actor): readonly CommandKind[] =>
  commandKinds.filter((kind) => !obstacle(request, { kind }, actor));
