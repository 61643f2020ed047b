/**
 * The same text with its escapes undone, one layer at a time, and the way back: a secret is found in whatever layer it is
 * written in, and removed from the text that was pasted.
 */

/** A reading of a text. `toRaw` turns a position in it into a position of the text that was pasted. */
export interface Layer {
  readonly text: string;
  readonly toRaw: (position: number) => number;
}

/** JSON in JSON in a log line, percent-encoded, is four; what is deeper is undone at one go in the last layer. */
const STEPWISE = 4;

const ESCAPE =
  /%[0-7][0-9a-f]|\\(?:u00[0-7][0-9a-f]|x[0-7][0-9a-f]|["'\\/nrt])|&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,3}|#x[0-9a-f]{2});|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff01-\uff5e]/gi;
const DEEP =
  /%(?:25)+[0-7][0-9a-f]|\\+(?:u00[0-7][0-9a-f]|["'/nrt])|&(?:amp;)+(?:amp|lt|gt|quot|apos|nbsp|#\d{1,3}|#x[0-9a-f]{2});/gi;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  n: '\n',
  r: '\r',
  t: '\t',
};
const FULL_WIDTH = 0xfee0;

const character = (code: number): string => (code < 0x80 ? String.fromCharCode(code) : ' ');

/** @returns what one escaped stands for; nothing for characters that cannot be seen */
function decode(escaped: string): string {
  const first = escaped.charCodeAt(0);
  if (first >= 0xff01 && first <= 0xff5e) return String.fromCharCode(first - FULL_WIDTH);
  if (first > 0x7f) return '';
  if (escaped.startsWith('%')) return character(Number.parseInt(escaped.slice(-2), 16));
  if (escaped.startsWith('&')) return entity(escaped.slice(escaped.lastIndexOf(';', escaped.length - 2) + 1));
  const last = escaped.at(-1) ?? '';
  if (/[ux]/i.test(escaped.slice(0, -1))) return character(Number.parseInt(escaped.slice(-2), 16));
  return named[last] ?? last;
}

const entity = (text: string): string => {
  const name = text.replace(/^&/, '').slice(0, -1).toLowerCase();
  if (name.startsWith('#x')) return character(Number.parseInt(name.slice(2), 16));
  if (name.startsWith('#')) return character(Number.parseInt(name.slice(1), 10));
  return named[name] ?? ' ';
};

/** The last entry of an ascending list that is not above a value. */
const lastAtMost = (list: readonly number[], value: number): number => {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((list[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Undoes the escapes that a pattern finds; undefined where it finds none. */
function undo(below: Layer, pattern: RegExp): Layer | undefined {
  const pieces: string[] = [];
  const here = [0];
  const there = [0];
  let from = 0;
  let length = 0;
  for (const { 0: escaped, index } of below.text.matchAll(pattern)) {
    const decoded = decode(escaped);
    pieces.push(below.text.slice(from, index), decoded);
    length += index - from + decoded.length;
    from = index + escaped.length;
    here.push(length);
    there.push(from);
  }
  if (pieces.length === 0) return undefined;
  pieces.push(below.text.slice(from));
  const toRaw = (position: number): number => {
    const i = lastAtMost(here, position);
    return below.toRaw((there[i] ?? 0) + position - (here[i] ?? 0));
  };
  return { text: pieces.join(''), toRaw };
}

/** @returns the text as it is, then every reading of it that differs */
export function* layersOf(text: string): Generator<Layer> {
  let layer: Layer | undefined = { text, toRaw: (position) => position };
  for (let step = 0; layer && step < STEPWISE; step++) {
    yield layer;
    layer = undo(layer, ESCAPE);
  }
  if (!layer) return;
  yield layer;
  const deepest = undo(layer, DEEP);
  if (deepest) yield deepest;
}
