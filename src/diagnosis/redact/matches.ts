/** Runs a shared pattern over a text. */

/**
 * `matchAll` copies its pattern on every call, which would cost more than most of these searches.
 * @param pattern with the flag `g`
 * @returns every match, found at once, so that patterns may be shared by searches that call one another
 */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) matches.push(match);
  return matches;
}

/** @returns the first match at or after a position; for patterns with the flag `g`, or `y` to match at the position alone */
export function matchFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text) ?? undefined;
}
