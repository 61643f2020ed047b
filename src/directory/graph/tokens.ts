/** Access tokens for Microsoft Graph: kept until shortly before they end, fetched once for all who wait, under a deadline. */
import { retryAfterMs } from './exchange.ts';

/** The login host refused the credential itself: it is wrong, expired or not known. Asking again changes nothing. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** No token in time, or not now. */
export class TokenUnavailable extends Error {
  override readonly name = 'TokenUnavailable';
}

export interface Token {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What a login host answered when it gave no token. */
export class LoginFailure extends Error {
  override readonly name = 'LoginFailure';
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;

  constructor(status?: number, retryAfter?: string) {
    super('the login host gave no token');
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Fetches one token. @throws LoginFailure */
export type FetchToken = (signal: AbortSignal) => Promise<Token>;

export interface TokenSource {
  /** @throws TokenRefused or TokenUnavailable */
  token(signal: AbortSignal): Promise<string>;
  /** Forgets a token that Graph did not take, once a minute. */
  refused(token: string): void;
}

export interface TokenOptions {
  /**
   * Makes a credential. One that failed is thrown away: MSAL keeps a memory of refusals, and refuses by itself for longer than
   * it was told to.
   */
  readonly createFetch: () => Promise<FetchToken>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly deadlineMs?: number;
  /** Hears of every failure, and for how many milliseconds nothing is asked then. */
  readonly onFailure?: (failure: {
    readonly refused: boolean;
    readonly status?: number;
    readonly waitMs: number;
  }) => void;
}

const DEADLINE_MS = 8_000;
/** A new token is fetched this long before the old one ends: by then the library, too, gives up the one it holds. */
const RENEW_MS = 4 * 60_000;
const REFUSED_AGAIN_MS = 60_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const LONGEST_ASKED_MS = 300_000;

const isRefusal = (error: unknown): boolean =>
  error instanceof LoginFailure && (error.status === 400 || error.status === 401 || error.status === 403);

/** @returns what the work gives, or a rejection as soon as the signal aborts */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new TokenUnavailable('no token in time'));
    signal.addEventListener('abort', abort, { once: true });
    // Also where time is up already, so that work that fails later does not fail unheard.
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    if (signal.aborted) abort();
  });
}

/** @returns a source that asks the login host as rarely as it can, and not at all for a while after it failed */
export function createTokenSource(options: TokenOptions): TokenSource {
  const { createFetch, now, deadlineMs = DEADLINE_MS, onFailure } = options;
  let fetch: Promise<FetchToken> | undefined;
  let held: Token | undefined;
  let fetching: Promise<Token> | undefined;
  let failures = 0;
  let quietUntil = 0;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let last: Error = new TokenUnavailable('no token');

  const failed = (error: unknown): Error => {
    fetch = undefined;
    failures += 1;
    const asked = error instanceof LoginFailure ? retryAfterMs(error.retryAfter, now()) : undefined;
    const own = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10), LONGEST_WAIT_MS);
    const waitMs = Math.max(own, Math.min(asked ?? 0, LONGEST_ASKED_MS));
    quietUntil = now() + waitMs;
    const refused = isRefusal(error);
    last = refused ? new TokenRefused('the credential was refused') : new TokenUnavailable('no token');
    const status = error instanceof LoginFailure ? error.status : undefined;
    onFailure?.({ refused, waitMs, ...(status !== undefined && { status }) });
    return last;
  };
  const renew = async (): Promise<Token> => {
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      fetch ??= createFetch();
      const get = await fetch;
      held = await inTime(get(deadline), deadline);
      failures = 0;
      return held;
    } catch (error) {
      throw failed(error);
    }
  };
  const current = async (): Promise<Token> => {
    if (held && held.expiresAt - RENEW_MS > now()) return held;
    const usable = held && held.expiresAt > now() ? held : undefined;
    if (now() < quietUntil) {
      if (usable) return usable;
      throw last;
    }
    fetching ??= renew().finally(() => {
      fetching = undefined;
    });
    if (!usable) return fetching;
    // Nobody waits for the next token while this one is good.
    fetching.catch(() => undefined);
    return usable;
  };

  return {
    token: async (signal) => (await inTime(current(), signal)).token,
    refused: (token) => {
      // A Graph that takes no token at all would have one fetched for every read.
      if (held?.token !== token || now() < refusedAt + REFUSED_AGAIN_MS) return;
      refusedAt = now();
      held = undefined;
      fetch = undefined;
    },
  };
}
