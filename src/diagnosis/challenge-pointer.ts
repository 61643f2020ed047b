/** Where the explanation is of a refusal that carries a claims challenge. */
import type { Pointer } from './candidates.ts';
import type { Facts, Signal } from './model.ts';

/** These say no more than that the token was not accepted; the challenge says what it lacks. */
const BARE_REFUSALS: ReadonlySet<string> = new Set(['http-401', 'graph-unexplained', 'graph-token-rejected']);

/** @returns the pointer, or the one for claims challenges where a refusal says nothing else and carries one */
export const byChallenge = (pointer: Pointer, { variant }: Signal, { challenge }: Facts): Pointer =>
  challenge && variant === undefined && BARE_REFUSALS.has(pointer.guide)
    ? { guide: 'graph-claims-challenge', cause: 'graph-claims/not-sent-back' }
    : pointer;
