/** Words that are long and mixed enough to be a token. */

const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const SIGN = 8;
const MIXED = LOWER | UPPER | DIGIT;

/** Which characters a token is made of, and of which kind each is. */
const classes = new Uint8Array(128);
const classify = (characters: string, kind: number): void => {
  for (const character of characters) classes[character.charCodeAt(0)] = kind;
};
classify('abcdefghijklmnopqrstuvwxyz', LOWER);
classify('ABCDEFGHIJKLMNOPQRSTUVWXYZ', UPPER);
classify('0123456789', DIGIT);
classify('+/_-~.', SIGN);

/** The shortest worth a look: a token that was cut off early. */
const SHORTEST = 16;

/** A word of token characters with letters of both cases and digits, and how many `=` follow it. */
export interface Run {
  readonly start: number;
  readonly text: string;
  readonly padding: number;
}

const kindAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code < 128 ? (classes[code] ?? 0) : 0;
};

/** Looks from the far end of the shortest run backwards, so that short words are passed over in one step. */
function startsRun(text: string, start: number): number {
  for (let at = start + SHORTEST - 1; at >= start; at--) if (kindAt(text, at) === 0) return at + 1;
  return start;
}

/** @returns every run of token characters that could be a secret; ids, paths and identifiers mostly fail the mix of kinds */
export function runsOf(text: string): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  while (start + SHORTEST <= text.length) {
    const next = startsRun(text, start);
    if (next !== start) {
      start = next;
      continue;
    }
    let seen = 0;
    let end = start;
    for (let kind = kindAt(text, end); kind !== 0; kind = kindAt(text, ++end)) seen |= kind;
    if ((seen & MIXED) === MIXED) {
      const padding = text.startsWith('==', end) ? 2 : text[end] === '=' ? 1 : 0;
      runs.push({ start, text: text.slice(start, end), padding });
    }
    start = end + 1;
  }
  return runs;
}
