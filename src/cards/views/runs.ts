/** Text in runs, which are shown as they are: the place for names and for what people wrote. */
import { inert, oneLine } from '../text.ts';

/** A type and no interface, as all that goes into a view: a view is JSON. */
export type Run = {
  readonly text: string;
  readonly weight: 'Default' | 'Bolder';
};

const some = (text: string, weight: Run['weight'] = 'Default'): readonly Run[] =>
  text ? [{ text, weight }] : [];

/** One line of a card. */
export type Line = {
  readonly runs: readonly Run[];
};

export const line = (sentence: string): Line => ({ runs: some(inert(sentence, 1200)) });

/** @returns a line in which a name is bold, where it stands in it */
export function lineWith(sentence: string, name: string): Line {
  const at = name ? sentence.indexOf(name) : -1;
  if (at < 0) return line(sentence);
  const rest = sentence.slice(at + name.length);
  return { runs: [...some(sentence.slice(0, at)), ...some(name, 'Bolder'), ...some(rest)] };
}

/** The most that people write, and no more of what somebody else has kept. */
const LONGEST_WRITTEN = 520;

/**
 * What somebody wrote, under who did: in quotation marks, so that nobody takes it for words of ours, and without the empty lines
 * that would push our warnings out of sight.
 */
export type Quote = {
  readonly head: string;
  readonly text: string;
};

/** @returns a text between quotation marks, on one line */
export const quoted = (text: string): string => `“${oneLine(text, LONGEST_WRITTEN)}”`;

/** @returns the quotes in one box; no box where there is none */
export const quoteBox = (quotes: readonly Quote[]) => (quotes.length ? [{ said: quotes }] : []);

/** @returns no quote where the text was erased */
export const quote = (head: string, text: string | undefined): readonly Quote[] =>
  text === undefined ? [] : [{ head: oneLine(head, 160), text: quoted(text) }];
