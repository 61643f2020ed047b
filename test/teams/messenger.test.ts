/** Messages that answer nothing: where they go, and what becomes of them. */
import type { SendOutcome } from '../../src/approval/ports.ts';
import { type ConnectorOptions, createConnector } from '../../src/teams/connector.ts';
import { createServiceUrlGate } from '../../src/teams/hosts.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import type { Contact } from '../../src/turn.ts';
import { type Behaviour, type ChatService, card, closeAll, startChatService } from './harness.ts';

afterEach(closeAll);

const said = { card: JSON.stringify(card('hello')), summary: 'hello' };
const never = new AbortController().signal;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const messengerWith = (options: Partial<ConnectorOptions> = {}) => {
  const connector = createConnector({ gate: createServiceUrlGate('local'), random: () => 0, ...options });
  closing.push(() => connector.close());
  return createMessenger(connector, () => 0);
};

const adele = (service: Pick<ChatService, 'url'>, more: Partial<Contact> = {}): Contact => ({
  serviceUrl: service.url,
  conversationId: 'a:adele',
  channelId: 'msteams',
  bot: { id: '28:bot' },
  person: { id: '29:adele', name: 'Adele Vance' },
  tenantId: 'contoso',
  ...more,
});

describe('a message to a chat that is known', () => {
  test('goes there, to that person, and its id comes back', async () => {
    const service = await startChatService();
    await expect(messengerWith().send(adele(service), said, never)).resolves.toEqual({
      kind: 'sent',
      messageId: 'm1',
    });
    expect(service.sent[0]).toMatchObject({
      method: 'POST',
      path: '/v3/conversations/a%3Aadele/activities',
      body: { recipient: { id: '29:adele' }, summary: 'hello', attachments: [{ content: card('hello') }] },
    });
  });

  test('is edited under its id', async () => {
    const service = await startChatService();
    await expect(messengerWith().edit(adele(service), 'm7', said, never)).resolves.toEqual({
      kind: 'sent',
      messageId: 'm7',
    });
    expect(service.sent[0]).toMatchObject({
      method: 'PUT',
      path: '/v3/conversations/a%3Aadele/activities/m7',
      body: { id: 'm7' },
    });
  });

  test('for everybody in a channel has no recipient', async () => {
    const service = await startChatService();
    const { person: _person, ...channel } = adele(service, {
      conversationId: '19:c@thread.tacv2;messageid=1',
    });
    await messengerWith().send(channel, said, never);
    expect(service.sent[0]?.body).not.toHaveProperty('recipient');
  });

  test('for everybody in a channel is a post of its own, and is edited there', async () => {
    const service = await startChatService();
    const { person: _person, ...channel } = adele(service, {
      conversationId: '19:c@thread.tacv2;messageid=1700000000000',
    });
    const messenger = messengerWith();
    await messenger.send(channel, said, never);
    await messenger.edit(channel, 'm1', said, never);
    expect(service.sent.map(({ path }) => decodeURIComponent(path))).toEqual([
      '/v3/conversations/19:c@thread.tacv2/activities',
      '/v3/conversations/19:c@thread.tacv2/activities/m1',
    ]);
    expect(service.sent[0]?.body).toMatchObject({ conversation: { id: '19:c@thread.tacv2' } });
  });
});

describe('a message to somebody whom the bot has met elsewhere', () => {
  const met = (service: ChatService) => adele(service, { conversationId: '' });

  test('opens the chat once, and goes there', async () => {
    const service = await startChatService();
    service.behave = (n) => ({ status: 200, body: n === 0 ? '{"id":"a:new"}' : `{"id":"m${n}"}` });
    const messenger = messengerWith();
    await messenger.send(met(service), said, never);
    await messenger.edit(met(service), 'm1', said, never);
    expect(service.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v3/conversations',
      'POST /v3/conversations/a%3Anew/activities',
      'PUT /v3/conversations/a%3Anew/activities/m1',
    ]);
    expect(service.sent[0]?.body).toMatchObject({
      isGroup: false,
      members: [{ id: '29:adele' }],
      tenantId: 'contoso',
    });
  });

  test('leaves nothing unclear where the chat could not be opened', async () => {
    const service = await startChatService();
    service.behave = () => ({ status: 502 });
    await expect(messengerWith().send(met(service), said, never)).resolves.toEqual({ kind: 'busy' });
  });
});

