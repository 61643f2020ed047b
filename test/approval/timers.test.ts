/** Working hours in real time zones, and the rhythm of checks. */
import type { RequestEvent } from '../../src/approval/model.ts';
import { expiryOf, nextCheck, timersAfter } from '../../src/approval/timers.ts';
import { nextWorkingMoment, oneWorkingDayAfter } from '../../src/approval/working-hours.ts';
import { asked, DAY, HOUR, inState, opened, opening, overdue, start } from './samples.ts';

const at = (text: string): number => Date.parse(text);
const iso = (moment: number): string => new Date(moment).toISOString().replace('.000Z', 'Z');

// biome-ignore format: a row a line, to be read as a table
const days: readonly (readonly [string, string, string, string])[] = [
  ['Tuesday to Wednesday',                       'UTC',                 '2026-10-06T10:00:00Z', '2026-10-07T10:00:00Z'],
  ['Friday to Monday',                           'UTC',                 '2026-10-09T16:59:00Z', '2026-10-12T16:59:00Z'],
  ['five on Friday counts as Monday',            'UTC',                 '2026-10-09T17:00:00Z', '2026-10-13T09:00:00Z'],
  ['Saturday counts as Monday',                  'UTC',                 '2026-10-10T12:00:00Z', '2026-10-13T09:00:00Z'],
  ['early morning counts as nine',               'UTC',                 '2026-10-06T04:00:00Z', '2026-10-07T09:00:00Z'],
  ['the zone decides what Friday is',            'Pacific/Auckland',    '2026-10-08T20:30:00Z', '2026-10-11T20:30:00Z'],
  ['half an hour of offset',                     'Asia/Kolkata',        '2026-10-06T03:00:00Z', '2026-10-07T03:30:00Z'],
  ['clocks go back over the weekend',            'Europe/Berlin',       '2026-10-23T08:00:00Z', '2026-10-26T09:00:00Z'],
  ['clocks go forward over the weekend',         'America/Los_Angeles', '2027-03-12T18:00:00Z', '2027-03-15T17:00:00Z'],
];

test.each(days)('one working day: %s', (_name, zone, from, to) => {
  expect(iso(oneWorkingDayAfter(at(from), zone))).toBe(to);
});

test.each([
  ['inside', '2026-10-06T07:00:00Z', '2026-10-06T07:00:00Z'],
  ['before', '2026-10-06T06:59:59Z', '2026-10-06T07:00:00Z'],
  ['after', '2026-10-06T15:00:00Z', '2026-10-07T07:00:00Z'],
  ['weekend', '2026-10-10T10:00:00Z', '2026-10-12T07:00:00Z'],
])('working hours in Berlin: %s', (_name, from, to) => {
  expect(iso(nextWorkingMoment(at(from), 'Europe/Berlin'))).toBe(to);
});

test('every moment of a year leads to working hours, at most three days away', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia'])
    for (let moment = start; moment < start + 365 * DAY; moment += 37 * HOUR + 777_000) {
      const next = nextWorkingMoment(moment, zone);
      const local = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        weekday: 'short',
        hour: 'numeric',
        hourCycle: 'h23',
      }).format(next);
      expect(local).toMatch(/^(Mon|Tue|Wed|Thu|Fri),? (09|1[0-6])$/);
      expect(next - moment).toBeGreaterThanOrEqual(0);
      expect(next - moment).toBeLessThan(3 * DAY);
    }
});

test('a request ends after the time of the tenant, or after 30 days', () => {
  expect(expiryOf(start, 7)).toBe(start + 7 * DAY);
  expect(expiryOf(start, 0)).toBe(start + 30 * DAY);
  expect(expiryOf(start)).toBe(start + 30 * DAY);
});

const event = (kind: 'approved' | 'joined'): RequestEvent => ({ kind, sequence: 2, at: start, by: 'megan' });

test('asking sets one reminder, the end, and a first look', () => {
  const [first] = opening();
  if (!first) throw new Error('no event');
  expect(timersAfter(first, opened(), 'UTC')).toEqual([
    { kind: 'remind', dueAt: start + DAY },
    { kind: 'expire', dueAt: asked.expiresAt },
    { kind: 'check-grant', dueAt: start + HOUR / 4, attempt: 0 },
  ]);
  expect(timersAfter(event('joined'), opened(), 'UTC')).toEqual([]);
});

test('an approval is looked after quickly, and given up after a day', () => {
  expect(timersAfter(event('approved'), inState('approved'), 'UTC')).toEqual([
    { kind: 'check-grant', dueAt: start + 10_000, attempt: 0 },
    { kind: 'grant-deadline', dueAt: start + DAY },
  ]);
});

test('a request that ran out while it was approved gets one more day', () => {
  const request = { ...overdue(), expiresAt: start };
  const unseen: RequestEvent = { kind: 'grant-not-seen', sequence: 9, at: start + DAY };
  expect(timersAfter(unseen, request, 'UTC')).toContainEqual({ kind: 'expire', dueAt: start + 2 * DAY });
});

describe('checks', () => {
  const delays = (request: ReturnType<typeof opened>, count: number): number[] =>
    Array.from({ length: count }, (_, attempt) => {
      const next = nextCheck(request, { kind: 'check-grant', dueAt: start, attempt }, start);
      return ((next?.dueAt ?? Number.NaN) - start) / 1000;
    });

  test('after an approval: soon, then slower, then every hour', () => {
    expect(delays(inState('approved'), 8)).toEqual([30, 60, 120, 300, 600, 1800, 3600, 3600]);
  });

  test('while nobody has said yes: every hour', () => {
    expect(delays(opened(), 2)).toEqual([3600, 3600]);
  });

  test('after the end: none', () => {
    expect(nextCheck(inState('granted'), { kind: 'check-grant', dueAt: start }, start)).toBeUndefined();
  });
});
