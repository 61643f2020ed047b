/** A claims challenge: what Entra demands of the access token before it lets the call through. */
import type { ClaimsChallenge } from './model.ts';

/** `claims="…"` of a header or `--claims-challenge "…"` of a command line, in base64 of either alphabet. */
const ENCODED = /claims(?:-challenge)?["']?\s{0,3}[=: ]\s{0,3}["']?(ey[A-Za-z0-9+/_-]{16,8000})/i;
const PLAIN = /["']access_token["']\s{0,5}:\s{0,5}\{/;
/** A claim name with its request object. */
const DEMAND = /["'](\w{2,40})["']\s{0,5}:\s{0,5}\{\s{0,5}["'](?:essential|values?)["']/gi;
const NEAR = 1500;

function decoded(base64: string): string {
  try {
    return atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

/**
 * @param text an unwrapped paste, before secrets are taken out: a challenge looks like the start of a token
 * @returns the names of the demanded claims; their values are not kept
 */
export function challengeIn(text: string): ClaimsChallenge | undefined {
  const json = text.includes('laims') ? decoded(ENCODED.exec(text)?.[1] ?? '') : '';
  const source = PLAIN.test(json) ? json : text.includes('access_token') ? text : '';
  const start = source.search(PLAIN);
  if (start < 0) return undefined;
  const names = Array.from(source.slice(start, start + NEAR).matchAll(DEMAND), (match) => match[1] ?? '');
  return names.length > 0 ? { demands: [...new Set(names)] } : undefined;
}
