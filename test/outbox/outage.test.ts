/** Whatever the channel does: in the end everybody's card shows the present state. */
import { StoreUnavailable } from '../../src/store/rows.ts';
import { behind, live } from './live.ts';
import { cardFor, createWorld, placed } from './world.ts';

const HOUR = 3_600_000;

test.each([1, 2, 3])('with failures of every kind (%d)', async (seed) => {
  const world = createWorld({ seed });
  world.chat.weather = 'changeable';
  const ids = await live(world, { requests: 10, minutes: 60 });
  await world.runUntil(world.clock.now + 12 * HOUR);
  expect(await behind(world, ids)).toEqual([]);
  expect(await world.rows.due(world.tenantId, Number.MAX_SAFE_INTEGER / 100, 1)).toEqual([]);
});

test('after an outage of an hour, during which hardly anything was tried', async () => {
  const world = createWorld();
  world.chat.weather = 'outage';
  const ids = await live(world, { requests: 20, minutes: 60 });
  expect(world.chat.messages).toEqual([]);
  expect(world.chat.tries).toBeLessThan(130);
  world.chat.weather = 'fine';
  await world.runUntil(world.clock.now + HOUR);
  expect(await behind(world, ids)).toEqual([]);
});

test('after an hour in which nothing could be read that a card needs', async () => {
  const hour = { isOver: false };
  const world = createWorld({
    present: async (request, recipient) => {
      if (!hour.isOver) throw new StoreUnavailable('not now');
      return { card: cardFor(request, recipient), summary: '' };
    },
  });
  const ids = await live(world, { requests: 5, minutes: 60 });
  expect(world.chat.tries).toBe(0);
  hour.isOver = true;
  await world.runUntil(world.clock.now + HOUR);
  expect(await behind(world, ids)).toEqual([]);
});

test('and no conversation gets more than the channel takes', async () => {
  const world = createWorld();
  const times: number[] = [];
  const { send } = world.chat;
  world.chat.send = (...asked) => {
    times.push(world.clock.now);
    return send(...asked);
  };
  const ids: string[] = [];
  for (let n = 0; n < 150; n += 1) ids.push(await world.open(n, { recipients: [placed('lee', 'reviewer')] }));
  await world.runUntil(world.clock.now + HOUR);
  expect(await behind(world, ids)).toEqual([]);
  const most = (ms: number) =>
    Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + ms).length));
  expect(most(1_000)).toBeLessThanOrEqual(7);
  expect(most(2_000)).toBeLessThanOrEqual(8);
  expect(most(30_000)).toBeLessThanOrEqual(60);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(180_000);
});
