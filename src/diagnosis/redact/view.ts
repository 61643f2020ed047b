/** Another reading of a text that remembers where each of its characters came from. */
import { matchesOf } from './matches.ts';

/** `toRaw` turns a position in this reading into one of the text that was pasted. */
export interface View {
  readonly text: string;
  readonly toRaw: (position: number) => number;
}

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

/** What a stretch of text stands for; undefined where it stays as it is. */
export type Replacement = (found: string, end: number, text: string) => string | undefined;

/** @returns the reading in which everything that a pattern finds is replaced; undefined where nothing is */
export function reread(below: View, pattern: RegExp, replacement: Replacement): View | undefined {
  const pieces: string[] = [];
  const here = [0];
  const there = [0];
  let from = 0;
  let length = 0;
  for (const { 0: found, index } of matchesOf(pattern, below.text)) {
    const piece = replacement(found, index + found.length, below.text);
    if (piece === undefined) continue;
    pieces.push(below.text.slice(from, index), piece);
    length += index - from + piece.length;
    from = index + found.length;
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
