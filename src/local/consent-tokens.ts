/** Tokens of forms that are open: each is good for one press, by the person it was shown to, for what it showed. */
import { randomUUID } from 'node:crypto';

/** What a form was shown for. */
export interface Shown {
  readonly appId: string;
  readonly scope: string;
  /** Object id of the person who looked at it. */
  readonly by: string;
}

export interface Tokens {
  /** @returns a new token */
  issue(shown: Shown): string;
  /** @returns what the token was issued for, the first time, while it lasts */
  redeem(token: string): Shown | undefined;
}

const LASTS_MS = 10 * 60 * 1000;
const MOST = 100;

/** @param now milliseconds since 1970 */
export function createTokens(now: () => number): Tokens {
  const open = new Map<string, { readonly shown: Shown; readonly until: number }>();
  return {
    issue(shown) {
      const token = randomUUID();
      open.set(token, { shown, until: now() + LASTS_MS });
      const [oldest] = open.size > MOST ? open.keys() : [];
      if (oldest !== undefined) open.delete(oldest);
      return token;
    },
    redeem(token) {
      const entry = open.get(token);
      open.delete(token);
      return entry && entry.until > now() ? entry.shown : undefined;
    },
  };
}
