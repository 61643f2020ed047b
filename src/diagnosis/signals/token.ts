/** What a pasted token itself shows to be wrong. Lifetimes are not judged: what the time is stands nowhere in a paste. */
import type { TokenClaims } from '../model.ts';
import type { Mention } from './mention.ts';

const GRAPH_AUDIENCE =
  /^(?:https:\/\/(?:[a-z-]{1,20}\.)?graph\.microsoft\.(?:com|us|de)\/?|https:\/\/microsoftgraph\.chinacloudapi\.cn\/?|00000003-0000-0000-c000-000000000000)$/i;

function fault(claims: TokenClaims, graphRefused: boolean): string {
  if (graphRefused && claims.aud && !GRAPH_AUDIENCE.test(claims.aud)) return 'token-for-another-api';
  if (claims.appid && !claims.scp?.length && !claims.roles?.length) return 'token-without-permissions';
  return 'access-token';
}

/**
 * @param claims of each pasted token
 * @param found what the text says beside them
 * @param at where to put them: tokens are gone from the text
 * @returns one mention for each fault
 */
export function tokenErrors(
  claims: readonly TokenClaims[],
  found: readonly Mention[],
  at: number,
): Mention[] {
  const graphRefused = found.some(({ kind }) => kind === 'graph');
  const codes = new Set(claims.map((token) => fault(token, graphRefused)));
  return Array.from(codes, (code) => ({ kind: 'token', code, at, end: at }));
}
