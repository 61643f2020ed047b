/** Tokens that a terminal or a mail client broke into lines. */
import { matchFrom } from './matches.ts';
import { reread, type View } from './view.ts';

/** A line break after a long word; indentation and the `>` of a quoted mail may follow. */
const BREAK = /(?<=[\w+/=.~-]{40})\r?\n[ \t>|]{0,8}/g;
const LINE = /([\w+/=.~-]+)[ \t"'`,;)\]}\\]{0,4}(?:\r?\n|$)/y;
const NEW_TOKEN = /^(?:eyJ|MII)/;
const SOMETHING_ELSE = /^(?:AADSTS\d|\d+$|\d{4}-\d\d-|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$)/i;

const isWord = (part: string): boolean => /^(?:[A-Z]?[a-z]+|[A-Z]{2,})$/.test(part);
const areWords = (line: string): boolean =>
  line.length < 80 && line.split(/[_.\-/]|(?<=[a-z])(?=[A-Z])/).every(isWord);

/** @returns the reading in which broken tokens are whole; undefined where no line goes on in the next */
export const unwrapped = (view: View): View | undefined =>
  reread(view, BREAK, (found, end, text) => {
    const line = matchFrom(LINE, text, end)?.[1];
    if (line === undefined || (NEW_TOKEN.test(line) && text[end - found.length - 1] !== '.'))
      return undefined;
    return SOMETHING_ELSE.test(line) || areWords(line) ? undefined : '';
  });
