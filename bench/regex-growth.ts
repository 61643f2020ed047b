/**
 * Text made to be hard on a pattern, grown from 1 KB to 256 KB: what reading it costs must grow as the text does. Prints the
 * worst first; a figure far above 256 means that some pattern looks at the same characters again and again.
 */

import { recognise } from '../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { hostile } from '../test/diagnosis/hostile.ts';

const knowledge = loadKnowledge();
const KB = 1024;

function cost(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run += 1) {
    const start = process.hrtime.bigint();
    recognise(text, knowledge);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000);
  }
  return best;
}

const grown = (seed: string, size: number): string =>
  seed.repeat(Math.ceil(size / seed.length)).slice(0, size);

// the first text of a process pays for compiling every pattern
cost(grown('AADSTS65001 error code: 50011 ', KB));
const rows = hostile.map((seed) => ({
  seed,
  small: cost(grown(seed, KB)),
  large: cost(grown(seed, 256 * KB)),
}));
rows.sort((a, b) => b.large - a.large);
process.stdout.write('growth  256 KB ms  text that repeats\n');
for (const { seed, small, large } of rows)
  process.stdout.write(
    `${(large / small).toFixed(0).padStart(6)} ${(large / 1000).toFixed(1).padStart(10)}  ${JSON.stringify(seed).slice(0, 70)}\n`,
  );
