/** Secrets that are known by what they are called: `client_secret=…`, `"password": "…"`, `--client-secret …`. */
import { textInBase64 } from './base64.ts';
import { matchFrom } from './matches.ts';
import { type Name, names } from './names.ts';
import type { Span } from './spans.ts';
import { isPlaceholder, looksOpaque, looksRandom, looksTyped, type Value, valueAt } from './values.ts';

/** `=`, `:` and their like, with the quotes that close the name; the word `value` may stand between, as in settings. */
const ASSIGN =
  /["'`*_\]]{0,4}(?:[ \t]{0,8}(?:=>|:=|->|[:=：])|["']?[,\s]{1,8}["']?value["']?\s{0,4}[:=])[\s+]{0,16}/iy;
const CALL = /\(\s{0,4}(?=["'`])/y;
const ELEMENT = / {0,4}>\s{0,8}(?=[^<>\s])/y;
const SWITCH = /[ \t]{1,4}/y;
const ASIDE =
  /["'`*]{0,3}(?:[ \t]{0,8}[|\t][ \t]{0,8}|\s{1,4}(?:(?:is|was|ist|est|es|é|è)\s{1,4})?)["'`*]{0,3}/iy;

/** How firmly a value is tied to its name: `=` and quotes, a colon or line break as in prose, or only standing beside it. */
type Tie = 'firm' | 'prose' | 'beside';
interface Place {
  readonly tie: Tie;
  readonly at: number;
}

const endOf = (pattern: RegExp, text: string, at: number): number | undefined =>
  matchFrom(pattern, text, at) && pattern.lastIndex;

/** Where the value begins that belongs to a name. */
function placeOf(text: string, start: number, end: number): Place | undefined {
  const assigned = endOf(ASSIGN, text, end);
  if (assigned !== undefined)
    return { tie: /[:：]\s|\n/.test(text.slice(end, assigned)) ? 'prose' : 'firm', at: assigned };
  const called = endOf(CALL, text, end);
  if (called !== undefined) return { tie: 'firm', at: called };
  const before = text.slice(Math.max(0, start - 40), start);
  const inElement = /<[\w:.-]{0,40}$/.test(before) ? endOf(ELEMENT, text, end) : undefined;
  if (inElement !== undefined) return { tie: 'firm', at: inElement };
  const switched = /(?:^|[\s"'])--?[\w-]{0,40}$/.test(before) ? endOf(SWITCH, text, end) : undefined;
  if (switched !== undefined) return { tie: 'firm', at: switched };
  const beside = endOf(ASIDE, text, end);
  return beside === undefined ? undefined : { tie: 'beside', at: beside };
}

/** A lone word after "Password:" is one; a word of a sentence is not. */
const standsAlone = (text: string, value: Value): boolean =>
  /^[ \t]*(?:[\r\n|,;]|$|[\w-]{1,30} ?[\w-]{0,30}[:=])/.test(text.slice(value.end, value.end + 80));

/** A response that holds no assertion tells which error it reports, and is no secret. */
const isReadable = (value: string): boolean =>
  textInBase64(value.replaceAll(/%2b/gi, '+').replaceAll(/%2f/gi, '/').replaceAll(/%3d/gi, '=')) !==
  undefined;

/** Switches, objects and messages of errors stand where a value could. */
const isNoValue = (value: string): boolean => /^(?:--?[a-z]|\{|\[|AADSTS\d|.{0,200} AADSTS\d)/i.test(value);

function isSecret(text: string, { weak, unlessReadable }: Name, { tie }: Place, value: Value): boolean {
  if (isPlaceholder(value.text) || isNoValue(value.text)) return false;
  if (weak) return looksOpaque(value.text) && !(unlessReadable && isReadable(value.text));
  if (tie === 'beside') return looksTyped(value.text);
  if (value.quoted || tie === 'firm') return value.text.length >= 3;
  return looksRandom(value.text) || (value.text.length >= 3 && standsAlone(text, value));
}

/** Goes on behind each value: otherwise a text such as `code=code=code=…` would be read once for every name in it. */
function valuesOf(name: Name, text: string, spans: Span[]): void {
  let match = matchFrom(name.pattern, text, 0);
  while (match) {
    const end = match.index + match[0].length;
    const place = placeOf(text, match.index, end);
    const value = place && valueAt(text, place.at);
    const secret = place && value && isSecret(text, name, place, value);
    if (secret) spans.push({ start: value.start, end: value.end, kind: name.kind });
    match = matchFrom(name.pattern, text, value && (secret || !value.quoted) ? value.end : end);
  }
}

/** @returns the values that stand after the name of a secret */
export function labelledIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const name of names) valuesOf(name, text, spans);
  return spans;
}
