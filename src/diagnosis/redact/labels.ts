/** Secrets that are known by what they are called: `client_secret=…`, `"password": "…"`, `--client-secret …`. */
import { guid } from '../wellformed.ts';
import { textInBase64 } from './base64.ts';
import { isPlaceholder, looksOpaque, looksRandom, looksTyped } from './looks.ts';
import { matchFrom } from './matches.ts';
import { type Name, type Naming, namingsIn } from './names.ts';
import type { Span } from './spans.ts';
import { type Value, valuesOf } from './values.ts';

/** What HTML puts between a name and its value. */
const TAGS = String.raw`(?:<\/?(?:b|strong|em|span|code|pre|div|p|br|t[dhr])(?:\s[^<>]{0,80})?\/?>\s{0,4}){0,6}`;
const IS = '(?:is|was|ist|war|lautet|est|es|é|è)';
/** `=`, `:` and their like, with the quotes that close the name; a note in brackets or the word `value` may stand between. */
const ASSIGN = new RegExp(
  String.raw`["'\x60*\]]{0,4}(?:(?:\s?\([^()\n]{0,30}\)|\s${IS})?[ \t]{0,8}(?:=>|:=|->|[:=：])|["']?[,\s]{1,8}["']?value["']?\s{0,4}[:=])[\s+]{0,16}${TAGS}`,
  'iy',
);
const CALL = /\(\s{0,4}(?=["'`])/y;
const ELEMENT = / {0,4}>\s{0,8}(?=[^<>\s][^<>]{0,4000}<\/)/y;
const SWITCH = /[ \t+]{1,4}/y;
const ASIDE = new RegExp(
  String.raw`["'\x60*]{0,3}(?:[ \t]{0,8}[|\t][ \t]{0,8}|\s{1,4}(?:(?:${IS}|[-–—])\s{1,4})?|(?=<))${TAGS}["'\x60*]{0,3}`,
  'iy',
);

/** How firmly a value is tied to its name: `=` and quotes, a colon or line break as in prose, or only standing beside it. */
type Tie = 'firm' | 'prose' | 'beside';
interface Place {
  readonly tie: Tie;
  readonly at: number;
}

const endOf = (pattern: RegExp, text: string, at: number): number | undefined =>
  matchFrom(pattern, text, at) && pattern.lastIndex;

/** Most words that look like names are followed by a letter, which settles it at once. */
const MAY_FOLLOW = ' \t\r\n"\'`*]:=(<>|+,-\u00a0：';

/** Where the value begins that belongs to a name. */
function placeOf(text: string, { name, start, end }: Naming): Place | undefined {
  if (!MAY_FOLLOW.includes(text[end] ?? ' ')) return undefined;
  const before = text.slice(Math.max(0, start - 40), start);
  if (/\[removed: [a-z-]*$/.test(before)) return undefined;
  const assigned = endOf(ASSIGN, text, end);
  if (assigned !== undefined)
    return { tie: /[:：]\s|\n/.test(text.slice(end, assigned)) ? 'prose' : 'firm', at: assigned };
  const called = endOf(CALL, text, end);
  if (called !== undefined) return { tie: 'firm', at: called };
  const inElement = /<[\w:.-]{0,40}$/.test(before) ? endOf(ELEMENT, text, end) : undefined;
  if (inElement !== undefined) return { tie: 'firm', at: inElement };
  const switched = /(?:^|[\s"'+])--?[\w-]{0,40}$/.test(before) ? endOf(SWITCH, text, end) : undefined;
  if (switched !== undefined) return { tie: 'firm', at: switched };
  if (name.weak) return undefined;
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
const isNoValue = ({ text, quoted }: Value): boolean =>
  (!quoted && /^(?:--?[a-z][a-z-]{0,40}$|[{[](?:["'{[\s\]}]|$))/i.test(text)) ||
  /^(?:AADSTS\d|.{0,200} AADSTS\d)/i.test(text);

function isSecret(text: string, { weak, unlessReadable }: Name, { tie }: Place, value: Value): boolean {
  if (isPlaceholder(value.text) || isNoValue(value)) return false;
  if (weak) return looksOpaque(value.text) && !(unlessReadable && isReadable(value.text));
  if (tie === 'beside') return looksTyped(value.text);
  if (value.quoted || tie === 'firm') return value.text.length >= 3;
  return (
    looksRandom(value.text) ||
    guid(value.text) !== undefined ||
    (value.text.length >= 3 && standsAlone(text, value))
  );
}

/** @returns the values that stand after the name of a secret */
export function labelledIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  const valueAt = valuesOf(text);
  let done = 0;
  for (const naming of namingsIn(text)) {
    // What is inside a value that goes anyway need not be read again.
    const place = naming.start < done ? undefined : placeOf(text, naming);
    const value = place && valueAt(place.at);
    if (!place || !value || !isSecret(text, naming.name, place, value)) continue;
    spans.push({ start: value.start, end: value.end, kind: naming.name.kind });
    done = value.end;
  }
  return spans;
}
