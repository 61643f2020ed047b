/** Ranges of keys with one bound at each end: stores look for a second lower bound row by row. */

/** After every character that a key may hold. */
export const AFTER_KEYS = '~';
/** Before every other one. */
const FIRST = '!';

/** @returns the bound that no key with a prefix reaches */
export const endOf = (prefix: string): string => prefix + AFTER_KEYS;

/** @returns the least key that begins with a prefix and comes after another key, whether there is such a row or not */
export const firstKey = (prefix: string, after: string | undefined): string =>
  after === undefined ? prefix : after + FIRST;
