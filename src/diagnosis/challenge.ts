/** A claims challenge: what Entra demands of the access token before it lets the call through. */
import type { ClaimsChallenge, DemandedClaim } from './model.ts';

/** `claims="…"` of a header or `--claims-challenge "…"` of a command line, in base64 of either alphabet. */
const ENCODED = /claims(?:-challenge)?["']?\s{0,3}[=: ]\s{0,3}["']?(ey[A-Za-z0-9+/_-]{16,8000})/i;
const PLAIN = /["']access_token["']\s{0,5}:\s{0,5}\{/;
/** A claim name with its request object. */
const DEMAND = /["'](\w{2,40})["']\s{0,5}:\s{0,5}\{\s{0,5}["'](?:essential|values?)["']/gi;
/** Authentication contexts are numbered c1 to c99. */
const CONTEXT = /["']acrs["'][^{}]{0,5}\{[^{}]{0,80}?["'](c[1-9]\d?)["']/;
const NOT_BEFORE = /["']nbf["'][^{}]{0,5}\{[^{}]{0,80}?["'](\d{9,11})["']/;
const NEAR = 1500;

const known: ReadonlySet<string> = new Set<DemandedClaim>(['acrs', 'capolids', 'nbf', 'xms_rp_ipaddr']);
const isKnown = (name: string): name is DemandedClaim => known.has(name);

/** What is beside the claims that we know explains nothing more. */
function demandsIn(names: readonly string[]): readonly DemandedClaim[] {
  const demands = [...new Set(names)].filter(isKnown);
  return demands.length > 0 ? demands : ['other'];
}

function decoded(base64: string): string {
  try {
    return atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

/**
 * @param text an unwrapped paste, before secrets are taken out: a challenge looks like the start of a token
 * @returns the names of the demanded claims; of their values only a numbered context and a time, since others name places
 */
export function challengeIn(text: string): ClaimsChallenge | undefined {
  if (!text.includes('laims') && !text.includes('access_token')) return undefined;
  const json = text.includes('laims') ? decoded(ENCODED.exec(text)?.[1] ?? '') : '';
  const source = PLAIN.test(json) ? json : text.includes('access_token') ? text : '';
  const start = source.search(PLAIN);
  if (start < 0) return undefined;
  const part = source.slice(start, start + NEAR);
  const names = Array.from(part.matchAll(DEMAND), (match) => match[1] ?? '');
  if (names.length === 0) return undefined;
  const context = CONTEXT.exec(part)?.[1];
  const notBefore = NOT_BEFORE.exec(part)?.[1];
  return {
    demands: demandsIn(names),
    ...(context && { context }),
    ...(notBefore && { notBefore: Number(notBefore) }),
  };
}
