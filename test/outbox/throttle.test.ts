/** What the channel takes, on a clock of its own. */
import fc from 'fast-check';
import { createThrottle } from '../../src/outbox/throttle.ts';
import { createWeather } from '../../src/outbox/weather.ts';

const NOON = Date.UTC(2026, 10, 23, 12);

/** Lets senders come when they were told to, and @returns when each message went. */
function run(messages: readonly { readonly conversation: string; readonly at: number }[]): number[] {
  const throttle = createThrottle();
  const coming = messages.map(({ conversation, at }) => ({ conversation, at: NOON + at }));
  const went: number[] = [];
  while (coming.length > 0) {
    coming.sort((a, b) => a.at - b.at);
    const [first] = coming.splice(0, 1);
    if (!first) break;
    const wait = throttle.wait(first.conversation, first.at);
    if (wait > 0) coming.push({ ...first, at: first.at + wait });
    else {
      throttle.count(first.conversation, first.at);
      went.push(first.at);
    }
  }
  return went;
}

const most = (times: readonly number[], ms: number): number =>
  Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + ms).length));

test('no window of a conversation gets more than it takes, however the messages come', () => {
  const arrivals = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 150 });
  fc.assert(
    fc.property(arrivals, (times) => {
      const went = run(times.map((at) => ({ conversation: 'a:1', at })));
      expect(went).toHaveLength(times.length);
      expect(most(went, 1_000)).toBeLessThanOrEqual(7);
      expect(most(went, 2_000)).toBeLessThanOrEqual(8);
      expect(most(went, 30_000)).toBeLessThanOrEqual(60);
    }),
    { seed: 7, numRuns: 60 },
  );
});

test('a hundred messages at once take as long as the windows say, and hardly longer', () => {
  const went = run(Array.from({ length: 100 }, () => ({ conversation: 'a:1', at: 0 })));
  expect(Math.max(...went) - NOON).toBeGreaterThanOrEqual(30_000);
  expect(Math.max(...went) - NOON).toBeLessThan(60_000);
});

test('one tenant gets at most fifty a second over all conversations', () => {
  const went = run(Array.from({ length: 200 }, (_, n) => ({ conversation: `a:${n}`, at: 0 })));
  expect(most(went, 1_000)).toBe(50);
  expect(Math.max(...went) - NOON).toBe(3_000);
});

test('a conversation that was told to wait holds nobody else up', () => {
  const throttle = createThrottle();
  throttle.hold('a:1', NOON + 60_000);
  expect(throttle.wait('a:1', NOON)).toBe(60_000);
  expect(throttle.wait('a:2', NOON)).toBe(0);
  expect(throttle.wait('a:1', NOON + 60_000)).toBe(0);
});

describe('while the channel does not answer', () => {
  const weather = () => createWeather(() => 0);
  const fail = (sky: ReturnType<typeof weather>, times: number, now = NOON) => {
    for (let n = 0; n < times; n += 1) sky.failed(now);
  };

  test('a few failures are no outage, and neither are many with a success between them', () => {
    const sky = weather();
    fail(sky, 4);
    expect(sky.wait(NOON)).toBe(0);
    sky.worked();
    fail(sky, 4);
    expect(sky.wait(NOON)).toBe(0);
  });

  test('one message at a time finds out, less and less often', () => {
    const sky = weather();
    fail(sky, 5);
    const first = sky.wait(NOON);
    expect(first).toBeGreaterThan(0);
    const probe = NOON + first;
    expect(sky.wait(probe)).toBe(0);
    sky.count(probe);
    expect(sky.wait(probe)).toBeGreaterThan(0);
    sky.failed(probe);
    expect(sky.wait(probe)).toBeGreaterThan(first);
  });

  test('the first answer opens the way for all', () => {
    const sky = weather();
    fail(sky, 30);
    sky.worked();
    expect(sky.wait(NOON)).toBe(0);
  });
});
