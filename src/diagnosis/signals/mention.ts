/** What the readers of signals share. */
import type { SignalKind } from '../model.ts';

/** One place in a text where an error is named. */
export interface Mention {
  readonly kind: SignalKind;
  readonly code: string;
  /** Where the name starts. */
  readonly at: number;
  /** Where it ends. */
  readonly end: number;
}

/** A text to be read, with what every reader asks for. */
export interface Source {
  readonly text: string;
  /** The same in lower case, character by character. */
  readonly lower: string;
  /** Whether a bare number is known to be an Entra code. */
  readonly isCode: (number: string) => boolean;
}

/** A text of 256 KB may hold 20,000 codes; nobody reads more than this. */
export const MOST_MENTIONS = 400;

/** @returns each match of a global pattern, at most MOST_MENTIONS of them */
export function* matches(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let count = 0; count < MOST_MENTIONS; count += 1) {
    const match = pattern.exec(text);
    if (!match) return;
    yield match;
  }
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** @returns the source of a pattern that matches any of the texts as they are */
export const anyOf = (texts: Iterable<string>): string => Array.from(texts, literally).join('|');
