/** Makes text safe to stand on a card. What was pasted goes through `inert` and then into a TextRun, nowhere else. */

/** Everything that steers rather than shows: controls, directions, invisible characters; tab and line end excepted. */
const STEERING = /[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[^\P{Cc}\n\t]/gu;
const MENTION = /<\/?at(?:\s[^<>]{0,200})?>/gi;
/** What remains of a mention whose tag was cut or nested. */
const MENTION_START = /<(?=\/?at\b)/gi;
/** Cards replace `{{DATE(…)}}` and `{{TIME(…)}}` in every text. */
const MACRO = /\{(?=\{)/g;
/** Marks piled upon each other cover the lines above and below; no language needs more than four. */
const PILED = /(\p{M}{4})\p{M}+/gu;
/** Most texts hold none of the above: one scan says so. */
const SUSPECT = /\p{M}{5}|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}<]|[^\P{Cc}\n\t]|\{\{/u;

const LONGEST = 600;
/** Nothing on a card is longer, so what comes after is not even read. */
const MOST_READ = 8000;

const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(STEERING, '')
    .replace(MENTION, '')
    .replace(MENTION_START, '‹')
    .replace(MACRO, '{ ')
    .replace(PILED, '$1');

/**
 * @param longest - in UTF-16 units; longer text ends in an ellipsis
 * @returns the text without anything that a client would act on; line ends are kept
 */
export function inert(text: string, longest = LONGEST): string {
  const bounded = text.slice(0, MOST_READ);
  const safe = SUSPECT.test(bounded) ? clean(bounded) : bounded;
  return safe.length <= longest
    ? safe
    : `${safe
        .slice(0, longest - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

/** Most values are words with single spaces between them, in ASCII: there is nothing to do to them. */
const NOT_ORDINARY = /[^ -;=-z|}~]|^ | {2}| $/;

/** @returns inert text on one line, for values that stand alone */
export const oneLine = (text: string, longest = LONGEST): string =>
  text.length <= longest && !NOT_ORDINARY.test(text)
    ? text
    : inert(text.slice(0, MOST_READ).replace(/\s+/g, ' ').trim(), longest);

const look: Readonly<Record<string, string>> = {
  '*': '∗',
  _: 'ˍ',
  '[': '(',
  ']': ')',
  '`': 'ˋ',
  '~': '∼',
  '\\': '∖',
  '<': '‹',
  '>': '›',
};

/**
 * For our own sentences in a TextBlock, which renders Markdown: some clients show the backslashes of escapes, so characters
 * that could be Markdown become look-alikes.
 * @returns one line of text that reads the same with and without Markdown
 */
export const plain = (text: string, longest?: number): string =>
  oneLine(text, longest)
    .replace(/[*_[\]`~\\<>]/g, (mark) => look[mark] ?? '')
    .replace(/^(?:[-+#]{1,6}|\d{1,9}[.)])\s/, '');
