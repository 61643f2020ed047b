/** Secrets that are known by what they are called: `client_secret=…`, `"password": "…"`, `--client-secret …`. */
import type { SecretKind } from '../model.ts';
import type { Span } from './spans.ts';
import { isPlaceholder, looksOpaque, looksRandom, type Value, valueAt } from './values.ts';

interface Label {
  /** In lower case; found first, then `name` is matched from there. */
  readonly word: string;
  readonly kind: SecretKind;
  /** How the name goes on after the word. */
  readonly rest?: RegExp;
  /** True where the name also labels harmless things, so that only a value with the look of a token counts. */
  readonly weak?: true;
}

const labels: readonly Label[] = [
  { word: 'secret', kind: 'client-secret', rest: /(?:[_-]?(?:text|value|key|string))?/iy },
  { word: 'passw', kind: 'password', rest: /(?:ord|ort|d)/iy },
  { word: 'pwd', kind: 'password' },
  { word: 'passphrase', kind: 'password' },
  { word: 'kennwort', kind: 'password' },
  { word: 'contraseña', kind: 'password' },
  { word: 'mot de passe', kind: 'password' },
  { word: 'senha', kind: 'password' },
  { word: 'wachtwoord', kind: 'password' },
  { word: 'パスワード', kind: 'password' },
  { word: 'シークレット', kind: 'client-secret' },
  { word: 'clientschlüssel', kind: 'client-secret' },
  { word: 'refresh_token', kind: 'refresh-token' },
  { word: 'refreshtoken', kind: 'refresh-token' },
  { word: 'token', kind: 'other', weak: true },
  { word: 'assertion', kind: 'other', weak: true },
  { word: 'samlresponse', kind: 'other', weak: true },
  { word: 'code', kind: 'authorization-code', weak: true },
  { word: 'session_state', kind: 'other' },
  { word: 'api', kind: 'other', rest: /[_-]?key/iy },
  { word: 'account', kind: 'other', rest: /[_-]?key/iy },
  { word: 'access', kind: 'other', rest: /[_-]?key/iy },
  { word: 'subscription-key', kind: 'other' },
  { word: 'functions-key', kind: 'other' },
  { word: 'sharedaccesssignature', kind: 'sas', weak: true },
  { word: 'sig', kind: 'sas', rest: /(?=[=%"])/y, weak: true },
  { word: 'estsauth', kind: 'cookie', rest: /(?:persistent|light)?/iy },
];

/** `=`, `:` and their like, with the quotes that close the name; a `value` attribute or column may stand between. */
const ASSIGN =
  /["'`*_\]]{0,4}(?:[ \t]{0,8}(?:=>|:=|->|[:=：])|["']?[,\s]{1,8}["']?value["']?\s{0,4}[:=])[\s+]{0,16}/iy;
const CALL = /\(\s{0,4}(?=["'`])/y;
const ELEMENT = /[ ]{0,4}>\s{0,8}(?=[^<>\s])/y;
const SWITCH = /[ \t]{1,4}/y;
const ASIDE =
  /["'`*]{0,3}(?:[ \t]{0,8}[|\t][ \t]{0,8}|\s{1,4}(?:(?:is|was|ist|est|es|é)\s{1,4})?)["'`*]{0,3}/iy;

type How = 'assign' | 'switch' | 'aside';
interface Place {
  readonly how: How;
  readonly at: number;
  readonly colon: boolean;
}

const endOf = (pattern: RegExp, text: string, at: number): number | undefined => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

/** Where the value begins that belongs to a name ending at `end`. */
function placeOf(text: string, start: number, end: number): Place | undefined {
  const before = text.slice(Math.max(0, start - 40), start);
  const assigned = endOf(ASSIGN, text, end) ?? endOf(CALL, text, end);
  if (assigned !== undefined)
    return { how: 'assign', at: assigned, colon: /[:：]\s/.test(text.slice(end, assigned)) };
  const inElement = /<[\w:.-]*$/.test(before) ? endOf(ELEMENT, text, end) : undefined;
  if (inElement !== undefined) return { how: 'assign', at: inElement, colon: false };
  const switched = /(?:^|[\s"'])--?[\w-]*$/.test(before) ? endOf(SWITCH, text, end) : undefined;
  if (switched !== undefined) return { how: 'switch', at: switched, colon: false };
  const aside = endOf(ASIDE, text, end);
  return aside === undefined ? undefined : { how: 'aside', at: aside, colon: false };
}

/** A lone word after "Password:" is one; a word of a sentence is not. */
const standsAlone = (text: string, value: Value): boolean =>
  /^[ \t]*(?:\r?\n|$)/.test(text.slice(value.end, value.end + 40));

function isSecret(text: string, label: Label, place: Place, value: Value): boolean {
  if (isPlaceholder(value.text)) return false;
  if (label.weak) return looksOpaque(value.text);
  if (place.how === 'aside') return looksRandom(value.text);
  if (/^AADSTS\d/i.test(value.text)) return false;
  if (value.quoted || !place.colon) return value.text.length >= 3 && !value.text.startsWith('{');
  return looksRandom(value.text) || standsAlone(text, value);
}

function* valuesOf(text: string, lower: string, label: Label): Generator<Span> {
  let from = 0;
  for (let at = lower.indexOf(label.word); at >= 0; at = lower.indexOf(label.word, from)) {
    from = at + label.word.length;
    const end = label.rest ? endOf(label.rest, text, from) : from;
    if (end === undefined) continue;
    const place = placeOf(text, at, end);
    const value = place && valueAt(text, place.at);
    if (!place || !value || !isSecret(text, label, place, value)) continue;
    yield { start: value.start, end: value.end, kind: label.kind };
    from = value.end;
  }
}

const ASCII_UPPER = /[A-Z]+/g;

/** Some capitals become two letters in lower case, which would move every position after them. */
const lowered = (text: string): string => {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(ASCII_UPPER, (letters) => letters.toLowerCase());
};

/** @returns the values that stand after the name of a secret */
export function* labelledIn(text: string): Generator<Span> {
  const lower = lowered(text);
  for (const label of labels) yield* valuesOf(text, lower, label);
}
