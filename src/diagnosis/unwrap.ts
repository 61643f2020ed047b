/**
 * Takes the wrapping off a paste: JSON inside JSON, percent-encoding, HTML entities, source code around a message, and
 * characters that look like others. Everything is decoded in place, so one text in the order of the paste remains.
 */

const DEEPEST = 5;

const ODD = /[^\n\t -~]/;
const NOT_LATIN = /[^\n\r\t -ÿ]/;
/** Control characters, soft hyphens, zero-width and bidirectional marks. */
const INVISIBLE = /(?:[^\P{Cc}\n\t]|[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])+/gu;
/** Colours of a terminal. */
const ANSI = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]{0,20}m`, 'g');
const SPACES = /[\xa0\u2000-\u200a\u202f\u205f\u3000]/g;
const FULL_WIDTH = /[！-～]/g;
/** The digit zero of each script whose digits are written in technical text. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
const FOREIGN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/g;
/** `AADSTS` with Cyrillic or Greek letters that look the same. */
const LOOKALIKE = /[AaАаΑα]{2}[Dd][SsЅѕ][TtТтΤτ][SsЅѕ](?=\W{0,3}\d)/g;

function digit(char: string): string {
  const code = char.charCodeAt(0);
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? char : String(code - zero);
}

/** One kind of line end, one kind of space, nothing invisible, ASCII where a character only looks different. */
function plainCharacters(text: string): string {
  if (!ODD.test(text)) return text;
  const spaced = text.replace(/\r\n?/g, '\n').replace(ANSI, '').replace(INVISIBLE, '').replace(SPACES, ' ');
  if (!NOT_LATIN.test(spaced)) return spaced;
  return spaced
    .toWellFormed()
    .replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(FOREIGN_DIGIT, digit)
    .replace(LOOKALIKE, 'AADSTS');
}

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(quot|apos|amp|lt|gt|nbsp));/gi;
const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
};

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function entities(text: string): string {
  return text.replace(ENTITY, (_, hex?: string, decimal?: string, name?: string) => {
    if (hex) return character(Number.parseInt(hex, 16));
    if (decimal) return character(Number(decimal));
    return NAMED[name?.toLowerCase() ?? ''] ?? '';
  });
}

/** Any depth of JSON in JSON at once: the number of backslashes before a quote or letter only says how deep it was. */
const ESCAPE = /(?<!\\)\\{1,32}(?:u([0-9a-fA-F]{4})|([nrt"'/]))/g;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '', t: '\t' };

function escapes(text: string): string {
  return text.replace(ESCAPE, (_, hex?: string, char = '') =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPED[char] ?? char),
  );
}

/** In a form or query a plus is a space; only in values that hold prose or lists, since secrets hold plus signs too. */
const PROSE =
  /(?:\b(?:error_?(?:description|message|reason|subcode)?|scope|message)=|AADSTS\d{5,8}(?=:|%3a))[^\s"<>&]{1,8000}/gi;
/** A sentence cut out of a query, without its name: many words and nothing else between the plus signs. */
const CUT_PROSE = /(?<![\w%+/=])(?:[A-Za-z]{1,15}\+){6,400}[^\s"<>&]{0,8000}/g;
const PERCENT = /(?:%[0-9a-f]{2})+/gi;

function bytes(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

const spaces = (value: string): string => value.replaceAll('+', ' ');

function percent(text: string): string {
  const spaced = text.includes('+') ? text.replace(PROSE, spaces).replace(CUT_PROSE, spaces) : text;
  return spaced.replace(PERCENT, bytes);
}

/** GitHub's log, copied as Markdown, turns pieces of numbers into links to their line. */
const STEP_LINK = /\[(\d{1,6})\]\(https:\/\/github\.com\/[^\s()]{1,200}#step:\d{1,4}:\d{1,6}\)/g;

/** A string literal that goes on in the next line of the source code. */
const CONTINUED = /(?<!\\)"[ \t]{0,20}\+[ \t]{0,20}\r?\n[ \t]{0,200}[$@]?"/g;

function once(text: string): string {
  let out = text;
  if (out.includes('&')) out = entities(out);
  if (out.includes('\\')) out = escapes(out);
  if (out.includes('%') || out.includes('scope=') || out.includes('description=')) out = percent(out);
  return out;
}

/**
 * @param text what was pasted
 * @returns the same text with every layer decoded; never longer than what came in
 */
export function unwrap(text: string): string {
  let out = text.includes('" +') ? text.replace(CONTINUED, '') : text;
  if (out.includes('#step:')) out = out.replace(STEP_LINK, '$1');
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const next = once(out);
    if (next === out) break;
    out = next;
  }
  return plainCharacters(out);
}
