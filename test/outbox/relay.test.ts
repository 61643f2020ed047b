/** How people hear of what happens to a request. */
import { LEASE_MS } from '../../src/outbox/relay.ts';
import { StoreUnavailable } from '../../src/store/rows.ts';
import { enlistAll } from '../../src/store/tells.ts';
import { contactOf, loaded } from '../store/fixtures.ts';
import { cardFor, createWorld, placed } from './world.ts';

const HOUR = 3_600_000;
const lee = placed('lee', 'reviewer');
const adele = placed('adele', 'requester');

const cards = (world: ReturnType<typeof createWorld>, who: string) =>
  world.chat.messages.filter(({ conversationId }) => conversationId === `a:${who}`);

test('a reviewer gets a message, and after the decision the same message shows it', async () => {
  const world = createWorld();
  const id = await world.open(1, { recipients: [lee] });
  await world.tickAll();
  expect(cards(world, 'lee')).toHaveLength(1);
  await world.happen(id, 'denied');
  await world.tickAll();
  expect(cards(world, 'lee')).toHaveLength(1);
  expect(await world.behind(id)).toEqual([]);
});

test('whoever waits is told of the decision by a new message, and their old card shows it too', async () => {
  const world = createWorld();
  const id = await world.open(1, { recipients: [adele] });
  await world.tickAll();
  await world.happen(id, 'denied');
  await world.tickAll();
  const { request } = await loaded(world.requests, world.tenantId, id);
  expect(cards(world, 'adele').map(({ card }) => card)).toEqual([
    cardFor(request, adele),
    cardFor(request, adele),
  ]);
});

test('a card that a newer one follows while the request goes on shows nothing that can grow old', async () => {
  const older = { card: '"older"', summary: '' };
  const world = createWorld({ older: async () => older });
  const id = await world.open(1, { recipients: [adele] });
  await world.tickAll();
  await world.happen(id, 'approved');
  await world.tickAll();
  await world.happen(id, 'denied');
  await world.tickAll();
  const { request } = await loaded(world.requests, world.tenantId, id);
  const present = cardFor(request, adele);
  expect(cards(world, 'adele').map(({ card }) => card)).toEqual([older.card, present, present]);
});

test('a card that was there before is brought in order, and nobody gets it twice', async () => {
  const world = createWorld();
  const sent = await world.chat.send(
    contactOf('adele'),
    { card: 'form', summary: '' },
    AbortSignal.timeout(1),
  );
  const messageId = sent.kind === 'sent' ? sent.messageId : undefined;
  const id = await world.open(1, { recipients: [{ ...adele, ...(messageId && { messageId }) }] });
  await world.tickAll();
  expect(cards(world, 'adele')).toHaveLength(1);
  expect(await world.behind(id)).toEqual([]);
});

test('many changes between two looks are one message', async () => {
  const world = createWorld();
  const id = await world.open(1, { recipients: [lee] });
  for (const kind of ['joined', 'reminded', 'approved'] as const) await world.happen(id, kind);
  await world.tickAll();
  expect(world.chat.tries).toBe(1);
  expect(await world.behind(id)).toEqual([]);
});

test('what nobody’s card shows sends nothing', async () => {
  const world = createWorld();
  const id = await world.open(1, { recipients: [lee] });
  await world.tickAll();
  await enlistAll(world.rows, world.tenantId, id, { recipients: [lee], due: world.clock.now });
  await world.tickAll();
  expect(world.chat.tries).toBe(1);
});

test('a message that is gone is written anew', async () => {
  const world = createWorld();
  const id = await world.open(1, { recipients: [lee] });
  await world.tickAll();
  world.chat.messages.length = 0;
  await world.happen(id, 'joined');
  await world.tickAll();
  expect(await world.behind(id)).toEqual([]);
});

test('a new message goes where the person is now', async () => {
  const world = createWorld();
  const person = await world.people.remember(world.tenantId, {
    objectId: 'lee',
    name: 'Lee Gu',
    locale: 'en',
    contact: contactOf('moved'),
  });
  await world.open(1, { recipients: [{ ...lee, who: person.key }] });
  await world.tickAll();
  expect(cards(world, 'moved')).toHaveLength(1);
});

test('a channel is told where `review here` was said last', async () => {
  const world = createWorld();
  await world.people.setReviewChannel(world.tenantId, contactOf('channel'));
  await world.open(1, { recipients: [{ who: 'channel', role: 'review-channel' }] });
  await world.tickAll();
  expect(cards(world, 'channel')).toHaveLength(1);
});

