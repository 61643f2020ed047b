/**
 * 200,000 hostile pastes, and secrets of every kind in every encoding planted in ordinary ones, through everything between a
 * message and its cards; then 5,000 diagnoses against a tenant that fails, 15,000 random lives of a request, and 10,000 presses
 * that nobody may make. Run: `npm run stress`, or with another seed: `npm run stress -- 7`. Ends with 1 where anything was
 * thrown, a card was too large, a secret came out, an answer was late, one contradicted what is so, a request did what its state
 * table does not allow, or a forged press changed anything.
 */
import { loadKnowledge } from '../src/knowledge/load.ts';
import { stress } from '../test/stress/stress.ts';
import { stressForgeryLines } from './stress-forgeries.ts';
import { stressTenantLines } from './stress-tenant.ts';
import { stressWalkLines } from './stress-walk.ts';

const HOSTILE = 200_000;
const SECRETS = 25;

const seed = Number(process.argv[2] ?? 4);
const knowledge = loadKnowledge();
const figures = await stress(knowledge, { seed, hostile: HOSTILE, secrets: SECRETS });
const { slowest, faults } = figures;
const lines = [
  `seed                   ${seed}`,
  `pastes                 ${figures.pastes}, of which ${figures.secrets} with a secret`,
  `recognized             ${figures.recognised}`,
  `buttons pressed        ${figures.presses}`,
  `largest card           ${figures.largestCard} bytes`,
  `slowest paste          ${slowest.ms.toFixed(0)} ms for ${slowest.characters} characters`,
  `faults                 ${faults.length}`,
  ...faults.map((fault) => `  ${fault}`),
];
process.stdout.write(`${lines.join('\n')}\n`);
const tenant = await stressTenantLines(knowledge, seed);
process.stdout.write(`${tenant.lines.join('\n')}\n`);
const walks = stressWalkLines(seed);
process.stdout.write(`${walks.lines.join('\n')}\n`);
const forgeries = await stressForgeryLines(seed);
process.stdout.write(`${forgeries.lines.join('\n')}\n`);
process.exitCode = faults.length + tenant.faults + walks.faults + forgeries.faults > 0 ? 1 : 0;
await import('./stress-approval.ts');
