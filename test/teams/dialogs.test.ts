/** "Explain this error" in the menu of a message, and the dialog that it opens, over real sockets. */
import type { Handle, JsonObject, Reply } from '../../src/turn.ts';
import {
  type ChatService,
  card,
  closeAll,
  echo,
  message,
  press,
  reply,
  startBot,
  startChatService,
} from './harness.ts';

afterEach(closeAll);

/** As Teams posts it; Megan wrote the message, Adele opened its menu. */
const menu = (service: ChatService, more: JsonObject = {}): JsonObject =>
  press(service, {
    name: 'composeExtension/fetchTask',
    replyToId: null,
    value: {
      commandId: 'explain',
      commandContext: 'message',
      messagePayload: {
        id: '170',
        body: { contentType: 'html', content: '<p>AADSTS50105</p>' },
        from: { user: { id: 'someone-else', displayName: 'Megan Bowen' } },
        attachments: [],
      },
    },
    ...more,
  });

const inDialog = (
  service: ChatService,
  name = 'composeExtension/submitAction',
  data: JsonObject = { verb: 'again', n: 1 },
): JsonObject => menu(service, { name, value: { data, context: { theme: 'dark' } } });

const dialogOf = (name: string) => ({
  task: {
    type: 'continue',
    value: {
      title: 'title',
      height: 'large',
      width: 'medium',
      card: { contentType: 'application/vnd.microsoft.card.adaptive', content: card(name) },
    },
  },
});

test('the menu is answered with a dialog that holds the card, and nothing is sent to the chat', async () => {
  const service = await startChatService();
  const { post, turns } = await startBot(echo);
  const response = await post(menu(service));
  expect([response.status, await response.json()]).toEqual([200, dialogOf('answer:f:1')]);
  expect(turns).toMatchObject([
    { kind: 'quoted', html: '<p>AADSTS50105</p>', person: { name: 'Adele Vance' } },
  ]);
  expect(JSON.stringify(turns)).not.toMatch(/Megan|someone-else/);
  expect(service.sent).toHaveLength(0);
});

test.each(['composeExtension/submitAction', 'task/submit'])(
  'a press in the dialog, by %s, puts the next card in its place',
  async (name) => {
    const service = await startChatService();
    const { post, turns } = await startBot(echo);
    expect(await (await post(inDialog(service, name))).json()).toEqual(dialogOf('answer:f:1'));
    expect(turns).toMatchObject([
      { kind: 'action', verb: 'again', data: { verb: 'again', n: 1 }, automatic: false },
    ]);
    expect(service.sent).toHaveLength(0);
  },
);

test('a dialog cannot be edited, so what takes the place of the first reply is waited for', async () => {
  const service = await startChatService();
  const evidence = Promise.withResolvers<void>();
  const { post } = await startBot(async function* () {
    yield reply('a');
    await evidence.promise;
    yield reply('b', 'a');
  });
  const response = post(menu(service));
  evidence.resolve();
  expect(await (await response).json()).toEqual(dialogOf('b'));
  expect(service.sent).toHaveLength(0);
});

test('what is still being looked up when time is short is asked to end, and the answer is what is known by then', async () => {
  const service = await startChatService();
  const handle: Handle = async function* (_turn, signal) {
    yield reply('a');
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    yield reply('b', 'a');
  };
  const { post } = await startBot(handle, { dialogMs: 40 });
  expect(await (await post(menu(service))).json()).toEqual(dialogOf('b'));
});

const afterFirst = (first: readonly Reply[]): { readonly handle: Handle; end(): void } => {
  const end = Promise.withResolvers<void>();
  return {
    end: end.resolve,
    async *handle() {
      yield* first;
      await end.promise;
    },
  };
};

test('of what does not end in time, the first reply is the answer', async () => {
  const service = await startChatService();
  const { handle, end } = afterFirst([reply('a')]);
  const { post } = await startBot(handle, { dialogMs: 20 });
  expect(await (await post(menu(service))).json()).toEqual(dialogOf('a'));
  end();
});

test('where nothing is there in time, the dialog says so, with the reference for the log', async () => {
  const service = await startChatService();
  const { handle, end } = afterFirst([]);
  const { post, log } = await startBot(handle, { dialogMs: 20 });
  const shown = JSON.stringify(await (await post(menu(service))).json());
  const reference = /error:(\w{8})/.exec(shown)?.[1];
  expect(log.join('')).toContain(`"reference":"${reference}"`);
  end();
});

test.each<[string, Handle]>([
  [
    'fails',
    () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new TypeError('a secret')) }) }),
  ],
  ['says nothing', async function* () {}],
])('a turn that %s shows the error card in the dialog', async (_what, handle) => {
  const service = await startChatService();
  const { post, log } = await startBot(handle);
  const shown = JSON.stringify(await (await post(menu(service))).json());
  expect(shown).toMatch(/"type":"continue".*error:\w{8}/);
  expect(shown).not.toContain('a secret');
  expect(log.join('')).toContain('turn failed');
});

test('asked again by an impatient client, it is answered once', async () => {
  const service = await startChatService();
  const { post, turns } = await startBot(echo);
  const [first, second] = await Promise.all([post(menu(service)), post(menu(service, { id: 'f:2' }))]);
  expect(await first.json()).toEqual(await second.json());
  expect(turns).toHaveLength(1);
});

test('a chat of two people may come without a conversation: the menu works there too', async () => {
  const service = await startChatService();
  const { post, turns } = await startBot(echo);
  const { conversation: _none, ...activity } = menu(service, {
    channelData: { tenant: { id: '5c9b2f0a-3f1d-4e62-9f0b-2f5f3a1c7d10' } },
  });
  expect(await (await post(activity)).json()).toEqual(dialogOf('answer:f:1'));
  expect(turns).toMatchObject([
    { place: { kind: 'group', tenantId: '5c9b2f0a-3f1d-4e62-9f0b-2f5f3a1c7d10' } },
  ]);
  const { conversation: _nor, ...said } = message(service);
  expect((await post(said)).status).toBe(400);
});

test.each<[string, JsonObject]>([
  ['no value', { value: null }],
  ['no message', { value: { commandContext: 'compose' } }],
  ['a message of another shape', { value: { messagePayload: { body: 'AADSTS50105' } } }],
  ['content of another shape', { value: { messagePayload: { body: { content: { html: '' } } } } }],
  ['no data', { name: 'task/submit', value: { context: {} } }],
  ['data of another shape', { name: 'composeExtension/submitAction', value: { data: 'again' } }],
])('with %s, the dialog says in one sentence what there is to do', async (_what, more) => {
  const service = await startChatService();
  const { post, turns } = await startBot(echo);
  const response = await post(menu(service, more));
  expect([response.status, await response.json()]).toEqual([
    200,
    { task: { type: 'message', value: 'not here' } },
  ]);
  expect(turns).toEqual([]);
});
