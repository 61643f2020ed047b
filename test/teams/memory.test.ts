/** What the rim remembers, for how long, and what it does with what comes twice. */
import { createBounded } from '../../src/bounded.ts';
import { closeAll, message, press, reply, startBot, startChatService } from './harness.ts';

afterEach(closeAll);

describe('a bounded map', () => {
  test('forgets what was used longest ago when it is full', () => {
    const map = createBounded<number>({ max: 2, ttlMs: 1_000, now: () => 0 });
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  test('forgets what is too old', () => {
    let now = 0;
    const map = createBounded<number>({ max: 2, ttlMs: 1_000, now: () => now });
    map.set('a', 1);
    now = 999;
    expect(map.get('a')).toBe(1);
    now = 1_000;
    expect(map.get('a')).toBeUndefined();
  });

  test('forgets on demand', () => {
    const map = createBounded<number>({ max: 2, ttlMs: 1_000, now: () => 0 });
    map.set('a', 1);
    map.delete('a');
    expect(map.get('a')).toBeUndefined();
  });
});

/** Answers the n-th turn with the card `answer n`. */
const counting = () => {
  let n = 0;
  return async function* () {
    n += 1;
    yield reply(`answer ${n}`);
  };
};

const HOUR = 3_600_000;

describe('a message that is delivered twice', () => {
  test('is answered once, at the same time or hours later', async () => {
    const service = await startChatService();
    let now = 0;
    const { post, turns } = await startBot(counting(), { now: () => now });
    const responses = await Promise.all([post(message(service)), post(message(service))]);
    now = 20 * HOUR;
    responses.push(await post(message(service)));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(turns).toHaveLength(1);
    expect(service.sent).toHaveLength(1);
  });

  test('is another message in another conversation or tenant', async () => {
    const service = await startChatService();
    const { post, turns } = await startBot(counting());
    await post(message(service));
    await post(message(service, { conversation: { id: 'a:other', conversationType: 'personal' } }));
    await post(message(service, { conversation: { id: 'a:chat', conversationType: 'personal' } }));
    expect(turns).toHaveLength(3);
  });

  test('as an edit is answered once for each time that it was edited', async () => {
    const service = await startChatService();
    const { post, turns } = await startBot(counting());
    const edit = { type: 'messageUpdate', timestamp: '2026-11-20T09:20:00Z' };
    await post(message(service));
    await post(message(service, edit));
    await post(message(service, edit));
    await post(message(service, { ...edit, timestamp: '2026-11-20T09:21:00Z' }));
    expect(turns).toHaveLength(3);
  });
});

describe('a press that is delivered twice', () => {
  test('under a new id gets the same answer', async () => {
    const service = await startChatService();
    const { post, turns } = await startBot(counting());
    const [one, two] = await Promise.all([post(press(service)), post(press(service, { id: 'f:2' }))]);
    expect(await two.json()).toEqual(await one.json());
    expect(turns).toHaveLength(1);
  });

  test('is another press for another person, other inputs, or after a while', async () => {
    const service = await startChatService();
    let now = 0;
    const { post, turns } = await startBot(counting(), { now: () => now });
    const value = { action: { verb: 'again', data: { n: 2 } }, trigger: 'manual' };
    await post(press(service));
    await post(press(service, { value }));
    await post(press(service, { from: { id: '29:megan', name: 'Megan Bowen' } }));
    now = 5_000;
    await post(press(service, { id: 'f:3' }));
    expect(turns).toHaveLength(4);
  });
});
