/** Whatever the channel does: in the end everybody's card shows the present state. */
import { createWorld, placed, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const kinds = ['joined', 'reminded', 'approved', 'denied', 'withdrawn'] as const;

/** Requests with reviewers and people who wait, to which things happen while the relay works. */
async function live(world: World, { requests, minutes }: { requests: number; minutes: number }) {
  const ids: string[] = [];
  for (let n = 0; n < requests; n += 1) {
    const reviewers = [`r${n % 5}`, `r${(n + 1) % 5}`].map((name) => placed(name, 'reviewer'));
    ids.push(await world.open(n, { recipients: [placed(`p${n}`, 'requester'), ...reviewers] }));
  }
  for (let minute = 0; minute < minutes; minute += 1) {
    await world.runUntil(world.clock.now + MINUTE);
    const id = ids[Math.floor(world.random() * ids.length)] ?? '';
    await world.happen(id, kinds[Math.floor(world.random() * kinds.length)] ?? 'joined');
  }
  return ids;
}

const behind = async (world: World, ids: readonly string[]) =>
  (await Promise.all(ids.map((id) => world.behind(id)))).flat();

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
