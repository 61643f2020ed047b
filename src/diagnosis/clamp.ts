/** Bounds what is read of one paste. A log ends with the error, a message begins with it: so both ends are kept. */

/** What is analysed of one paste, in characters. */
export const LONGEST_PASTE = 262_144;
const HEAD = 163_840;
const TAIL = LONGEST_PASTE - HEAD;

/** How far a good place for a cut may lie from where it has to be. */
const NEAR = 4096;
const NEAR_SPACE = 32_768;
/** A secret may stand one or two lines below its name, or a few words after it: they leave together. */
const LINES = /^(?:[^\n]{0,4000}\n){1,3}/;
const WORDS = /^\S{0,32768}\s(?:\S{0,4000}\s){0,3}/;

/** Keys and certificates go on over many lines: a tail that begins inside one begins after it. */
const BLOCK_EDGE = /-----(BEGIN|END) [A-Z0-9 ]{1,40}-----/;

function headOf(text: string): string {
  const head = text.slice(0, HEAD);
  const line = head.lastIndexOf('\n');
  const space = Math.max(line, head.lastIndexOf(' '));
  return head.slice(0, line > HEAD - NEAR ? line : space > HEAD - NEAR_SPACE ? space : HEAD);
}

function tailOf(text: string): string {
  const tail = text.slice(-TAIL);
  const cut = LINES.exec(tail.slice(0, NEAR)) ?? WORDS.exec(tail.slice(0, NEAR_SPACE));
  // One word without an end: there is no telling where in a secret it would begin.
  if (!cut) return '';
  const kept = tail.slice(cut[0].length);
  const edge = BLOCK_EDGE.exec(kept);
  return edge?.[1] === 'END' ? kept.slice(edge.index + edge[0].length) : kept;
}

/**
 * @returns the paste where it is short enough; else its beginning and its end, cut where no secret loses its name
 */
export function clamp(pasted: string): { readonly text: string; readonly clamped: boolean } {
  if (pasted.length <= LONGEST_PASTE) return { text: pasted, clamped: false };
  return { text: `${headOf(pasted)}\n\n${tailOf(pasted)}`, clamped: true };
}
