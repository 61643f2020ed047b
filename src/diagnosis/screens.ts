/** Pages of Entra, and messages of Entra, that were pasted without their code. */
import { messages, pages } from './screens/wordings.ts';
import { anyOf, anySentence, type Mention, MOST_MENTIONS, type Source, unbroken } from './signals/mention.ts';

/** The names of our own for pages without a code. */
export const screenCodes: readonly string[] = pages.map(({ code }) => code);

/** How much a wording has to stand out to count. */
type Standing = 'anywhere' | 'starts' | 'alone';

interface Wording {
  readonly code: string;
  readonly standing: Standing;
}

const all = (list: readonly string[], code: string, standing: Standing): [string, Wording][] =>
  list.map((wording) => [wording, { code, standing }]);

const wordings: ReadonlyMap<string, Wording> = new Map([
  ...messages.map(([wording, code]): [string, Wording] => [wording, { code, standing: 'anywhere' }]),
  ...pages.flatMap(({ code, sentences, headings, titles }) => [
    ...all(sentences, code, 'anywhere'),
    ...all(headings, code, 'starts'),
    ...all(titles, code, 'alone'),
  ]),
]);
/** One scan for the first letters of all wordings costs a tenth of a scan for the wordings. */
const startOf = (wording: string): string => wording.slice(0, 4).split(' ', 1)[0] ?? '';

/** Longer wordings first: one may be the beginning of another. */
const longestFirst = (list: Iterable<string>): string[] => [...list].sort((a, b) => b.length - a.length);

const byStart: ReadonlyMap<string, RegExp> = new Map(
  Array.from(Map.groupBy(wordings.keys(), startOf), ([start, list]) => [
    start,
    new RegExp(anySentence(longestFirst(list)), 'y'),
  ]),
);
const START = new RegExp(`(?<![a-z0-9])(?:${anyOf(longestFirst(byStart.keys()))})`, 'g');

function* wordingsIn(
  lower: string,
): Generator<{ readonly wording: string; readonly at: number; readonly end: number }> {
  START.lastIndex = 0;
  for (let start = START.exec(lower), count = 0; start && count < MOST_MENTIONS; start = START.exec(lower)) {
    const pattern = byStart.get(start[0]);
    if (!pattern) continue;
    pattern.lastIndex = start.index;
    const match = pattern.exec(lower);
    if (!match) continue;
    const end = match.index + match[0].length;
    yield { wording: unbroken(match[0]), at: match.index, end };
    START.lastIndex = end;
    count += 1;
  }
}

const LINE_START = /(?:^|\n)[\s"'“”„«»「」『』（(*_`>#|•-]{0,12}$/;
const OPENING = /["'“„«「『*_`(:]\s?$/;
const END = /^[\s*_`]{0,4}(?:$|\n|["'”“»」』*_`.!:;,)|])/;
const AROUND = 14;

/** A heading begins a line, a quotation or an emphasis, or keeps its capital inside a sentence. */
function starts(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - AROUND), at);
  const first = text.charAt(at);
  return OPENING.test(before) || LINE_START.test(before) || first !== first.toLowerCase();
}

const stands = (text: string, at: number, end: number, standing: Standing): boolean =>
  standing === 'anywhere' ||
  (starts(text, at) && (standing === 'starts' || END.test(text.slice(end, end + AROUND))));

/** @returns every page and message of Entra that stands in the text without a code, unsorted */
export function screens({ text, lower }: Source): Mention[] {
  const found: Mention[] = [];
  for (const { wording, at, end } of wordingsIn(lower)) {
    const known = wordings.get(wording);
    if (known && stands(text, at, end, known.standing))
      found.push({ kind: 'screen', code: known.code, at, end });
  }
  return found;
}
