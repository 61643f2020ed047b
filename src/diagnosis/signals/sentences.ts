/** Sentences of Entra and Graph, wherever they stand in a text. */
import { startsIn } from '../starts.ts';
import { anyOf, MOST_MENTIONS } from './mention.ts';

/** A space of a sentence, or the place where a terminal or a quotation broke its line. */
const SPACE = '(?: |\\n[\\s>|│]{0,40})';
const BREAK = /\n[\s>|│]{0,40}/g;

/** A sentence that stands in a text. */
export interface Sentence {
  /** As it is in the list. */
  readonly wording: string;
  readonly at: number;
  readonly end: number;
}

/** A word that a line may end in is as much as can be looked for. */
const startOf = (wording: string): string => wording.slice(0, 4).split(' ', 1)[0] ?? '';

/** Longer wordings first: one may be the beginning of another. */
const longestFirst = (list: readonly string[]): string[] => list.toSorted((a, b) => b.length - a.length);

const pattern = (wordings: readonly string[]): RegExp =>
  new RegExp(anyOf(longestFirst(wordings)).replaceAll(' ', SPACE), 'y');

/**
 * @param wordings in lower case
 * @returns finds those that stand in a text in lower case, in order and apart, also where their lines are broken
 */
export function sentencesOf(wordings: readonly string[]): (lower: string) => Generator<Sentence> {
  const starts = startsIn(
    Array.from(Map.groupBy(wordings, startOf), ([start, list]) => [start, pattern(list)] as const),
  );
  return function* (lower) {
    let end = 0;
    let count = 0;
    for (const { at, values } of starts(lower)) {
      if (at < end) continue;
      const match = values.map((value) => matchAt(value, lower, at)).find((found) => found !== undefined);
      if (match === undefined) continue;
      end = at + match.length;
      yield { wording: match.replace(BREAK, ' '), at, end };
      count += 1;
      if (count === MOST_MENTIONS) return;
    }
  };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
