/** The one second try of a read, where one may help. Reads change nothing, so every one may be repeated. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Answer, retryAfterMs, type Send } from './exchange.ts';
import { WireError } from './wire.ts';

/** Longer waits than this are not waited out: nobody who looks at a card would. Milliseconds. */
export const LONGEST_WAIT_MS = 5_000;
const THROTTLED_WAIT_MS = 1_000;
const BUSY_WAIT_MS = 250;
const BUSY: readonly number[] = [502, 503, 504];

const errorBody = z.object({ error: z.object({ code: z.string().nullish() }) });

/** @returns the code of an error that Graph answered; undefined where the body is not one of Graph's errors */
export function errorCode(answer: Answer): string | undefined {
  const parsed = errorBody.safeParse(answer.body);
  return parsed.success ? (parsed.data.error.code ?? '') : undefined;
}

/** Comes and goes on licensed tenants, too: the check of the license reads the directory. */
export const isPremiumError = (answer: Answer): boolean =>
  answer.status === 403 && /NonPremiumTenant/i.test(errorCode(answer) ?? '');

/** @returns milliseconds before the second try; undefined where there is to be none */
function waitFor(answer: Answer, now: number): number | undefined {
  if (isPremiumError(answer)) return 0;
  const usual = answer.status === 429 ? THROTTLED_WAIT_MS : BUSY_WAIT_MS;
  if (answer.status !== 429 && !BUSY.includes(answer.status)) return undefined;
  const wait = retryAfterMs(answer.retryAfter, now) ?? usual;
  return wait <= LONGEST_WAIT_MS ? wait : undefined;
}

export interface PatienceOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Rejects when the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

const waitInTime = (ms: number, signal: AbortSignal): Promise<unknown> => pause(ms, undefined, { signal });

/** @returns reads that are tried once more after a broken connection, when Graph is busy, and when it asks for patience */
export function withPatience(send: Send, { now, wait = waitInTime }: PatienceOptions): Send {
  return async (read, signal) => {
    let first: Answer | undefined;
    try {
      first = await send(read, signal);
    } catch (error) {
      const broken = error instanceof WireError && error.fault === 'broken' && !signal.aborted;
      if (!broken) throw error;
    }
    if (first === undefined) return send(read, signal);
    const ms = waitFor(first, now());
    if (ms === undefined) return first;
    if (ms > 0) await wait(ms, signal);
    return send(read, signal);
  };
}
