/** Where a value ends. */

import { matchFrom } from './matches.ts';

/** A value as it stands in a text: what lies inside its quotes, or up to its delimiter. */
export interface Value {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly quoted: boolean;
}

const QUOTED: Readonly<Record<string, RegExp>> = {
  '"': /"([^"\\\r\n]*(?:\\.[^"\\\r\n]*)*)"/y,
  "'": /'([^'\\\r\n]*(?:\\.[^'\\\r\n]*)*)'/y,
  '`': /`([^`\r\n]*)`/y,
};

const QUOTE_END = /["'`](?:[\s,;:)\]}\\/>&|]|$)/y;
const PAIR_END = /(?:&(?:amp;)?|[;,])(?:\s{0,4}[\w.\- ]{1,40}["']?[=:]|$|\s)/y;
const TAG = /<\/?[a-z][\w:]{0,20}[\s>/]/iy;
/** Quotes and line breaks of a layer around this one. */
const ESCAPED_END = /\\{1,8}(?:["']|[nrt](?=[A-Z\s\\"'{}[\]]|$))/y;

const delimiters: Readonly<Record<string, RegExp>> = {
  '"': QUOTE_END,
  "'": QUOTE_END,
  '`': QUOTE_END,
  '&': PAIR_END,
  ';': PAIR_END,
  ',': PAIR_END,
  '<': TAG,
  '\\': ESCAPED_END,
};
const DELIMITER = /[\s|"'`&;,<\\]/g;

/** The end of a value without quotes: white space, or a sign that more than the value follows. */
function endOfBare(text: string, from: number): number {
  let match = matchFrom(DELIMITER, text, from);
  while (match) {
    const delimiter = delimiters[match[0]];
    if (!delimiter || matchFrom(delimiter, text, match.index)) return match.index;
    match = matchFrom(DELIMITER, text, match.index + 1);
  }
  return text.length;
}

const CLOSING = ')]}>,.;:\'"`';
const MOST_CLOSING = 6;

/** Where a value ends without the brackets and full stops of the sentence around it. */
function withoutClosing(text: string, from: number, end: number): number {
  // What opens with a bracket or ends in dots is a placeholder with them.
  if ('<{[('.includes(text[from] ?? '') || text.endsWith('...', end)) return end;
  const least = Math.max(from, end - MOST_CLOSING);
  let last = end;
  while (last > least && CLOSING.includes(text[last - 1] ?? '')) last--;
  return last;
}

/**
 * Reads values of one text. It remembers where the last one without quotes ended: otherwise a text such as
 * `code=code=code=…` would be read to its end once for every name in it.
 * @returns the value that begins at a position; undefined where there is none
 */
export function valuesOf(text: string): (start: number) => Value | undefined {
  let known = { from: 0, end: -1 };
  const bareEnd = (from: number): number => {
    if (from < known.from || from > known.end) known = { from, end: endOfBare(text, from) };
    return known.end;
  };
  return (start) => {
    const pattern = QUOTED[text[start] ?? ''];
    const inside = pattern && matchFrom(pattern, text, start)?.[1];
    if (inside !== undefined)
      return { start: start + 1, end: start + 1 + inside.length, text: inside, quoted: true };
    const from = pattern ? start + 1 : start;
    const end = withoutClosing(text, from, bareEnd(from));
    return end > from ? { start: from, end, text: text.slice(from, end), quoted: false } : undefined;
  };
}
