/** A hundredth of what `npm run stress` does to the tenant. */
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { stressTenant } from './tenant.ts';

test('50 diagnoses while every call may fail: each answered in time, none contradicts what is so', async () => {
  const figures = await stressTenant(loadKnowledge(), { seed: 4, diagnoses: 50, deadlineMs: 500 });
  expect(figures.contradictions).toEqual([]);
  expect(figures).toMatchObject({ late: 0, rejected: 0 });
  expect(figures.calls.median).toBeLessThanOrEqual(6);
  expect(figures.calls.most).toBeLessThanOrEqual(6);
  expect(figures.pastes).toBeGreaterThan(100);
  expect(figures.lessCertain).toBeGreaterThan(10);
  expect(figures.sockets.most).toBeLessThan(60);
}, 60_000);
