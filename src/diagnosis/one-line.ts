/** Line ends, and the marks of comments, quotes and boxes that a message was wrapped with. */
const BREAK = /\n[\s>#|│*/]{0,40}/g;
const SPACED_BREAK = /\s{0,20}\n[\s>#|│*/]{0,40}/g;

/** @returns the text as it was before a terminal, a quotation or a box broke its lines */
export const inOneLine = (text: string): string =>
  // Lines seldom end in spaces, and a pattern that begins with them is tried at every space.
  text.replace(text.includes(' \n') || text.includes('\t\n') ? SPACED_BREAK : BREAK, ' ');
