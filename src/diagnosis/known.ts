/** What may be known or not, and three-valued logic on it. Unknown is never treated as false. */

export type Truth = 'yes' | 'no' | 'unknown';

/** Why something is not known. */
export type Because = 'not-asked' | 'denied' | 'timed-out' | 'not-licensed' | 'not-connected' | 'not-yet';

/** A value that the directory said, or why it did not say one. */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly because: Because };

/** @returns a value that the directory said */
export const known = <T>(value: T): Known<T> => ({ known: true, value });

/** @returns that a value is not known, and why */
export const unknown = (because: Because): Known<never> => ({ known: false, because });

/** @returns yes or no */
export const truth = (value: boolean): Truth => (value ? 'yes' : 'no');

/** @returns what is made of a value; as unknown as the value is */
export const mapped = <T, U>(evidence: Known<T>, make: (value: T) => U): Known<U> =>
  evidence.known ? known(make(evidence.value)) : evidence;

/** @returns all values, or why the first that is missing is not known */
export function together<T>(parts: readonly Known<T>[]): Known<readonly T[]> {
  const values: T[] = [];
  for (const part of parts) {
    if (!part.known) return part;
    values.push(part.value);
  }
  return known(values);
}

/** @returns whether a value passes a test; unknown where there is no value to test */
export const where = <T>(evidence: Known<T>, test: (value: T) => boolean): Truth =>
  evidence.known ? truth(test(evidence.value)) : 'unknown';

/** @returns whether the directory said yes */
export const said = (evidence: Known<boolean>): Truth => where(evidence, (value) => value);

export const not = (value: Truth): Truth => (value === 'unknown' ? value : truth(value === 'no'));

/** @returns yes where all are; no where one is not, whatever the others are */
export const all = (...values: readonly Truth[]): Truth => {
  if (values.includes('no')) return 'no';
  return values.includes('unknown') ? 'unknown' : 'yes';
};

/** @returns yes where one is, whatever the others are; no where none is */
export const some = (...values: readonly Truth[]): Truth => not(all(...values.map(not)));
