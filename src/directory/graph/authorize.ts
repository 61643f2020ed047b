/** Calls with a token. One that Graph does not take is replaced once: it may have been revoked, or its key rolled over. */
import type { AuthorizedExchange } from './client.ts';
import type { Exchange } from './exchange.ts';
import type { TokenSource } from './tokens.ts';

export function authorized(exchange: AuthorizedExchange, tokens: TokenSource): Exchange {
  return async (call, signal) => {
    const token = await tokens.token(signal);
    const answer = await exchange(call, token, signal);
    if (answer.status !== 401) return answer;
    tokens.refused(token);
    return exchange(call, await tokens.token(signal), signal);
  };
}
