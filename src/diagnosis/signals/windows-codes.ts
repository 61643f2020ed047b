/**
 * The codes that Windows, Office and Teams show where signing in or adding a device failed: `CAA20003`, `0xCAA82EE2`,
 * `80180014`. Told by their families, for each is one part of the way to a sign-in.
 */
import { type Mention, matches, type Source } from './mention.ts';

const CODE =
  /(?<![0-9a-z])(?:0x)?(caa[0-9a-f]{5}|801[8c][0-9a-f]{4}|8009(?:0016|0030|002d)|c0090016|80070520)(?![0-9a-z])/g;

/** Eight digits are a number of anything, unless they are called an error. */
const SAID = /(?:0x|error(?: code)?|code|fehlercode|code d.erreur|código de error)[\s:("'*-]{0,6}$/;
const BEFORE = 24;

/** The beginning of a code → the part that failed; of two that begin alike the longer one counts. */
const families: readonly (readonly [start: string, code: string])[] = [
  ['caa20004', 'windows-access-denied'],
  ['caa2', 'windows-sign-in-refused'],
  ['caa9', 'windows-sign-in-refused'],
  ['caa82', 'windows-no-connection'],
  ['caa70', 'windows-no-connection'],
  ['caa30194', 'windows-no-connection'],
  ['caa5', 'windows-account-stuck'],
  ['caa1', 'device-enrollment-refused'],
  ['8018', 'device-enrollment-refused'],
  ['801c', 'device-enrollment-refused'],
  ['80090', 'windows-account-stuck'],
  ['c0090016', 'windows-account-stuck'],
  ['80070520', 'windows-account-stuck'],
];

/** @returns a mention for each such code, by the family that explains it */
export function windowsCodes({ lower }: Source): Mention[] {
  return Array.from(matches(CODE, lower)).flatMap(({ index, 0: whole, 1: code = '' }): Mention[] => {
    const told = code.startsWith('caa') || whole.startsWith('0x');
    if (!told && !SAID.test(lower.slice(Math.max(0, index - BEFORE), index))) return [];
    const family = families.find(([start]) => code.startsWith(start));
    return family ? [{ kind: 'screen', code: family[1], at: index, end: index + whole.length }] : [];
  });
}
