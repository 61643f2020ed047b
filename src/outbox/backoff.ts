/** How long to wait before something is tried again. */

const SPREAD = 0.2;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What certainly did not arrive. */
export const refusedForNow = { firstMs: 2 * SECOND, mostMs: 15 * MINUTE } as const;
/** What may have arrived: a second one is a nuisance, so it takes its time. */
export const unclear = { firstMs: MINUTE, mostMs: 30 * MINUTE } as const;

/** About a day; after that, only a change of the request tries again. */
export const MOST_ATTEMPTS = 100;

/**
 * @param attempt - from 1: which try failed
 * @param random - from 0 up to 1: spreads the tries of many
 * @returns milliseconds
 */
export function backOff(
  { firstMs, mostMs }: { readonly firstMs: number; readonly mostMs: number },
  attempt: number,
  random: number,
): number {
  const wait = Math.min(mostMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(wait * (1 - SPREAD + 2 * SPREAD * random));
}
