/** Whether a value can be a secret, by what it looks like. */

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
  /^(?:AADSTS\d{4,8}\b|AADB2C\d|(?:[A-Z]?[a-z]{2,}(?:[A-Z][a-z]+){1,8}|[a-z]+(?:_[a-z]+)+|[A-Z][A-Za-z]+_[A-Za-z]+(?:\d[A-Za-z]+)?)(?:$|[:(,])|https?:\/\/|urn:|\d{1,4}[-/.:]\d|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$)/;

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
