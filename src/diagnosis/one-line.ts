/** Line ends, and the marks of comments, quotes and boxes that a message was wrapped with. */
const WRAPPED = /\s{0,20}\n[\s>#|│*/]{0,40}/g;

/** @returns the text as it was before a terminal, a quotation or a box broke its lines */
export const inOneLine = (text: string): string => text.replace(WRAPPED, ' ');