const forbidden = (code: string): Behaviour => ({ status: 403, body: JSON.stringify({ error: { code } }) });

/** What the channel does, and what that means for a new message and for an edit. */
const outcomes: readonly (readonly [string, Behaviour, SendOutcome, SendOutcome])[] = [
  [
    '412',
    { status: 412, headers: { 'retry-after': '60' } },
    { kind: 'busy', afterMs: 60_000 },
    { kind: 'busy', afterMs: 60_000 },
  ],
  [
    '429',
    { status: 429, headers: { 'retry-after': '90' } },
    { kind: 'busy', afterMs: 90_000 },
    { kind: 'busy', afterMs: 90_000 },
  ],
  ['401', { status: 401 }, { kind: 'busy' }, { kind: 'busy' }],
  ['408', { status: 408 }, { kind: 'unclear' }, { kind: 'busy' }],
  ['500', { status: 500 }, { kind: 'unclear' }, { kind: 'busy' }],
  [
    '503',
    { status: 503, headers: { 'retry-after': '60' } },
    { kind: 'unclear' },
    { kind: 'busy', afterMs: 60_000 },
  ],
  ['a hanging channel', 'hang', { kind: 'unclear' }, { kind: 'busy' }],
  ['404', { status: 404 }, { kind: 'gone' }, { kind: 'gone' }],
  ['400', { status: 400 }, { kind: 'refused', code: 'http-400' }, { kind: 'refused', code: 'http-400' }],
  ...[
    'BotDisabledByAdmin',
    'BotNotInConversationRoster',
    'ConversationBlockedByUser',
    'MessageWritesBlocked',
  ].map((code) => [code, forbidden(code), { kind: 'refused', code }, { kind: 'refused', code }] as const),
];

describe('what becomes of it', () => {
  test.each(outcomes)('after %s', async (_name, behaviour, sent, edited) => {
    const service = await startChatService();
    service.behave = () => behaviour;
    const messenger = messengerWith({ deadlineMs: behaviour === 'hang' ? 50 : 5_000, random: () => 0 });
    await expect(messenger.send(adele(service), said, never)).resolves.toEqual(sent);
    await expect(messenger.edit(adele(service), 'm1', said, never)).resolves.toEqual(edited);
  });

  test('is unclear for a message whose connection broke', async () => {
    const service = await startChatService();
    service.behave = () => 'reset';
    await expect(messengerWith().send(adele(service), said, never)).resolves.toEqual({ kind: 'unclear' });
  });

  test('is nothing where nobody listens: it may simply be sent again', async () => {
    const nobody = { url: 'http://127.0.0.1:1' };
    await expect(messengerWith().send(adele(nobody), said, never)).resolves.toEqual({ kind: 'busy' });
  });

  test('is nothing without a token', async () => {
    const service = await startChatService();
    const messenger = messengerWith({ token: () => Promise.reject(new Error('no')) });
    await expect(messenger.send(adele(service), said, never)).resolves.toEqual({ kind: 'busy' });
    expect(service.sent).toHaveLength(0);
  });

  test('is a refusal where the contact leads to a host that is not the channel', async () => {
    const elsewhere = { url: 'https://evil.example/' };
    await expect(messengerWith().send(adele(elsewhere), said, never)).resolves.toEqual({
      kind: 'refused',
      code: 'host-not-allowed',
    });
  });

  test('is unclear for a message that was under way when the sender was stopped', async () => {
    const service = await startChatService();
    service.behave = () => 'hang';
    const stop = new AbortController();
    const sending = messengerWith().send(adele(service), said, stop.signal);
    await service.received(1);
    stop.abort();
    await expect(sending).resolves.toEqual({ kind: 'unclear' });
  });
});
