/**
 * When a send is tried again. 412 and 429 mean that nothing happened, so every send may repeat; after 502, 503, 504 or a
 * broken connection a POST may have arrived, and a second one would be a second message, so only updates and reads repeat.
 */
export type Method = 'POST' | 'PUT' | 'GET';

const REFUSED: readonly number[] = [412, 429];
const UNCLEAR: readonly number[] = [502, 503, 504];
const MAX_TRIES = 4;
const FIRST_WAIT_MS = 500;
const SPREAD = 0.2;

/** @returns milliseconds that a Retry-After header asks for: seconds, or an HTTP date */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

export interface Failure {
  /** Undefined where the connection broke. */
  readonly status?: number;
  readonly retryAfter?: string;
}

export interface Attempt {
  readonly method: Method;
  /** How many tries there were, the failed one included. */
  readonly tries: number;
  readonly now: number;
  /** From 0 up to 1. */
  readonly random: number;
}

/**
 * @returns milliseconds to wait before the next try, or undefined where there is to be none
 */
export function waitBeforeRetry(failure: Failure, attempt: Attempt): number | undefined {
  const { status } = failure;
  const repeatable =
    status !== undefined && REFUSED.includes(status)
      ? true
      : attempt.method !== 'POST' && (status === undefined || UNCLEAR.includes(status));
  if (!repeatable || attempt.tries >= MAX_TRIES) return undefined;
  const asked = retryAfterMs(failure.retryAfter, attempt.now);
  const backoff = FIRST_WAIT_MS * 2 ** (attempt.tries - 1) * (1 - SPREAD + 2 * SPREAD * attempt.random);
  return asked ?? Math.round(backoff);
}
