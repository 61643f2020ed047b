/** Doing something again on what is there now, because somebody was faster. */
import { StoreUnavailable } from './rows.ts';

const MOST_TRIES = 20;

/**
 * @param attempt - reads, and writes on what it read; undefined where that conflicted
 * @returns what the first attempt returned that went through
 * @throws StoreUnavailable where there is no end to it
 */
export async function untilThrough<T extends {}>(attempt: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const outcome = await attempt();
    if (outcome !== undefined) return outcome;
  }
  throw new StoreUnavailable('Somebody was faster every time');
}
