/** One call to the channel: signed, with a deadline over everything, tried again where that is safe. */
import { randomInt } from 'node:crypto';
import { type Answer, createWire, type Exchange, type Wire } from './exchange.ts';
import { type Failure, type Method, retryAfterMs, waitBeforeRetry } from './retry.ts';

export type CallFailure =
  | 'host-not-allowed'
  | 'no-token'
  | 'deadline'
  /** Nobody was there to connect to, so nothing has arrived. */
  | 'unreachable'
  | 'connection'
  | 'refused';

/** What the channel says about a refusal beside its status. */
export interface Details {
  /** The channel's own word for it: `BotDisabledByAdmin`, `ConversationNotFound`… */
  readonly reason?: string;
  /** Milliseconds that it asks to wait. */
  readonly retryAfterMs?: number;
}

/** A call that did not succeed. Holds no text of the message or of the answer. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly code: CallFailure;
  /** The last HTTP status, where there was one. */
  readonly status: number | undefined;
  readonly details: Details;

  constructor(code: CallFailure, status?: number, details: Details = {}) {
    super(status === undefined ? code : `${code} ${status}`);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

export interface DeliveryOptions {
  /** The bot's access token; undefined in local mode, where none is sent. */
  readonly token?: () => Promise<string>;
  /** Milliseconds for one call, with its retries and the token. */
  readonly deadlineMs?: number;
  readonly wire?: Wire;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** From 0 up to 1: spreads the retries of many senders. */
  readonly random?: () => number;
}

export type Target = Pick<Exchange, 'origin' | 'path'> & { readonly method: Method };

export interface Delivery {
  /**
   * @param stop ends the call early, as its deadline does
   * @throws SendError where there was no answer with a status of 200 to 299 in time
   */
  call(target: Target, body?: string, stop?: AbortSignal): Promise<Answer>;
  close(): void;
}

const DEADLINE_MS = 10_000;

const spread = (): number => randomInt(1_000) / 1_000;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(new SendError('deadline'));
    };
    signal.addEventListener('abort', stop, { once: true });
  });

const ok = ({ status }: Answer): boolean => status >= 200 && status < 300;

const REASON = /"code"\s{0,5}:\s{0,5}"([A-Za-z]{1,80})"/;

const detailsOf = (answer: Answer, now: number): Details => {
  const reason = REASON.exec(answer.body)?.[1];
  const wait = retryAfterMs(answer.retryAfter, now);
  return { ...(reason && { reason }), ...(wait !== undefined && { retryAfterMs: wait }) };
};

const NOBODY_THERE: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];

const nobodyThere = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && NOBODY_THERE.includes(String(error.code));

/**
 * @returns the way to the channel, over connections of its own
 */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { token, deadlineMs = DEADLINE_MS, now = Date.now, random = spread } = options;
  const wire = options.wire ?? createWire();

  const headers = async (): Promise<Record<string, string>> => {
    const base = { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' };
    if (!token) return base;
    try {
      return { ...base, authorization: `Bearer ${await token()}` };
    } catch {
      throw new SendError('no-token');
    }
  };

  const attempts = async (target: Target, body: string | undefined, signal: AbortSignal): Promise<Answer> => {
    const { method } = target;
    const startedAt = now();
    const request = { ...target, headers: await headers(), signal, ...(body !== undefined && { body }) };
    for (let tries = 1; ; tries += 1) {
      if (signal.aborted) throw new SendError('deadline');
      let failure: Failure = {};
      let error: SendError;
      try {
        const answer = await wire.exchange(request);
        if (ok(answer)) return answer;
        failure = answer;
        error = new SendError('refused', answer.status, detailsOf(answer, now()));
      } catch (fault) {
        if (signal.aborted) throw new SendError('deadline');
        error = new SendError(nobodyThere(fault) ? 'unreachable' : 'connection');
      }
      const wait = waitBeforeRetry(failure, { method, tries, now: now(), random: random() });
      if (wait === undefined || now() + wait - startedAt >= deadlineMs) throw error;
      await pause(wait, signal);
    }
  };

  return {
    /** The token is outside our hands and may hang, so the deadline also ends the wait for it. */
    async call(target, body, stop) {
      if (stop?.aborted) throw new SendError('deadline');
      const controller = new AbortController();
      const late = Promise.withResolvers<never>();
      const end = (): void => {
        controller.abort();
        late.reject(new SendError('deadline'));
      };
      const timer = setTimeout(end, deadlineMs);
      stop?.addEventListener('abort', end, { once: true });
      try {
        return await Promise.race([attempts(target, body, controller.signal), late.promise]);
      } finally {
        clearTimeout(timer);
        stop?.removeEventListener('abort', end);
      }
    },
    close: () => wire.close(),
  };
}
