/** What the tests of the reader share: a small book of codes, and short forms of what was recognised. */
import type { Recognition } from '../../src/diagnosis/model.ts';
import { type CodeBook, recognise } from '../../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

export const book: CodeBook = loadKnowledge();

export const app = '26790ce1-d05c-4de7-ba73-51837152f0bc';
export const tenant = '62f746b4-84e6-4ceb-95bd-447e7184d454';
export const trace = '954ee60b-7dc1-4423-a41c-9c850aa65600';
export const correlation = 'ce5777e0-bfb1-41de-80b8-833aeb03b29b';
export const graph = '00000003-0000-0000-c000-000000000000';
export const ids = `Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: 2026-03-01 13:08:48Z`;

export const read = (text: string): Recognition => recognise(text, book);

/** `kind:code` of each signal, the primary one with a star. */
export const signals = (text: string): readonly string[] =>
  read(text).signals.map(({ kind, code, primary }) => `${kind}:${code}${primary ? '*' : ''}`);
