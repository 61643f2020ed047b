/** Messages in, cards out, over real sockets. */
import { jsonText } from '../../src/cards/json-text.ts';
import type { Handle } from '../../src/turn.ts';
import { card, closeAll, echo, message, press, reply, startBot, startChatService } from './harness.ts';

afterEach(closeAll);

describe('a message', () => {
  test('is answered with one card, to the message, before its HTTP turn ends', async () => {
    const service = await startChatService();
    const { post } = await startBot(echo);
    const response = await post(message(service));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(service.sent).toHaveLength(1);
    expect(service.sent[0]).toMatchObject({
      method: 'POST',
      path: '/v3/conversations/a%3Achat/activities/1700000000001',
      body: {
        type: 'message',
        from: { id: '28:bot', name: 'Unblock' },
        conversation: { id: 'a:chat' },
        replyToId: '1700000000001',
        summary: 'summary of answer:1700000000001',
        attachments: [
          { contentType: 'application/vnd.microsoft.card.adaptive', content: { version: '1.5' } },
        ],
      },
    });
    expect(service.sent[0]?.body).not.toHaveProperty('text');
  });

  test('is answered in any script: names, keys and cards arrive as they are', async () => {
    const service = await startChatService();
    const odd = 'Žofie “漢字” 😀 \u2028\u00ff';
    const { post } = await startBot(async function* () {
      yield { key: odd, card: jsonText({ text: odd }), summary: odd };
    });
    await post(message(service, { from: { id: '29:adele', name: odd } }));
    expect(service.sent[0]?.body).toMatchObject({
      recipient: { name: odd },
      summary: odd,
      attachments: [{ content: { text: odd } }],
    });
  });

  test('in a channel is answered in its thread', async () => {
    const service = await startChatService();
    const { post } = await startBot(echo);
    const conversation = { id: '19:c@thread.tacv2;messageid=170', conversationType: 'channel' };
    await post(message(service, { conversation }));
    expect(service.sent[0]?.path).toBe(
      '/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D170/activities/1700000000001',
    );
  });

  test('gets later replies after its HTTP turn, and one that replaces another edits it', async () => {
    const service = await startChatService();
    const gate = Promise.withResolvers<void>();
    const { post } = await startBot(async function* () {
      yield reply('a');
      await gate.promise;
      yield reply('b');
      yield reply('a2', 'a');
    });
    expect((await post(message(service))).status).toBe(200);
    expect(service.sent).toHaveLength(1);
    gate.resolve();
    await service.received(3);
    expect(service.sent.map(({ method, path }) => [method, path.split('/').at(-1)])).toEqual([
      ['POST', '1700000000001'],
      ['POST', '1700000000001'],
      ['PUT', 'm1'],
    ]);
    expect(service.sent[2]?.body).toMatchObject({ id: 'm1', summary: 'summary of a2' });
  });

  test('whose answer was deleted gets the new one as a new message', async () => {
    const service = await startChatService();
    service.behave = (n) => (n === 1 ? { status: 404 } : { status: 200, body: '{"id":"m1"}' });
    const { post } = await startBot(async function* () {
      yield reply('a');
      yield reply('b', 'a');
    });
    await post(message(service));
    await service.received(3);
    expect(service.sent.map(({ method }) => method)).toEqual(['POST', 'PUT', 'POST']);
  });

  test('that nobody answers is accepted', async () => {
    const service = await startChatService();
    const { post } = await startBot(async function* () {});
    expect((await post(message(service))).status).toBe(200);
    expect(service.sent).toHaveLength(0);
  });
});

