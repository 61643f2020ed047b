/**
 * Stops asking somebody who does not answer. After some failures in a row nothing is asked for a while, then one question
 * goes out; its answer opens the way or lengthens the wait.
 */

/** Nothing was asked: there was no answer lately, or we were told to wait. */
export class BreakerOpen extends Error {
  override readonly name = 'BreakerOpen';

  constructor() {
    super('not asked: there was no answer lately');
  }
}

/** How an answer counts. `waitMs` is how long the other side asked to be left alone. */
export type Health = { readonly ok: true } | { readonly ok: false; readonly waitMs?: number };

export interface Breaker {
  /**
   * @param judge says how an answer counts; work that rejects counts as a failure
   * @throws BreakerOpen, or what the work throws
   */
  run<T>(work: () => Promise<T>, judge: (value: T) => Health): Promise<T>;
}

export interface BreakerOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Failures in a row. */
  readonly threshold?: number;
  /** The first wait in milliseconds; it doubles with every probe that fails. */
  readonly firstWaitMs?: number;
  /** The longest wait, also where more was asked for. */
  readonly longestWaitMs?: number;
  /** Waits shorter than this that the other side asks for are left to whoever asked. */
  readonly briefMs?: number;
  /** Hears whenever nothing will be asked for some milliseconds. */
  readonly onOpen?: (waitMs: number) => void;
}

const THRESHOLD = 5;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 120_000;
const BRIEF_MS = 5_000;

/** @returns a closed breaker: everything passes */
export function createBreaker(options: BreakerOptions): Breaker {
  const { now, threshold = THRESHOLD, firstWaitMs = FIRST_WAIT_MS, briefMs = BRIEF_MS, onOpen } = options;
  const longestWaitMs = options.longestWaitMs ?? LONGEST_WAIT_MS;
  let failures = 0;
  let openUntil: number | undefined;
  let probing = false;

  const close = (): void => {
    failures = 0;
    openUntil = undefined;
  };
  const fail = (waitMs = 0): void => {
    failures += 1;
    const own = failures < threshold ? 0 : firstWaitMs * 2 ** Math.min(failures - threshold, 10);
    const wait = Math.max(own, waitMs > briefMs ? waitMs : 0);
    if (wait === 0) return;
    openUntil = Math.max(openUntil ?? 0, now() + Math.min(wait, longestWaitMs));
    onOpen?.(openUntil - now());
  };

  return {
    async run(work, judge) {
      const probe = openUntil !== undefined;
      if (probe && (probing || now() < (openUntil ?? 0))) throw new BreakerOpen();
      if (probe) probing = true;
      try {
        const value = await work();
        const health = judge(value);
        if (health.ok) close();
        else fail(health.waitMs);
        return value;
      } catch (error) {
        fail();
        throw error;
      } finally {
        if (probe) probing = false;
      }
    },
  };
}