describe('what does not get through', () => {
  const sendAfter = async (...next: Parameters<(typeof world)['chat']['next']['push']>) => {
    world.chat.next.push(...next);
    const id = await world.open(1, { recipients: [lee] });
    const at = world.clock.now;
    await world.tickAll();
    const [row] = await world.rows.due(world.tenantId, at + 24 * HOUR, 1);
    return { id, wait: row?.due === undefined ? undefined : row.due - at };
  };
  let world = createWorld();
  beforeEach(() => {
    world = createWorld();
  });

  test('is tried again soon where nothing has happened', async () => {
    const { id, wait } = await sendAfter({ kind: 'busy' });
    expect(wait).toBeGreaterThan(1_000);
    expect(wait).toBeLessThan(3_000);
    await world.runUntil(world.clock.now + HOUR);
    expect(await world.behind(id)).toEqual([]);
  });

  test('waits as long as the channel asks, and so does everything else in that conversation', async () => {
    const { id, wait } = await sendAfter({ kind: 'busy', afterMs: 20_000 });
    expect(wait).toBeGreaterThanOrEqual(20_000);
    await world.open(2, { recipients: [lee] });
    await world.open(3, { recipients: [adele] });
    await world.tickAll();
    expect(cards(world, 'lee')).toEqual([]);
    expect(cards(world, 'adele')).toHaveLength(1);
    await world.runUntil(world.clock.now + 60_000);
    expect(await world.behind(id)).toEqual([]);
  });

  test('is not sent again at once where it may have arrived', async () => {
    const { id, wait } = await sendAfter({ kind: 'unclear' });
    expect(wait).toBeGreaterThan(45_000);
    await world.runUntil(world.clock.now + HOUR);
    expect(await world.behind(id)).toEqual([]);
  });

  test('and was refused is not tried again, and the operator reads why', async () => {
    const { id, wait } = await sendAfter({ kind: 'refused', code: 'ConversationBlockedByUser' });
    expect(wait).toBeUndefined();
    await world.happen(id, 'denied');
    await world.tickAll();
    expect(world.chat.tries).toBe(1);
    expect(world.lines).toMatchObject([
      {
        msg: 'somebody could not be told',
        requestId: id,
        role: 'reviewer',
        why: 'refused ConversationBlockedByUser',
        deadLetters: 1,
      },
    ]);
    expect(JSON.stringify(world.lines)).not.toContain('lee');
  });

  test('for want of an address is sent once there is one', async () => {
    const { objectId } = { objectId: 'new' };
    const { key } = await world.people.remember(world.tenantId, { objectId, name: 'New', locale: 'en' });
    const id = await world.open(1, { recipients: [{ who: key, role: 'reviewer' }] });
    await world.tickAll();
    expect(await world.behind(id)).toEqual([`${id} ${key} reviewer: no address`]);
    await world.people.remember(world.tenantId, {
      objectId,
      name: 'New',
      locale: 'en',
      contact: contactOf('new'),
    });
    await world.happen(id, 'reminded');
    await world.tickAll();
    expect(await world.behind(id)).toEqual([]);
  });

  test('when the view fails is done again later', async () => {
    let fails = true;
    world = createWorld({
      present: async (request, recipient) => {
        if (fails) throw new StoreUnavailable('names are not there');
        return { card: cardFor(request, recipient), summary: '' };
      },
    });
    const id = await world.open(1, { recipients: [lee] });
    await world.tickAll();
    expect(world.lines).toMatchObject([{ duty: 'tell', err: { name: 'StoreUnavailable' } }]);
    fails = false;
    await world.runUntil(world.clock.now + HOUR);
    expect(await world.behind(id)).toEqual([]);
  });

  test('because it hangs stops nobody else, and is done again later', async () => {
    let hangs = true;
    world = createWorld({
      longestMs: 300,
      present: (request, recipient) =>
        hangs && recipient.who === lee.who
          ? new Promise(() => {})
          : Promise.resolve({ card: cardFor(request, recipient), summary: '' }),
    });
    const id = await world.open(1, { recipients: [lee, adele] });
    await world.tickAll();
    expect(cards(world, 'adele')).toHaveLength(1);
    expect(world.lines).toMatchObject([{ duty: 'tell', msg: 'duty failed, and is done again later' }]);
    hangs = false;
    await world.runUntil(world.clock.now + HOUR);
    expect(await world.behind(id)).toEqual([]);
  });

  test('to somebody who has been forgotten is not tried', async () => {
    world = createWorld({ present: async () => undefined });
    const { wait } = await sendAfter();
    expect(wait).toBeUndefined();
    expect(world.chat.tries).toBe(0);
  });
});