describe('an edited message', () => {
  const edit = {
    type: 'messageUpdate',
    channelData: { eventType: 'editMessage' },
    timestamp: '2026-11-20T09:15:00Z',
  };

  test('edits its card instead of adding one', async () => {
    const service = await startChatService();
    const { post, turns } = await startBot(echo);
    await post(message(service));
    await post(message(service, { ...edit, text: 'AADSTS50105' }));
    expect(turns).toMatchObject([{ text: 'AADSTS65001' }, { kind: 'message', text: 'AADSTS50105' }]);
    expect(service.sent.map(({ method, path }) => [method, path.split('/').at(-1)])).toEqual([
      ['POST', '1700000000001'],
      ['PUT', 'm1'],
    ]);
  });

  test('edits the same card a second time', async () => {
    const service = await startChatService();
    const { post } = await startBot(echo);
    await post(message(service));
    await post(message(service, edit));
    await post(message(service, { ...edit, timestamp: '2026-11-20T09:16:00Z' }));
    expect(service.sent.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT']);
  });

  test('ends the answers to the version before', async () => {
    const service = await startChatService();
    const late = Promise.withResolvers<void>();
    const signals: AbortSignal[] = [];
    const handle: Handle = async function* (turn, signal) {
      signals.push(signal);
      yield reply('a');
      if (turn.kind === 'message' && turn.text === 'AADSTS65001') {
        await late.promise;
        yield reply('stale', 'a');
      }
    };
    const { post, bot } = await startBot(handle);
    await post(message(service));
    await post(message(service, { ...edit, text: 'AADSTS50105' }));
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    late.resolve();
    await bot.stop(1_000);
    expect(service.sent.map(({ body }) => body.summary)).toEqual(['summary of a', 'summary of a']);
  });

  test('that the bot never saw before gets a card of its own', async () => {
    const service = await startChatService();
    const { post } = await startBot(echo);
    await post(message(service, edit));
    expect(service.sent.map(({ method }) => method)).toEqual(['POST']);
  });
});

describe('a press of a button', () => {
  test('is answered with the card in its place', async () => {
    const service = await startChatService();
    const { post } = await startBot(echo);
    const response = await post(press(service));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: card('answer:f:1'),
    });
    expect(service.sent).toHaveLength(0);
  });

  test('can edit the pressed card later on', async () => {
    const service = await startChatService();
    const { post } = await startBot(async function* () {
      yield reply('a');
      yield reply('b', 'a');
    });
    await post(press(service, { replyToId: 'm77' }));
    await service.received(1);
    expect(service.sent[0]).toMatchObject({
      method: 'PUT',
      path: '/v3/conversations/a%3Achat/activities/m77',
    });
  });

  test('that cannot be read is a bad request in the words of the card protocol', async () => {
    const service = await startChatService();
    const { post } = await startBot(echo);
    const response = await post(press(service, { value: { action: 7 } }));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' });
  });
});

describe('an invoke that Unblock does not know', () => {
  test.each([
    ['composeExtension/query', {}],
    ['composeExtension/fetchTask', { task: { type: 'message', value: 'not here' } }],
    ['task/fetch', { task: { type: 'message', value: 'not here' } }],
    ['signin/verifyState', {}],
    ['something/new', {}],
  ])('%s gets an answer that its client understands', async (name, body) => {
    const service = await startChatService();
    const { post } = await startBot(echo);
    const response = await post(press(service, { name }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(body);
  });

  test('a search gets no results', async () => {
    const service = await startChatService();
    const { post } = await startBot(echo);
    const response = await post(press(service, { name: 'application/search' }));
    expect(await response.json()).toMatchObject({ statusCode: 200, value: { results: [] } });
  });
});

describe('an installation', () => {
  test('is greeted once, though it is told twice', async () => {
    const service = await startChatService();
    const { post, turns } = await startBot(echo);
    await post(message(service, { type: 'installationUpdate', id: 'i1', action: 'add', text: null }));
    const joined = { type: 'conversationUpdate', id: 'i2', membersAdded: [{ id: '28:bot' }], text: null };
    await post(message(service, joined));
    expect(turns).toMatchObject([{ kind: 'installed' }]);
    expect(service.sent).toHaveLength(1);
  });
});

describe('an installation in a team', () => {
  const channel = { id: '19:c@thread.tacv2', conversationType: 'channel' };
  const install = { type: 'installationUpdate', action: 'add', conversation: channel, text: null };
  const rosterOf = (count: number, more = {}): string =>
    JSON.stringify({ members: Array.from({ length: count }, (_, n) => ({ id: `29:${n}` })), ...more });

  test.each([
    ['a small team', rosterOf(100), 1],
    ['a team of more than a hundred', rosterOf(101), 0],
    ['a team whose members come in pages', rosterOf(50, { continuationToken: 'x' }), 0],
    ['a team that cannot be counted', 'no', 0],
  ])('%s gets so many cards: %#', async (_what, body, cards) => {
    const service = await startChatService();
    service.behave = (n) => ({ status: 200, body: n === 0 ? body : '{"id":"m1"}' });
    const { post } = await startBot(echo);
    expect((await post(message(service, install))).status).toBe(200);
    expect(service.sent[0]).toMatchObject({
      method: 'GET',
      path: '/v3/conversations/19%3Ac%40thread.tacv2/pagedmembers?pageSize=101',
    });
    expect(service.sent.slice(1)).toHaveLength(cards);
  });
});

describe('a deleted message', () => {
  test('is ignored', async () => {
    const service = await startChatService();
    const { post, turns } = await startBot(echo);
    expect((await post(message(service, { type: 'messageDelete' }))).status).toBe(200);
    expect(turns).toHaveLength(0);
  });
});
