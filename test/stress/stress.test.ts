/** A hundredth of `npm run stress`. */
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { stress } from './stress.ts';

test('2,000 hostile pastes, and a secret of every kind in every encoding: nothing is thrown and nothing comes out', async () => {
  const figures = await stress(loadKnowledge(), { seed: 4, hostile: 2_000, secrets: 1 });
  expect(figures.faults).toEqual([]);
  expect(figures.pastes).toBe(2_000 + figures.secrets);
  expect(figures.secrets).toBeGreaterThan(600);
  expect(figures.presses).toBeGreaterThan(500);
  expect(figures.recognised).toBeGreaterThan(1_000);
}, 120_000);
