/** Pastes made to hurt: hostile ones, and ordinary ones with a secret in them. The same seed makes the same pastes. */
import fc from 'fast-check';
import { hostile } from '../diagnosis/hostile.ts';
import { encodings } from '../diagnosis/redact.encodings.ts';
import { kinds, type Planted } from '../diagnosis/redact.secrets.ts';

/** From 0 up to 1; mulberry32, public domain. */
export type Chance = () => number;

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const below = (chance: Chance, limit: number): number => Math.floor(chance() * limit);
const pick = (chance: Chance, list: readonly string[]): string => list[below(chance, list.length)] ?? '';

/** What attacks a card rather than the reader. */
const attacks: readonly string[] = [
  '\u0024{appName}',
  '\u0024{$root}',
  '{{DATE(2026-01-01T00:00:00Z, SHORT)}}',
  '<at>Everyone</at>',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '**bold** _it_ `code` # head\n- list\n1. one',
  '<script>alert(1)</script>',
  '\u202egro.elpmaxe\u202c',
  '\u0000\u0007\u001b[31m',
  '\ud83d',
  '👩‍👩‍👧‍👦'.repeat(3),
  'z̷̡̢͙͚a̸l̴g̵o̶',
  '{"__proto__":{"x":1},"constructor":{"prototype":1}}',
  "named '\u0024{x}**[a](b)<at>c</at>{{TIME(x)}}'",
];

const nested = (chance: Chance): string => {
  const depth = 1 + below(chance, 200);
  return chance() < 0.5
    ? `${'{"error":'.repeat(depth)}"AADSTS65001"${'}'.repeat(below(chance, depth))}`
    : `${'<div>'.repeat(depth)}AADSTS65001${'</div>'.repeat(below(chance, depth))}`;
};

const noise = (chance: Chance): string =>
  String.fromCharCode(...Array.from({ length: below(chance, 12) }, () => below(chance, 0x10000)));

const cut = (chance: Chance, text: string): string => {
  const from = below(chance, text.length);
  return text.slice(from, from + below(chance, text.length - from + 1));
};

const encoders = Object.values(encodings).map(({ encode }) => encode);
/** Encodings are made for well-formed text; what a lone surrogate does to a reader is tried without them. */
const encoded = (chance: Chance, text: string): string =>
  (encoders[below(chance, encoders.length)] ?? String)(text.toWellFormed());

function piece(chance: Chance, samples: readonly string[]): string {
  const kind = chance();
  if (kind < 0.35) return pick(chance, hostile).repeat(1 + below(chance, 6));
  if (kind < 0.55) return cut(chance, pick(chance, samples));
  if (kind < 0.65) return pick(chance, samples);
  if (kind < 0.75) return pick(chance, attacks);
  if (kind < 0.8) return nested(chance);
  return kind < 0.9 ? noise(chance) : encoded(chance, cut(chance, pick(chance, samples)));
}

const LARGE_EVERY = 2_000;
const LARGE = 300_000;

/**
 * @param samples ordinary pastes to break and mix
 * @returns the n-th hostile paste; most are short, every two-thousandth is longer than what is analysed
 */
export function hostilePaste(chance: Chance, samples: readonly string[], n: number): string {
  const pieces = Array.from({ length: 1 + below(chance, 12) }, () => piece(chance, samples));
  const text = pieces.join(pick(chance, ['', ' ', '\n', '\r\n', '"', '\u200b']));
  if (n % LARGE_EVERY === 0) return text.repeat(Math.ceil(LARGE / (text.length + 1))).slice(0, LARGE);
  return chance() < 0.1 ? encoded(chance, text) : text;
}

/** A secret of a kind, in an encoding. */
export interface SecretForm {
  readonly name: string;
  readonly planted: Planted;
  readonly written: string;
  /** True where a secret looks different in the encoding. */
  readonly opaque: boolean;
}

/** @returns `each` secrets for every kind in every encoding */
export function* secretForms(seed: number, each: number): Generator<SecretForm> {
  for (const [kind, secrets] of Object.entries(kinds)) {
    for (const [encoding, { encode, opaque }] of Object.entries(encodings)) {
      for (const planted of fc.sample(secrets, { seed, numRuns: each }))
        yield {
          name: `${kind}, ${encoding}`,
          planted,
          written: encode(` ${planted.text} `),
          opaque: opaque ?? false,
        };
    }
  }
}

const GAPS = [' ', '\n', '\n\n', '\t'];

/** @returns an ordinary paste with a secret before, after or between two of its words, as people paste them */
export function planted(chance: Chance, sample: string, { written }: SecretForm): string {
  const spaces = [...sample.matchAll(/\s/g)].map(({ index }) => index);
  const places = [0, sample.length, ...spaces];
  const at = places[below(chance, places.length)] ?? 0;
  const gap = pick(chance, GAPS);
  return `${sample.slice(0, at)}${gap}${written}${gap}${sample.slice(at)}`;
}

/** Longer than what a random id may share with one of Microsoft's own: those begin alike. */
const STRETCH = 16;

/** @returns a stretch of a secret that stands in a text, where there is one */
export function leftOf(secret: string, text: string): string | undefined {
  const length = Math.min(STRETCH, secret.length);
  for (let at = 0; at + length <= secret.length; at += 1) {
    const stretch = secret.slice(at, at + length);
    if (text.includes(stretch)) return stretch;
  }
  return undefined;
}
