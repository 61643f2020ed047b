import { agoIn, dayIn, momentIn } from '../../src/i18n/time.ts';

const at = Date.UTC(2026, 10, 29, 10, 14);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test('a moment is written out, with its time zone', () => {
  expect(momentIn('en-US', at)).toBe('Nov 29, 2026, 10:14 UTC');
  expect(momentIn('en', Date.UTC(2026, 0, 1))).toBe('Jan 1, 2026, 00:00 UTC');
  expect(dayIn('en', at)).toBe('Nov 29, 2026');
});

test.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [MINUTE, '1 minute ago'],
  [20 * MINUTE, '20 minutes ago'],
  [60 * MINUTE, '1 hour ago'],
  [DAY, 'yesterday'],
  [9 * DAY, '9 days ago'],
  [400 * DAY, 'last year'],
  [-DAY, 'just now'],
])('an age of %d milliseconds is "%s"', (age, words) => {
  expect(agoIn('en', at, at + age)).toBe(words);
});

test('a language that is not spoken, or is none, is English; a time that is none is some time', () => {
  for (const locale of ['xx', '', '__proto__', 'en_US', 'de-AT']) {
    expect(momentIn(locale, at)).toBe('Nov 29, 2026, 10:14 UTC');
    expect(agoIn(locale, at, at + MINUTE)).toBe('1 minute ago');
  }
  for (const never of [-1e20, 1e20]) expect(momentIn('en', never)).toMatch(/UTC$/);
});
