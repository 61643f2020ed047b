import fc from 'fast-check';
import { clamp, LONGEST_PASTE } from '../../src/diagnosis/clamp.ts';
import { redact } from '../../src/diagnosis/redact.ts';
import { read, signals } from './reading.ts';
import { kinds } from './redact.secrets.ts';

const line = '2026-03-01T13:08:48Z info worker-3 done in 12 ms\n';
const log = (characters: number): string => line.repeat(Math.ceil(characters / line.length));
const first = 'AADSTS65001: The user or administrator has not consented.\n';
const last = 'AADSTS50126: Error validating credentials.\n';

test('a paste of the longest length is read whole', () => {
  const text = log(LONGEST_PASTE).slice(0, LONGEST_PASTE);
  expect(clamp(text)).toEqual({ text, clamped: false });
});

test('of a longer one the beginning and the end are read', () => {
  expect(signals(`${first}${log(600_000)}${last}`)).toEqual(['aadsts:AADSTS65001*', 'aadsts:AADSTS50126']);
  expect(signals(`${log(600_000)}${last}`)).toEqual(['aadsts:AADSTS50126*']);
  expect(read(`${log(600_000)}${last}`).clamped).toBe(true);
});

test('never more than the longest length is read, and only whole lines', () => {
  const { text } = clamp(log(600_000));
  expect(text.length).toBeLessThanOrEqual(LONGEST_PASTE);
  expect(text.length).toBeGreaterThan(LONGEST_PASTE - 10_000);
  expect(new Set(text.split('\n'))).toEqual(new Set([line.trim(), '']));
});

test('one word without an end is read from its beginning alone', () => {
  expect(clamp('x'.repeat(LONGEST_PASTE * 2)).text.length).toBeLessThan(LONGEST_PASTE);
});

/** The places at which a paste of this length is cut. */
const HEAD = 163_840;
const TAIL = LONGEST_PASTE - HEAD;

test.each(Object.entries(kinds))('%s comes out nowhere where a cut goes through it', (_, secrets) => {
  fc.assert(
    fc.property(
      secrets,
      fc.nat(600),
      fc.boolean(),
      fc.constantFrom('\n', ' '),
      (planted, shift, atHead, gap) => {
        const filler = (length: number): string =>
          `done in 12 ms${gap}`.repeat(length / 13 + 1).slice(0, length);
        const text = atHead
          ? `${filler(HEAD - shift)}${gap}${planted.text}${gap}${filler(200_000)}`
          : `${filler(300_000)}${gap}${planted.text}${gap}${filler(Math.max(0, TAIL - shift))}`;
        const clean = redact(clamp(text).text).text;
        for (let at = 0; at + 12 <= planted.secret.length; at += 1)
          expect(clean).not.toContain(planted.secret.slice(at, at + 12));
      },
    ),
    { seed: 4, numRuns: 12 },
  );
});
