/** Many patterns in one pass: a scan for all their first letters costs a tenth of a scan for each of them. */
import { anyOf } from './signals/mention.ts';

/** A place where patterns may match, because their first letters stand there. */
export interface Start<T> {
  readonly at: number;
  readonly values: readonly T[];
}

const byLength = (a: string, b: string): number => b.length - a.length;
const isWord = (start: string): boolean => /^\w/.test(start);

/** Where a word begins; what begins with another sign, or in another script, stands anywhere but inside a word. */
function scanFor(starts: readonly string[]): RegExp {
  const [words, others] = [starts.filter(isWord), starts.filter((start) => !isWord(start))];
  const pieces = [
    words.length && `\\b(?:${anyOf(words)})`,
    others.length && `(?<![a-z0-9])(?:${anyOf(others)})`,
  ];
  return new RegExp(pieces.filter(Boolean).join('|'), 'g');
}

/**
 * @param entries first letters, and what begins with them
 * @returns finds each place in a text where one begins, with everything that may begin there
 */
export function startsIn<T>(entries: readonly (readonly [start: string, value: T])[]) {
  const starts = [...new Set(entries.map(([start]) => start))].sort(byLength);
  const values = new Map(
    starts.map((start) => [
      start,
      entries.filter(([other]) => start.startsWith(other)).map(([, value]) => value),
    ]),
  );
  const scan = scanFor(starts);
  return function* (text: string): Generator<Start<T>> {
    scan.lastIndex = 0;
    for (let match = scan.exec(text); match; match = scan.exec(text)) {
      yield { at: match.index, values: values.get(match[0]) ?? [] };
      // One may begin inside another; and another search may have run meanwhile.
      scan.lastIndex = match.index + 1;
    }
  };
}
