/** Ids of requests, short enough to be read out on the telephone. */

/** 32 characters without 0, 1, I and O, which are taken for each other. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 5;

/**
 * @param random at least five random bytes. 33 million ids: who makes one must look whether it is taken
 * @returns for example `R-7K2QM`
 */
export function requestId(random: Uint8Array): string {
  if (random.length < LENGTH) throw new RangeError(`an id takes ${LENGTH} random bytes`);
  return `R-${[...random.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
