/** The explanation as runs, the app's name in bold. */
import type { Facts } from '../../diagnosis/model.ts';
import { inert, oneLine } from '../text.ts';

const run = (text: string, weight: 'Default' | 'Bolder') => (text ? [{ text, weight }] : []);

/** Shorter names stand inside other words. */
const SHORTEST_NAME = 3;
/** As the filler of sentences clips what it inserts. */
const LONGEST_INSERTED = 79;

/**
 * @returns the runs of the sentence; the first place where it holds the app's name is bold
 */
export function explanationRuns(explanation: string, { appName = '' }: Facts) {
  const sentence = inert(explanation);
  const name = oneLine(appName);
  const clipped = name.length > LONGEST_INSERTED + 1 ? `${name.slice(0, LONGEST_INSERTED)}…` : name;
  const at = name.length < SHORTEST_NAME ? -1 : sentence.indexOf(clipped);
  if (at < 0) return run(sentence, 'Default');
  return [
    ...run(sentence.slice(0, at), 'Default'),
    ...run(clipped, 'Bolder'),
    ...run(sentence.slice(at + clipped.length), 'Default'),
  ];
}
