/** Entra codes: written out as `AADSTS65001`, or as bare numbers where the words around them say what they are. */
import { type Mention, MOST_MENTIONS, matches, type Source } from './mention.ts';

/** Letters that are read or drawn as digits count as digits between digits only. */
const WRITTEN = /AADSTS[\s:_#*`–-]{0,4}(\d[\dOoIl]{3,6}\d)(?!\d)/gi;

/** Labels that only Entra and its libraries write. */
const SURE =
  /(?:error_codes?["']{0,3}\s{0,5}[:=]\s{0,5}\[|\berror\(s\):|\/error\?code=|\berrorno["']{0,2}\s{0,3}[:=]\s{0,3}["']?)\s{0,20}(\d{5,8}(?:\s{0,20},\s{0,20}\d{5,8}){0,20})(?!\d)/gi;

/** Labels that others write as well: the number has to be a known code. */
const LIKELY =
  /(?:error[\s_-]{0,2}codes?|errorcode|failure code|resulttype|fehlercode|code d.erreur|c[oó]digo (?:de|do) erro[r]?|codice(?: di)? errore|foutcode|エラー ?コード|错误代码|오류 코드|kod błędu|felkod|fejlkode|feilkode|virhekoodi|hata kodu|код ошибки|kód chyby|hibakód|cod de eroare|錯誤碼|錯誤代碼|รหัสข้อผิดพลาด)[\s"'*:=#-]{1,8}(\d{5,8})(?![\d-])/gi;

/** A row of the sign-in log, below a heading that names its column. */
const CELL = /(?<=[\t|,;]\s?"?)(\d{5,8})(?="?\s?[\t|,;])/g;
const TABLE = /\bresulttype["\s]{0,3}[\t|,;]/;

/** `error 50011` in running text, among words about signing in. */
const LOOSE = /(?:\berror|\bfehler|\berreur|\berrore?|\bfout|\berro|エラー)[\s:#-]{1,3}(\d{5,8})(?![\d-])/gi;
const SIGN_IN =
  /entra|azure ad|azure active directory|microsoft|sign.?in|log.?in|anmeld|connexion|サインイン/;

/** What only the details of Entra's error page list: no code is written out there, the page itself is the sign. */
const PAGE_DETAILS = /device (?:identifier|platform|state):|flag sign-in errors/;

function* numbersIn(match: RegExpExecArray): Generator<{ number: string; at: number }> {
  const list = match[1] ?? '';
  const start = match.index + match[0].length - list.length;
  for (const number of list.matchAll(/\d+/g)) yield { number: number[0], at: start + number.index };
}

function written(text: string): Mention[] {
  return Array.from(matches(WRITTEN, text), (match) => {
    const number = (match[1] ?? '').replace(/o/gi, '0').replace(/[Il]/g, '1');
    return { kind: 'aadsts', code: `AADSTS${number}`, at: match.index, end: match.index + match[0].length };
  });
}

function bare(source: Source, pattern: RegExp, known: boolean): Mention[] {
  const kind = source.lower.includes('aadsts') || !PAGE_DETAILS.test(source.lower) ? 'aadsts' : 'screen';
  const found: Mention[] = [];
  for (const match of matches(pattern, source.text)) {
    for (const { number, at } of numbersIn(match)) {
      if (known && !source.isCode(number)) continue;
      found.push({ kind, code: `AADSTS${number}`, at, end: at + number.length });
    }
  }
  return found;
}

const HINTS = [
  'error',
  'resulttype',
  'fehler',
  'erreur',
  'errore',
  'fout',
  'エラー',
  '错误代码',
  '오류',
  'code',
  'erro',
  'kod ',
  'felkod',
  'kode',
  'koodi',
  'kód',
  'cod de',
  'код',
  '錯誤',
  'รหัส',
];

/** @returns every mention of an Entra code, unsorted */
export function entraCodes(source: Source): Mention[] {
  const { text, lower } = source;
  const found = lower.includes('aadsts') ? written(text) : [];
  if (found.length >= MOST_MENTIONS || !HINTS.some((hint) => lower.includes(hint))) return found;
  found.push(...bare(source, SURE, false), ...bare(source, LIKELY, true));
  if (found.length === 0 && TABLE.test(lower)) found.push(...bare(source, CELL, true));
  if (found.length === 0 && SIGN_IN.test(lower)) found.push(...bare(source, LOOSE, true));
  return found;
}
