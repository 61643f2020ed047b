/** Where a labelled value ends, and whether it can be a secret. */

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

const PLACEHOLDER = new RegExp(
  [
    String.raw`\[removed:.*`,
    '<[a-z _.:/-]{0,60}>?',
    String.raw`\[[a-z _.-]{0,60}\]?`,
    String.raw`[$#@]?\{{1,2}[a-z _.:-]{0,60}\}{0,2}`,
    String.raw`\$\([\w .:-]{0,60}\)?`,
    String.raw`\$env:\w{1,60}`,
    String.raw`\$\w{0,40}(?:secret|passw|pwd|token|key|cred|value)\w{0,40}`,
    '%[a-z_]{1,60}%',
    '[x*•●.…_-]{1,200}',
    String.raw`[\w~.-]{0,6}(?:[*•●]{3,}|…|\.{3,})[\w~.-]{0,6}`,
  ]
    .join('|')
    .replace(/^/, '^(?:')
    .replace(/$/, ')$'),
  'i',
);
const words =
  'my|your|the|a|an|this|that|some|client|app|application|service|principal|user|super|secret|password|passwort|kennwort|pwd|token|value|key|here|redacted|removed|hidden|masked|omitted|example|sample|placeholder|changeme|null|nil|none|undefined|true|false|yes|no|na|empty|required|optional|missing|invalid|wrong|incorrect|expired|unknown|string|securestring|text|number|object|boolean|not|set|is|was|has|and|or|of|to|in|for|from|with|id|azure|entra|aad|env|environment|process|config|configuration|var|variable|input|args|params|options|settings|credentials|credential|api|access|refresh|code|new|old|test|get|read|await';
const WORD = new RegExp(`^(?:${words})$`, 'i');

/** @returns whether a value stands for a secret without being one: `<secret>`, `${SECRET}`, `***`, `your-client-secret`, `null` */
export function isPlaceholder(value: string): boolean {
  if (PLACEHOLDER.test(value)) return true;
  if (value.length > 60) return false;
  const parts = value.split(/[\s_.\-/()[\]]{1,4}|(?<=[a-z])(?=[A-Z])/).filter(Boolean);
  return parts.every((part) => WORD.test(part));
}

/** Codes and names of errors, addresses of pages, dates and ids are what messages hold, not secrets. */
const HARMLESS =
  /^(?:AADSTS\d{4,8}\b|AADB2C\d|[A-Z]?[a-z]{2,}(?:[A-Z][a-z]+){1,8}\b|[a-z]+(?:_[a-z]+)+\b|[A-Z][A-Za-z]+_[A-Za-z]+\b|Authentication_RequestFromNonPremiumTenantOrB2CTenant$|https?:\/\/|urn:|\d{1,4}[-/.:]\d|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$)/;

const kinds = (value: string): number =>
  Number(/[a-z]/.test(value)) +
  Number(/[A-Z]/.test(value)) +
  Number(/\d/.test(value)) +
  Number(/[^A-Za-z0-9\s]/.test(value));

/** @returns whether a value after a colon is no word of a sentence: digits or signs among its letters */
export const looksRandom = (value: string): boolean =>
  value.length >= 4 && kinds(value) >= 2 && /\d|[^\w\s.,:'’/-]/.test(value) && !HARMLESS.test(value);

/** @returns whether a value that only stands beside the name of a secret was made to be one: letters, digits and more */
export const looksTyped = (value: string): boolean =>
  value.length >= 8 &&
  kinds(value) >= 3 &&
  /\d/.test(value) &&
  /[A-Za-z]/.test(value) &&
  !/:\/\/|^[\w.-]{1,40}[=:]/.test(value) &&
  !HARMLESS.test(value);

/** A random token shows what it is made of early. */
const TELLING = 64;

/** @returns whether a value is long and mixed enough to be a token whose name alone says little, such as `code` */
export const looksOpaque = (value: string): boolean => {
  const first = value.slice(0, TELLING);
  const least = value.length >= 32 ? 2 : 3;
  return (
    value.length >= 20 &&
    kinds(first) >= least &&
    /^[\w.~+/=*!$%-]+$/.test(first) &&
    /\d/.test(first) &&
    !HARMLESS.test(first)
  );
};
