/** What the outbox does, on every store of rows. */
import type { Leased, Outbox, Placed, RequestStore, Timer } from '../../src/approval/ports.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { createRequestStore } from '../../src/store/requests.ts';
import type { RowStore } from '../../src/store/rows.ts';
import { enlistAll } from '../../src/store/tells.ts';
import { asked, contactOf, following, loaded, NOON, newTenant, next, opening } from './fixtures.ts';

const LEASE = 30_000;
const ID = 'R-00001';
const adele: Placed = { who: 'P-adele', role: 'requester', contact: contactOf('adele') };
const lee: Placed = { who: 'P-lee', role: 'reviewer', contact: contactOf('lee') };

/** @param open - opens the rows */
export function outboxContract(open: () => RowStore): void {
  let rows: RowStore;
  let requests: RequestStore;
  let outbox: Outbox;
  let tenant: string;
  let now: number;
  beforeAll(() => {
    rows = open();
    requests = createRequestStore(rows);
    outbox = createOutbox(rows);
  });
  afterAll(() => rows.close());
  beforeEach(() => {
    tenant = newTenant();
    now = NOON + 100;
  });

  const start = (recipients: readonly Placed[] = [], timers: readonly Timer[] = []) =>
    requests.commit(opening(asked(tenant, 1), { recipients, timers }));
  const claim = (limit = 33) => outbox.claim(tenant, now, limit, LEASE);
  const one = async (): Promise<Leased> => {
    const [leased, ...more] = await claim();
    if (!leased || more.length > 0) throw new Error(`${more.length + (leased ? 1 : 0)} are due`);
    return leased;
  };
  const announce = async () => {
    const kept = await loaded(requests, tenant, ID);
    const { sequence, at } = next(kept.request, '');
    await requests.commit(following(kept, { sequence, at, kind: 'reminded' }));
    const leased = await one();
    expect(leased.duty).toEqual({ kind: 'announce', requestId: ID });
    await outbox.expand(leased);
    expect(await outbox.settle(leased, { kind: 'done' })).toBe('settled');
  };
  const told = async (leased: Leased, shown = '1.1', messageId = 'm1') =>
    outbox.settle(leased, { kind: 'done', shown, contact: contactOf('lee'), messageId });

  test('new recipients are due at once, each for one worker', async () => {
    await start([adele, lee]);
    const first = await claim();
    expect(first.map(({ duty }) => duty)).toEqual([
      { kind: 'tell', delivery: { requestId: ID, ...adele, attempts: 0 } },
      { kind: 'tell', delivery: { requestId: ID, ...lee, attempts: 0 } },
    ]);
    expect(await claim()).toEqual([]);
  });

  test('workers share what is due, and nobody has what another one has', async () => {
    const many = Array.from({ length: 20 }, (_, n): Placed => ({ who: `P-${n}`, role: 'reviewer' }));
    await start(many);
    const claims = await Promise.all([claim(), claim(), claim()]);
    const keys = claims.flat().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(20);
  });

  test('a worker who dies leaves it to the next one when the lease ends', async () => {
    await start([lee]);
    const dead = await one();
    now += LEASE - 1;
    expect(await claim()).toEqual([]);
    now += 1;
    const leased = await one();
    expect(leased.duty).toEqual(dead.duty);
    expect(await told(dead)).toBe('lost');
    expect(await told(leased)).toBe('settled');
  });

  test('who was told is not due any more, and what they were shown is kept', async () => {
    await start([lee]);
    expect(await told(await one())).toBe('settled');
    now += 10 * LEASE;
    expect(await claim()).toEqual([]);
    expect(await requests.recipients(tenant, ID)).toEqual([
      { requestId: ID, ...lee, shown: '1.1', messageId: 'm1', attempts: 0 },
    ]);
  });

  test('once more comes at its time, with how often it was tried', async () => {
    await start([lee]);
    const at = now + 5_000;
    await outbox.settle(await one(), { kind: 'again', at, attempt: 3 });
    now = at - 1;
    expect(await claim()).toEqual([]);
    now = at;
    expect((await one()).duty).toMatchObject({ kind: 'tell', delivery: { attempts: 3 } });
  });

  test('a change makes everybody due who has a card', async () => {
    await start([adele, lee]);
    for (const leased of await claim()) await told(leased);
    await announce();
    expect((await claim()).map(({ duty }) => duty.kind === 'tell' && duty.delivery.who)).toEqual([
      'P-adele',
      'P-lee',
    ]);
  });

  test('a row that somebody works on at that moment is due once more, and keeps what it showed', async () => {
    await start([lee]);
    const working = await one();
    await announce();
    expect(await claim()).toEqual([]);
    expect(await told(working)).toBe('settled');
    const again = await one();
    expect(again.duty).toMatchObject({ delivery: { shown: '1.1', messageId: 'm1' } });
    await told(again, '2.2');
    expect(await claim()).toEqual([]);
  });

  test('a change while a worker dies is not lost either', async () => {
    await start([lee]);
    const dead = await one();
    await announce();
    now += LEASE;
    const leased = await one();
    expect(await told(dead)).toBe('lost');
    await told(leased);
    expect(await claim()).toEqual([]);
  });

  test('a change does not hasten what the channel asked to wait for', async () => {
    await start([lee]);
    await outbox.settle(await one(), { kind: 'again', at: now + 9_000, attempt: 1 });
    await announce();
    expect(await claim()).toEqual([]);
    now += 9_000;
    await one();
  });

  test('whoever was given up on is tried again after a change, but nobody who refused', async () => {
    await start([adele, lee]);
    for (const leased of await claim())
      await outbox.settle(leased, {
        kind: 'dead',
        why: leased.key.includes('adele') ? 'refused ConversationBlockedByUser' : 'tried too often',
      });
    expect(await claim()).toEqual([]);
    expect((await requests.recipients(tenant, ID)).map(({ dead }) => dead)).toEqual([
      'refused ConversationBlockedByUser',
      'tried too often',
    ]);
    await announce();
    expect((await one()).duty).toMatchObject({ delivery: { who: 'P-lee' } });
    await enlistAll(rows, tenant, ID, { recipients: [adele], due: now });
    expect((await one()).duty).toMatchObject({ delivery: { who: 'P-adele' } });
  });

  test('recipients for whom one transaction has no room are there all the same', async () => {
    const many = Array.from({ length: 100 }, (_, n): Placed => ({ who: `P-${100 + n}`, role: 'reviewer' }));
    await start(many);
    const due: Leased[] = [];
    for (;;) {
      const claimed = await claim();
      if (claimed.length === 0) break;
      for (const leased of claimed) {
        if (leased.duty.kind === 'announce') await outbox.expand(leased);
        else due.push(leased);
        await outbox.settle(leased, { kind: 'done' });
      }
    }
    expect(new Set(due.map(({ key }) => key)).size).toBe(100);
    expect(await requests.recipients(tenant, ID)).toHaveLength(100);
  });

  test('what has its time comes then, and goes when it is done', async () => {
    await start([], [{ kind: 'check-grant', dueAt: now + 60_000, attempt: 1 }]);
    expect(await claim()).toEqual([]);
    now += 60_000;
    const leased = await one();
    expect(leased.duty).toEqual({ kind: 'check-grant', requestId: ID, dueAt: now, attempt: 1 });
    await outbox.settle(leased, { kind: 'again', at: now + 120_000, attempt: 2 });
    now += 120_000;
    const again = await one();
    expect(again.duty).toMatchObject({ kind: 'check-grant', attempt: 2 });
    await outbox.settle(again, { kind: 'done' });
    expect(await rows.list(tenant, 'duty!', { limit: 1 })).toEqual([]);
    expect(await outbox.settle(again, { kind: 'done' })).toBe('lost');
  });

  test('a new time takes the place of the old one, also while somebody works on that', async () => {
    await start([], [{ kind: 'check-grant', dueAt: now, attempt: 4 }]);
    const working = await one();
    const kept = await loaded(requests, tenant, ID);
    const change = following(kept, { ...next(kept.request, 'P-lee'), kind: 'approved' });
    const timers: readonly Timer[] = [{ kind: 'check-grant', dueAt: now + 1_000, attempt: 0 }];
    expect(await requests.commit({ ...change, announce: false, timers })).toBe('committed');
    expect(await outbox.settle(working, { kind: 'again', at: now + 5, attempt: 5 })).toBe('lost');
    now += 999;
    expect(await claim()).toEqual([]);
    now += 1;
    expect((await one()).duty).toMatchObject({ kind: 'check-grant', attempt: 0 });
  });

  test('the longest due comes first, and no more than was asked for', async () => {
    await start(
      [],
      [
        { kind: 'expire', dueAt: now - 1 },
        { kind: 'remind', dueAt: now - 20 },
        { kind: 'check-grant', dueAt: now - 10 },
      ],
    );
    expect((await claim(2)).map(({ duty }) => duty.kind).toSorted()).toEqual(['check-grant', 'remind']);
    expect((await one()).duty.kind).toBe('expire');
  });

  test('a row that this version cannot read stands in nobody’s way, and stays as it is', async () => {
    const value = { v: 99, data: { from: 'a newer version' } };
    await rows.transact(tenant, [{ op: 'insert', row: { key: 'duty!R-00009!new!1', value, due: 1 } }]);
    await start([lee]);
    expect((await claim(1)).concat(await claim(1)).map(({ duty }) => duty.kind)).toEqual(['tell']);
    expect((await rows.get(tenant, 'duty!R-00009!new!1'))?.value).toEqual(value);
  });
}
