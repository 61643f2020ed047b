/** Secrets that are known by their shape alone, whatever stands around them. */
import type { SecretKind } from '../model.ts';
import { readClaims } from '../tokens.ts';
import type { Span } from './spans.ts';

const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const MIXED = LOWER | UPPER | DIGIT;
const SIGN = 8;

/** Which characters a token is made of, and of which kind each is. */
const classes = new Uint8Array(128);
for (const c of 'abcdefghijklmnopqrstuvwxyz') classes[c.charCodeAt(0)] = LOWER;
for (const c of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') classes[c.charCodeAt(0)] = UPPER;
for (const c of '0123456789') classes[c.charCodeAt(0)] = DIGIT;
for (const c of '+/_-~.') classes[c.charCodeAt(0)] = SIGN;

/** The shortest shape worth a look: a token that was cut off early. */
const SHORTEST = 14;

/** A word of token characters with letters of both cases and digits, and the `=` that may follow it. */
export interface Run {
  readonly start: number;
  readonly text: string;
  readonly padding: number;
}

/** @returns every run of token characters that could be a secret; ids, paths and identifiers mostly fail the mix of kinds */
export function* runsOf(text: string): Generator<Run> {
  let start = 0;
  let seen = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? (classes[code] ?? 0) : 0;
    if (kind !== 0) {
      seen |= kind;
      continue;
    }
    if (i - start >= SHORTEST && (seen & MIXED) === MIXED) {
      const padding = text.startsWith('==', i) ? 2 : text[i] === '=' ? 1 : 0;
      yield { start, text: text.slice(start, i), padding };
    }
    start = i + 1;
    seen = 0;
  }
}

interface Shape {
  readonly kind: SecretKind;
  /** Looked for before the pattern is tried, so that a run without it costs little. */
  readonly gate: string;
  readonly pattern: RegExp;
}

const shapes: readonly Shape[] = [
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
  const first = jwt.slice(jwt.indexOf('eyJ')).split('.', 1)[0] ?? '';
  const json = Buffer.from(first.slice(0, 48), 'base64url').toString('latin1');
  if (CHALLENGE.test(json)) return false;
  return HEADER.test(json) || /eyJ[\w-]{8,}\.[\w-]{4,}|[\w-]{6,}\.eyJ/.test(jwt);
};

const JWT = /[\w-]*\.eyJ[\w-]*(?:\.[\w-]*)*|eyJ[\w-]{9,}(?:\.[\w-]*){0,4}/g;

function* tokensIn({ start, text }: Run): Generator<Span> {
  if (!text.includes('eyJ')) return;
  for (const { 0: found, index } of text.matchAll(JWT)) {
    // What stands right before a whole token, such as the rest of `%22`, is no part of it.
    const cut = found.startsWith('.eyJ', found.indexOf('eyJ') - 1) ? 0 : found.indexOf('eyJ');
    const jwt = found.slice(cut);
    if (!isToken(jwt)) continue;
    const claims = readClaims(jwt);
    const from = start + index + cut;
    yield { start: from, end: from + jwt.length, kind: 'jwt', ...(claims && { claims: [claims] }) };
  }
}

/** Keys of 32 and 64 bytes in base64: older client secrets, storage and service keys. */
const KEY = /^(?:[A-Za-z0-9+/]{43}|[A-Za-z0-9+/]{86})$/;

function keyIn({ start, text, padding }: Run): Span | undefined {
  if (padding === 0 || (text.length !== 43 && text.length !== 86) || !KEY.test(text)) return undefined;
  const kind = text.length === 43 ? 'client-secret' : 'other';
  return { start, end: start + text.length + padding, kind };
}

/** Client secrets of 2020 and 2021: 34 characters, at least one of them `~`. */
const TILDE = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w.~-]{34}$/;

function tildeIn({ start, text }: Run): Span | undefined {
  if (!text.includes('~')) return undefined;
  const secret = text.length === 35 && text.endsWith('.') ? text.slice(0, -1) : text;
  return TILDE.test(secret) ? { start, end: start + secret.length, kind: 'client-secret' } : undefined;
}

/** @returns the secrets that a run of token characters holds */
export function* secretsIn(run: Run): Generator<Span> {
  yield* tokensIn(run);
  for (const { kind, gate, pattern } of shapes) {
    if (!run.text.includes(gate)) continue;
    for (const { 0: found, index } of run.text.matchAll(pattern)) {
      const start = run.start + index;
      yield { start, end: start + found.length, kind };
    }
  }
  const whole = keyIn(run) ?? tildeIn(run);
  if (whole) yield whole;
}
