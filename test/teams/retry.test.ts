import { retryAfterMs, waitBeforeRetry } from '../../src/teams/retry.ts';

const NOW = Date.parse('2026-11-20T09:00:00Z');

test.each([
  ['3', 3_000],
  ['0', 0],
  ['Fri, 20 Nov 2026 09:00:05 GMT', 5_000],
  ['Fri, 20 Nov 2026 08:00:00 GMT', 0],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After "%s" asks for %s ms', (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});

test('without Retry-After the waits double, within a fifth of their length', () => {
  const wait = (tries: number, random: number): number | undefined =>
    waitBeforeRetry({ status: 429 }, { method: 'POST', tries, now: NOW, random });
  expect([wait(1, 0.5), wait(2, 0.5), wait(3, 0.5)]).toEqual([500, 1_000, 2_000]);
  expect([wait(1, 0), wait(1, 1)]).toEqual([400, 600]);
  expect(wait(4, 0.5)).toBeUndefined();
});
