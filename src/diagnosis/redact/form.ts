/** Spaces written as `+`, as forms and the addresses that Entra redirects to have them. */

/** What stands unescaped in a form, the escapes themselves, and `+`. */
const WORD = /[\w.+~*%-]*/y;
const LETTER = /[\w.+~*-]/;

/**
 * Only in words that hold an escape: in base64, where no `%` is near, `+` is no space.
 * @returns a text of the same length
 */
export function plusAsSpace(text: string): string {
  if (!text.includes('+')) return text;
  const pieces: string[] = [];
  let from = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', from)) {
    let start = at;
    while (start > from && LETTER.test(text[start - 1] ?? '')) start--;
    WORD.lastIndex = at;
    WORD.test(text);
    const end = WORD.lastIndex;
    pieces.push(text.slice(from, start), text.slice(start, end).replaceAll('+', ' '));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}
