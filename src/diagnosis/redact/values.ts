/** Where a labelled value ends, and whether it can be a secret. */

/** A secret longer than this is found by its shape; the bound keeps a text of unclosed quotes cheap. */
const LONGEST = 4096;

/** A value as it stands in a text: what lies inside its quotes, or up to its delimiter. */
export interface Value {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly quoted: boolean;
}

const QUOTED: Readonly<Record<string, RegExp>> = {
  '"': /"((?:[^"\\\r\n]|\\.){0,4096})"/y,
  "'": /'((?:[^'\\\r\n]|\\.){0,4096})'/y,
  '`': /`([^`\r\n]{0,4096})`/y,
};

const QUOTE_END = /["'`][\s,;:)\]}\\/>&|]|["'`]$/y;
const PAIR_END = /[&;,]\s{0,4}(?:[\w.\- ]{1,40}["']?[=:]|$|\s)/y;
const TAG = /<\/?[a-z][\w:]{0,20}[\s>/]/iy;

const matchesAt = (pattern: RegExp, text: string, position: number): boolean => {
  pattern.lastIndex = position;
  return pattern.test(text);
};

const endsBare = (text: string, at: number): boolean => {
  switch (text[at]) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case '|':
    case '\u00a0':
      return true;
    case '"':
    case "'":
    case '`':
      return matchesAt(QUOTE_END, text, at);
    case '&':
    case ';':
    case ',':
      return matchesAt(PAIR_END, text, at);
    case '<':
      return matchesAt(TAG, text, at);
    default:
      return false;
  }
};

const closing = /[)\]}>,.;:'"`]{1,6}$/;

/** @returns the value that begins at a position, at most 4,096 characters of it */
export function valueAt(text: string, start: number): Value | undefined {
  const pattern = QUOTED[text[start] ?? ''];
  if (pattern) {
    pattern.lastIndex = start;
    const inside = pattern.exec(text)?.[1];
    if (inside !== undefined)
      return { start: start + 1, end: start + 1 + inside.length, text: inside, quoted: true };
  }
  const from = pattern ? start + 1 : start;
  const limit = Math.min(text.length, from + LONGEST);
  let end = from;
  while (end < limit && !endsBare(text, end)) end++;
  const bare = text.slice(from, end);
  const value = /^[<{[(]/.test(bare) ? bare : bare.replace(closing, '');
  return value === '' ? undefined : { start: from, end: from + value.length, text: value, quoted: false };
}

const PLACEHOLDER =
  /^(?:\[removed:.*|<[^<>]{0,60}>?|\[[a-z _-]{0,40}\]?|\$?\{{1,2}[^{}]{0,60}\}{0,2}|\$\([^()]{0,60}\)?|\$(?:env:)?[a-z_]+|%[a-z_]{1,40}%|@[a-z_./-]{1,60}|[x*•●.…_-]+|[a-z0-9]{0,6}[*•●…]{3,}[a-z0-9]{0,6}|[a-z0-9]{0,6}\.{3,})$/iu;
const WORD =
  /^(?:my|your|the|a|an|some|client|app|application|user|super|secret|password|passwort|pwd|token|value|key|here|redacted|removed|hidden|masked|omitted|example|sample|placeholder|changeme|null|nil|none|undefined|true|false|yes|no|n\/a|empty|required|optional|missing|invalid|wrong|incorrect|expired|unknown|string|text|number|object|boolean|not|set|is|was|has|and|or|of|to|in|for|from|with|id|azure|entra|aad|env|process|config|configuration|var|api|access|refresh|code|new|old|test)$/i;

/** @returns whether a value stands for a secret without being one: `<secret>`, `${SECRET}`, `***`, `your-client-secret`, `null` */
export function isPlaceholder(value: string): boolean {
  if (PLACEHOLDER.test(value)) return true;
  if (value.length > 60) return false;
  const words = value.split(/[\s_.\-/]+|(?<=[a-z])(?=[A-Z])/).filter(Boolean);
  return words.every((word) => WORD.test(word));
}

/** Codes and names of errors, addresses of pages, and the names of parameters are what messages hold, not secrets. */
const OURS =
  /^(?:AADSTS\d{4,8}|AADB2C\d+|[A-Z][a-z]+(?:[A-Z][a-z]+)+|[a-z]+(?:_[a-z]+)+|[A-Z][A-Za-z]+_[A-Za-z]+|https?:\/\/.*|urn:.*)\b/;
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const kinds = (value: string): number =>
  Number(/[a-z]/.test(value)) +
  Number(/[A-Z]/.test(value)) +
  Number(/\d/.test(value)) +
  Number(/[^A-Za-z0-9\s]/.test(value));

/** @returns whether a value that stands in running text is no word of that text: letters of both cases, digits, signs */
export const looksRandom = (value: string): boolean =>
  value.length >= 6 &&
  kinds(value) >= 2 &&
  /[\d]|[^\w\s.,:'’-]/.test(value) &&
  !OURS.test(value) &&
  !GUID.test(value);

/** @returns whether a value is long and mixed enough to be a token whose name alone says little, such as `code` */
export const looksOpaque = (value: string): boolean =>
  value.length >= 20 &&
  kinds(value) >= 3 &&
  /\d/.test(value) &&
  /^[\w.~+/=*!$%-]+$/.test(value) &&
  !OURS.test(value) &&
  !GUID.test(value);
