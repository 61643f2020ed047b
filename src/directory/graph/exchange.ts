/** What a read asks of Microsoft Graph and what comes back, whether it went alone or in a batch. */

/** One GET. Only `query.ts` and links that Graph itself gave make these. */
export interface Read {
  /** Path and query after the version, percent-encoded: `/organization?$select=id`. */
  readonly path: string;
  /** Asks the index that is brought up to date a little later: mandatory where a query casts or counts. */
  readonly eventual?: boolean;
}

export interface Answer {
  readonly status: number;
  /** As the header says it: seconds, or an HTTP date. */
  readonly retryAfter?: string;
  /** Parsed JSON; undefined where the body is none. */
  readonly body: unknown;
}

/** @throws WireError, TokenRefused, TokenUnavailable or BreakerOpen */
export type Send = (read: Read, signal: AbortSignal) => Promise<Answer>;

/** A read, or several in one POST to `/$batch`. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** @throws as `Send` does */
export type Exchange = (call: Call, signal: AbortSignal) => Promise<Answer>;

/** @returns the headers of a read */
export const headersOf = (read: Read): Readonly<Record<string, string>> =>
  read.eventual ? { ConsistencyLevel: 'eventual' } : {};

/** @returns milliseconds that a Retry-After header asks for: seconds, or an HTTP date */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** @returns parsed JSON, or undefined */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
