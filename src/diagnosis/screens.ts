/** Pages of Entra, and messages of Entra, that were pasted without their code. */
import { messages } from './screens/messages.ts';
import { pages } from './screens/pages.ts';
import type { Mention, Source } from './signals/mention.ts';
import { sentencesOf } from './signals/sentences.ts';

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
const wordingsIn = sentencesOf([...wordings.keys()]);

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
