/**
 * The readings of a text with its escapes undone, one layer at a time: a secret is found in whatever layer it is written
 * in, and removed from the text that was pasted.
 */
import { plusAsSpace } from './form.ts';
import { reread, type View } from './view.ts';
import { unwrapped } from './wrapped.ts';

/** JSON in JSON in a log line, percent-encoded, is four; what is deeper is undone at one go in the last layer. */
const STEPWISE = 4;

const ESCAPE =
  /%[0-7][0-9a-f]|\\(?:u00[0-7][0-9a-f]|x[0-7][0-9a-f]|["'\\/nrt])|&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,3}|#x[0-9a-f]{2});|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff01-\uff5e]/gi;
const DEEP =
  /%(?:25)+[0-7][0-9a-f]|(?<!\\)\\+(?:u00[0-7][0-9a-f]|["'/nrt])|&(?:amp;)+(?:lt|gt|quot|apos|nbsp|#\d{1,3}|#x[0-9a-f]{2});/gi;

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

/** Only what a secret or its name is written in matters; anything else ends a word as a space does. */
const character = (digits: string, radix: number): string => {
  const code = Number.parseInt(digits, radix);
  return code < 0x80 ? String.fromCharCode(code) : ' ';
};

const entity = (name: string): string => {
  if (name.startsWith('#x')) return character(name.slice(2), 16);
  if (name.startsWith('#')) return character(name.slice(1), 10);
  return named[name] ?? ' ';
};

/** @returns what one escape stands for; nothing for characters that cannot be seen */
function decode(written: string): string {
  const first = written.charCodeAt(0);
  if (first >= 0xff01 && first <= 0xff5e) return String.fromCharCode(first - FULL_WIDTH);
  if (first > 0x7f) return '';
  if (first === 0x25) return character(written.slice(-2), 16);
  if (first === 0x26) return entity(written.slice(0, -1).split(/[&;]/).at(-1)?.toLowerCase() ?? '');
  if (/[ux]/i.test(written)) return character(written.slice(-2), 16);
  const last = written.at(-1) ?? '';
  return named[last] ?? last;
}

function* unescaped(text: string): Generator<View> {
  const toRaw = (position: number): number => position;
  yield { text, toRaw };
  let view = reread({ text: plusAsSpace(text), toRaw }, ESCAPE, decode);
  for (let step = 1; view && step < STEPWISE; step++) {
    yield view;
    view = reread(view, ESCAPE, decode);
  }
  if (!view) return;
  yield view;
  const deepest = reread(view, DEEP, decode);
  if (deepest) yield deepest;
}

/** @returns the text as it is, then every reading of it that differs */
export function* layersOf(text: string): Generator<View> {
  for (const view of unescaped(text)) {
    yield view;
    const whole = unwrapped(view);
    if (whole) yield whole;
  }
}
