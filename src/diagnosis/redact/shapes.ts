/** Secrets that are known by their shape alone, whatever stands around them. */
import type { SecretKind } from '../model.ts';
import { readClaims } from '../tokens.ts';
import { matchesOf, matchFrom } from './matches.ts';
import type { Run } from './runs.ts';
import type { Span } from './spans.ts';

interface Shape {
  readonly kind: SecretKind;
  /** Looked for before the pattern is tried, so that a run without it costs little. */
  readonly gate: string;
  readonly pattern: RegExp;
}

/** Client secrets of 2020 and 2021: 34 characters, at least one of them `~`, with letters of both cases and digits. */
const TILDE =
  /(?<![\w.~-])(?=[\w.-]{0,33}~)(?=[\w.~-]{0,33}\d)(?=[\w.~-]{0,33}[a-z])(?=[\w.~-]{0,33}[A-Z])[\w.~-]{34}(?!\.?[\w~-])/g;

/** Keys of other services that stand beside Entra's errors in logs. */
const elsewhere: readonly Shape[] = [
  {
    kind: 'other',
    gate: '_',
    pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,}|npm_[A-Za-z0-9]{36})/g,
  },
  { kind: 'other', gate: '-', pattern: /(?<![A-Za-z0-9])(?:glpat|xox[abeprs])-[\w-]{20,}/g },
  { kind: 'other', gate: 'AIza', pattern: /(?<![A-Za-z0-9])AIza[\w-]{35}/g },
  { kind: 'other', gate: 'AZDO', pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/g },
];

const shapes: readonly Shape[] = [
  ...elsewhere,
  { kind: 'client-secret', gate: '~', pattern: TILDE },
  { kind: 'client-secret', gate: 'Q~', pattern: /[\w.~-]{3}\dQ~[\w.~-]{6,64}/g },
  {
    kind: 'authorization-code',
    gate: 'AAA',
    pattern: /(?:[01]\.A[\w-]{10,80}\.)?[A-Z]?A[gQ]AB[\w-]{2}IAAA[\w.-]*/g,
  },
  {
    kind: 'refresh-token',
    gate: 'AAA',
    pattern: /(?:[01]\.A[\w-]{10,80}\.)?[A-Z]?A[gQ]AB[\w-]{2}[A-HJ-Z]AAA[\w.-]*/g,
  },
  { kind: 'refresh-token', gate: '.A', pattern: /(?<![\w.])[01]\.A[\w-]{20,}(?:\.[\w-]*){0,3}/g },
  { kind: 'cookie', gate: 'CfDJ8', pattern: /CfDJ8[\w-]{8,}/g },
  { kind: 'certificate', gate: 'MII', pattern: /MII[A-Za-z0-9+/]{37,}/g },
  { kind: 'other', gate: '6BAA', pattern: /Ew[A-Za-z0-9]{2}A[A-Za-z0-9+/]{2}6BAA[A-Za-z0-9+/]*/g },
];

const HEADER =
  /^\{\s*"(?:alg|typ|kid|x5t|x5t#S256|x5c|enc|zip|cty|nonce|jku|jwk|crit|ctx|kdf_ver|aud|iss|ver|exp|nbf|iat|tid|sub)"/;
const CHALLENGE = /^\{\s*"(?:access_token|id_token|userinfo)"/;

/** A token, whole or cut off at either end; a claims challenge is base64 of the same look and no secret. */
const isToken = (jwt: string): boolean => {
  const header = jwt.startsWith('eyJ') ? jwt : jwt.slice(jwt.indexOf('eyJ'));
  const json = Buffer.from(header.slice(0, 48), 'base64url').toString('latin1');
  if (CHALLENGE.test(json)) return false;
  const [first = '', second = ''] = jwt.split('.', 2);
  return HEADER.test(json) || (first.length > 10 && second.length > 3) || header !== jwt;
};

const TOKEN = /eyJ[\w-]*(?:\.[\w-]*){0,4}/y;
const SEGMENT = /[\w-]/;

/** Where the segment begins that ends before a position: a token whose beginning was cut off starts there. */
function segmentBefore(text: string, end: number, least: number): number {
  let start = end;
  while (start > least && SEGMENT.test(text[start - 1] ?? '')) start--;
  return start;
}

function tokensIn(run: Run): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let at = run.text.indexOf('eyJ'); at >= 0; at = run.text.indexOf('eyJ', from)) {
    const first = run.text[at - 1] === '.' ? segmentBefore(run.text, at - 1, from) : at;
    from = at + (matchFrom(TOKEN, run.text, at)?.[0].length ?? 0);
    const jwt = run.text.slice(first, from);
    if (!isToken(jwt)) continue;
    const claims = readClaims(jwt);
    const start = run.start + first;
    spans.push({ start, end: run.start + from, kind: 'jwt', ...(claims && { claims: [claims] }) });
  }
  return spans;
}

/** Keys of 32 and 64 bytes in base64: older client secrets, storage and service keys. */
const KEY = /^(?:[A-Za-z0-9+/]{43}|[A-Za-z0-9+/]{86})$/;

/** In a form a space is a plus, which is a character of base64 as well. */
const SIGN_BEFORE = /^[+/_.~-](?=.{43}$|.{86}$)/;

/** @returns the key that a run is; what it is called says more about it than its shape */
export function keyIn({ start, text, padding }: Run): Span | undefined {
  if (padding === 0 || text.length < 43 || text.length > 87) return undefined;
  const key = text.replace(SIGN_BEFORE, '');
  if (!KEY.test(key)) return undefined;
  const end = start + text.length;
  return { start: end - key.length, end: end + padding, kind: key.length === 43 ? 'client-secret' : 'other' };
}

function shapedIn({ start, text }: Run): readonly Span[] {
  return shapes
    .filter(({ gate }) => text.includes(gate))
    .flatMap(({ kind, pattern }) =>
      matchesOf(pattern, text).map(({ 0: found, index }) => ({
        start: start + index,
        end: start + index + found.length,
        kind,
      })),
    );
}

/** @returns the secrets that a run of token characters holds */
export const secretsIn = (run: Run): readonly Span[] =>
  run.text.includes('eyJ') ? [...tokensIn(run), ...shapedIn(run)] : shapedIn(run);
