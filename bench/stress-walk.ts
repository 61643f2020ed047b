/** 15,000 random lives of a request against the state table; the last part of `npm run stress`. */
import { walk } from '../test/approval/walk.ts';

const WALKS = 15_000;

/** @returns the figures of the walks, and how many went wrong: the first that does ends them, as short as it can be made */
export function stressWalkLines(seed: number): {
  readonly lines: readonly string[];
  readonly faults: number;
} {
  try {
    const counts = walk(WALKS, seed);
    const events = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const kinds = [...counts].toSorted(([, a], [, b]) => b - a).map(([kind, count]) => `${kind} ${count}`);
    return {
      lines: [
        `lives of a request     ${WALKS}, with ${events} events`,
        `events                 ${kinds.join(', ')}`,
        'lives that went wrong  0',
      ],
      faults: 0,
    };
  } catch (error) {
    return { lines: [`lives that went wrong  ${error instanceof Error ? error.message : 'one'}`], faults: 1 };
  }
}
