/** Names as the eye takes them: two names with one skeleton look alike. A small table of our own, for names of apps. */

/** Letters of other alphabets that look like Latin ones; upper and lower case apart, because they look like different ones. */
const FOREIGN: ReadonlyMap<string, string> = new Map(
  [
    // Cyrillic
    'аa',
    'еe',
    'оo',
    'рp',
    'сc',
    'хx',
    'уy',
    'іi',
    'јj',
    'ѕs',
    'һh',
    'ԁd',
    'ԛq',
    'ԝw',
    'кk',
    'мm',
    'тt',
    'вb',
    'нh',
    'АA',
    'ВB',
    'ЕE',
    'ЅS',
    'ІI',
    'ЈJ',
    'КK',
    'МM',
    'НH',
    'ОO',
    'РP',
    'СC',
    'ТT',
    'УY',
    'ХX',
    'ԌG',
    'ԜW',
    'Ԛq',
    // Greek
    'αa',
    'εe',
    'ιi',
    'κk',
    'νv',
    'οo',
    'ρp',
    'τt',
    'υu',
    'χx',
    'ηn',
    'γy',
    'ωw',
    'ΑA',
    'ΒB',
    'ΕE',
    'ΖZ',
    'ΗH',
    'ΙI',
    'ΚK',
    'ΜM',
    'ΝN',
    'ΟO',
    'ΡP',
    'ΤT',
    'ΥY',
    'ΧX',
    // Armenian, and Latin letters that are hardly used
    'օo',
    'ոn',
    'սu',
    'հh',
    'ցg',
    'ıi',
    'ɑa',
    'ɡg',
    'ɩi',
    'ʟl',
  ].map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

/** Signs and pairs that are read as a letter. The letter i becomes an l, because its capital looks like one. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[1|i]/g, 'l'],
  [/0/g, 'o'],
  [/5/g, 's'],
  [/\$/g, 's'],
  [/@/g, 'a'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
];

/** @returns a name with Latin letters where other letters look like them */
export const latin = (name: string): string =>
  [...name.normalize('NFKC')].map((letter) => FOREIGN.get(letter) ?? letter).join('');

/** @returns the letters and digits that the eye reads; case, accents, spaces, and what cannot be seen make no difference */
export function skeleton(name: string): string {
  const bare = name.normalize('NFKD').replace(/\p{M}/gu, '');
  const plain = latin(bare).toLowerCase();
  return ALIKE.reduce((text, [signs, letter]) => text.replace(signs, letter), plain).replace(
    /[^\p{L}\p{N}]/gu,
    '',
  );
}

const LATIN = /\p{Script=Latin}/u;
const ALIEN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** @returns whether one word is written in two alphabets that look alike, which no language does */
export const mixesScripts = (name: string): boolean =>
  (name.normalize('NFKC').match(/[\p{L}\p{M}]+/gu) ?? []).some(
    (word) => LATIN.test(word) && ALIEN.test(word),
  );

/** @returns whether one letter too many, too few, or different, or two that changed places, makes one text the other */
export function differByOne(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || short === long) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = long.slice(at + 1);
  if (short.length < long.length) return short.slice(at) === rest;
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return short.slice(at + 1) === rest || (swapped && short.slice(at + 2) === long.slice(at + 2));
}
