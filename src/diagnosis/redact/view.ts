/** Another reading of a text that remembers where each of its characters came from. */
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

/**
 * @param pattern with the flag `g` and without groups
 * @returns the reading in which everything that the pattern finds is replaced; undefined where nothing is
 */
export function reread(below: View, pattern: RegExp, replacement: Replacement): View | undefined {
  const here = [0];
  const there = [0];
  let shift = 0;
  const text = below.text.replace(pattern, (found: string, index: number) => {
    const end = index + found.length;
    const piece = replacement(found, end, below.text);
    if (piece === undefined) return found;
    shift += piece.length - found.length;
    here.push(end + shift);
    there.push(end);
    return piece;
  });
  if (here.length === 1) return undefined;
  const toRaw = (position: number): number => {
    const i = lastAtMost(here, position);
    return below.toRaw((there[i] ?? 0) + position - (here[i] ?? 0));
  };
  return { text, toRaw };
}