describe('timers', () => {
  test('ring at their time, once', async () => {
    const world = createWorld();
    const dueAt = world.clock.now + HOUR;
    await world.open(1, { timers: [{ kind: 'remind', dueAt }] });
    await world.runUntil(dueAt - 1);
    expect(world.rung).toEqual([]);
    await world.runUntil(dueAt + HOUR);
    expect(world.rung).toEqual([{ kind: 'remind', dueAt }]);
  });

  test('ring again where there is more to do, and after a failure', async () => {
    const attempts: (number | undefined)[] = [];
    const world = createWorld({
      onTimer: async (_, { kind, attempt }) => {
        attempts.push(attempt);
        if (attempts.length === 2) throw new Error('directory');
        return (attempt ?? 0) < 2
          ? { kind, dueAt: world.clock.now + HOUR, attempt: (attempt ?? 0) + 1 }
          : undefined;
      },
    });
    await world.open(1, { timers: [{ kind: 'check-grant', dueAt: world.clock.now, attempt: 0 }] });
    await world.runUntil(world.clock.now + 5 * HOUR);
    expect(attempts).toEqual([0, 1, 1, 2]);
  });
});

describe('several relays on one store', () => {
  test('send each message once', async () => {
    const world = createWorld();
    const others = [1, 2].map(() =>
      createWorld({ rows: world.rows, messenger: world.chat, now: world.options.now }),
    );
    const recipients = Array.from({ length: 20 }, (_, n) => placed(`r${n}`, 'reviewer'));
    await world.open(1, { recipients });
    await Promise.all([world, ...others].map(({ relay }) => relay.tick()));
    expect(world.chat.messages).toHaveLength(20);
  });

  test('take over what a dead one has left', async () => {
    const world = createWorld();
    const id = await world.open(1, { recipients: [lee] });
    await world.outbox.claim(world.tenantId, world.clock.now, 10, LEASE_MS);
    await world.tickAll();
    expect(world.chat.messages).toEqual([]);
    world.clock.now += LEASE_MS;
    await world.tickAll();
    expect(await world.behind(id)).toEqual([]);
  });
});

describe('a relay that runs', () => {
  test('wakes up at once where it is nudged, finishes what is under way and leaves the rest', async () => {
    const arrived = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    const world = createWorld({ everyMs: 3_600_000 });
    const slow = createWorld({
      rows: world.rows,
      everyMs: 3_600_000,
      now: world.options.now,
      messenger: {
        ...world.chat,
        send: async (...asked) => {
          arrived.resolve();
          await answered.promise;
          return world.chat.send(...asked);
        },
      },
    });
    slow.relay.start();
    const first = await world.open(1, { recipients: [lee] });
    const second = await world.open(2, { recipients: [lee] });
    slow.relay.nudge();
    await arrived.promise;
    const stopped = slow.relay.stop();
    answered.resolve();
    await stopped;
    expect(await world.behind(first)).toEqual([]);
    expect(world.chat.messages).toHaveLength(1);
    await world.tickAll();
    expect(await world.behind(second)).toEqual([]);
  });

  test('goes on where the store was not there for a while', async () => {
    let fails = 2;
    const done = Promise.withResolvers<void>();
    const world = createWorld();
    const { outbox } = world;
    const running = createWorld({
      rows: world.rows,
      everyMs: 1,
      now: world.options.now,
      messenger: {
        ...world.chat,
        send: async (...asked) => {
          done.resolve();
          return world.chat.send(...asked);
        },
      },
      outbox: {
        ...outbox,
        claim: async (...asked) => {
          fails -= 1;
          if (fails >= 0) throw new StoreUnavailable('not now');
          return outbox.claim(...asked);
        },
      },
    });
    const id = await world.open(1, { recipients: [lee] });
    running.relay.start();
    await done.promise;
    await running.relay.stop();
    expect(running.lines).toHaveLength(2);
    expect(await world.behind(id)).toEqual([]);
  });
});
