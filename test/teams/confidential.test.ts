/** What only the person who wrote may see, and what becomes of it where the channel cannot show it to one person. */
import type { Reply } from '../../src/turn.ts';
import { type Behaviour, card, closeAll, message, reply, startBot, startChatService } from './harness.ts';

afterEach(closeAll);

const CHANNEL = '19:c@thread.tacv2;messageid=170';
const inChannel = { conversation: { id: CHANNEL, conversationType: 'channel', tenantId: 't-1' } };
const said = (text: string) => ({ card: JSON.stringify(card(text)), summary: text });
const secret: Reply = {
  ...reply('secret'),
  ...said('aside'),
  confidential: { inChat: said('in chat'), inPublic: said('in public') },
};

const ok = (id: string): Behaviour => ({ status: 200, body: JSON.stringify({ id }) });

async function confide(requests: number, ...behaviours: readonly Behaviour[]) {
  const service = await startChatService();
  service.behave = (n) => behaviours[n] ?? ok(`m${n}`);
  const { post, bot, log } = await startBot(async function* () {
    yield secret;
  });
  expect((await post(message(service, inChannel))).status).toBe(200);
  await bot.stop(1_000);
  expect(service.sent).toHaveLength(requests);
  return { sent: service.sent.map(({ path, body }) => ({ path, body })), log: log.join('') };
}

const HERE = `/v3/conversations/${encodeURIComponent(CHANNEL)}/activities/1700000000001`;

test('is sent into the conversation, to that person alone', async () => {
  const { sent } = await confide(1);
  expect(sent[0]).toMatchObject({
    path: `${HERE}?isTargetedActivity=true`,
    body: { recipient: { id: '29:adele' }, summary: 'aside' },
  });
});

test('goes to the chat with that person where the conversation refuses it', async () => {
  const { sent } = await confide(3, { status: 400 }, ok('a:new-chat'));
  expect(sent[1]).toMatchObject({
    path: '/v3/conversations',
    body: {
      isGroup: false,
      bot: { id: '28:bot' },
      members: [{ id: '29:adele' }],
      tenantId: 't-1',
      channelData: { tenant: { id: 't-1' } },
    },
  });
  expect(sent[2]).toMatchObject({
    path: '/v3/conversations/a%3Anew-chat/activities',
    body: { summary: 'in chat', conversation: { id: 'a:new-chat' }, recipient: { id: '29:adele' } },
  });
  expect(sent[2]?.body).not.toHaveProperty('replyToId');
});

test.each([
  ['no such chat can be opened', [{ status: 400 }, { status: 403 }]],
  ['the chat that was opened has no id', [{ status: 400 }, { status: 200, body: '{}' }]],
] as const)('is hinted at before all where %s', async (_, behaviours) => {
  const { sent } = await confide(3, ...behaviours);
  expect(sent[2]).toMatchObject({ path: HERE, body: { summary: 'in public' } });
});

test('is hinted at before all where the chat takes no message', async () => {
  const { sent } = await confide(4, { status: 400 }, ok('a:new-chat'), { status: 403 });
  expect(sent[3]).toMatchObject({ path: HERE, body: { summary: 'in public' } });
});

test('is given up in the log where nothing works', async () => {
  const { log } = await confide(3, { status: 400 }, { status: 403 }, { status: 403 });
  expect(log).toContain('reply not sent');
});

test('is never edited, and no later answer takes its place', async () => {
  const service = await startChatService();
  const { post } = await startBot(async function* (turn) {
    yield reply(`answer:${turn.id}`);
    yield secret;
  });
  await post(message(service, inChannel));
  await service.received(2);
  await post(message(service, { ...inChannel, type: 'messageUpdate', timestamp: '2026-11-20T09:15:00Z' }));
  await service.received(4);
  expect(service.sent.map(({ method, path }) => [method, path.split('/').at(-1)])).toEqual([
    ['POST', '1700000000001'],
    ['POST', '1700000000001?isTargetedActivity=true'],
    ['PUT', 'm1'],
    ['POST', '1700000000001?isTargetedActivity=true'],
  ]);
});
