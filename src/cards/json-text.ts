/** JSON as text in ASCII: a message with any other character in it costs several times as much to send. */
import type { Json } from '../turn.ts';

/** Not a character that stands for itself between quotes, in ASCII. */
const SPECIAL = /[^ !#-[\]-~]/;
const BEYOND_ASCII = /[^ -~]/g;

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** @returns the value as JSON, with an escape for each character that is not ASCII, so that its length is its size in bytes */
export function jsonText(value: Json): string {
  // Nearly every text on a card is plain, and this takes half the time.
  if (typeof value === 'string' && !SPECIAL.test(value)) return `"${value}"`;
  return JSON.stringify(value).replace(BEYOND_ASCII, escaped);
}
