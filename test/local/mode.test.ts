/** Being somebody else in the chat: in local mode, in Contoso, and nowhere else. Messages over real sockets. */
import { ChannelValidation } from 'botframework-connector';
import { type App, buildApp, type Overrides } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { contoso, contosoPerson } from '../../src/directory/contoso.ts';
import type { Connector } from '../../src/teams/connector.ts';
import type { Turn } from '../../src/turn.ts';
import {
  type ChatService,
  closeAll,
  echo,
  localConfig,
  message,
  press,
  startChatService,
} from '../teams/harness.ts';
import { createSigner, sign, startKeyServer } from '../teams/tokens.ts';

const apps: App[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.stop(1_000)));
  await closeAll();
});

const megan = contosoPerson('Megan');
const sample: Config = { ...localConfig, logLevel: 'silent', directory: { kind: 'sample' } };

/** An app whose product only says that it was spoken to. */
async function start(config: Config, more: Overrides = {}) {
  const turns: Turn[] = [];
  const app = buildApp(config, {
    handle: (turn, signal) => {
      turns.push(turn);
      return echo(turn, signal);
    },
    ...more,
  });
  apps.push(app);
  const { host, port } = await app.listen();
  const url = `http://${host}:${port}`;
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return { turns, url, post };
}

const shown = (service: ChatService, index: number): string => JSON.stringify(service.sent[index]?.body);

describe('as Megan, in local mode', () => {
  test('is answered with who speaks now, and who else there is', async () => {
    const service = await startChatService();
    const { post, turns } = await start(sample);
    await post(message(service, { text: 'as Megan' }));
    expect(turns).toEqual([]);
    const card = shown(service, 0);
    expect(card).toContain('You are Megan Bowen now');
    expect(card).toContain('Adele Vance');
    expect(card).toMatch(/Lee Gu, Director\. Holds: Global Administrator/);
  });

  test('makes what follows, words and presses, that person', async () => {
    const service = await startChatService();
    const { post, turns } = await start(sample);
    await post(message(service, { id: '1', text: 'as Megan Bowen' }));
    await post(message(service, { id: '2' }));
    await post(press(service, { id: 'f:2' }));
    expect(turns.map(({ kind, person }) => [kind, person])).toEqual([
      ['message', { objectId: megan.objectId, name: 'Megan Bowen' }],
      ['action', { objectId: megan.objectId, name: 'Megan Bowen' }],
    ]);
  });

  test('heads what is said in the chat with whom it is for', async () => {
    const service = await startChatService();
    const { post } = await start(sample);
    await post(message(service, { id: '1', text: 'as Megan' }));
    await post(message(service, { id: '2' }));
    expect(service.sent[1]?.body).toMatchObject({
      summary: 'To Megan Bowen: summary of answer:2',
      attachments: [{ content: { body: [{ inlines: [{ text: 'To Megan Bowen' }] }, { text: 'answer:2' }] } }],
    });
  });

  test.each(['as me', 'as Adele'])('ends with "%s"', async (text) => {
    const service = await startChatService();
    const { post, turns } = await start(sample);
    await post(message(service, { id: '1', text: 'as Megan' }));
    await post(message(service, { id: '2', text }));
    await post(message(service, { id: '3' }));
    expect(turns.map(({ person }) => person.name)).toEqual(['Adele Vance']);
    expect(service.sent[2]?.body).toMatchObject({ summary: 'summary of answer:3' });
  });

  test('of a name that nobody has changes nothing', async () => {
    const service = await startChatService();
    const { post, turns } = await start(sample);
    await post(message(service, { id: '1', text: 'as Zelda' }));
    await post(message(service, { id: '2' }));
    expect(shown(service, 0)).toContain('Nobody in Contoso has that name');
    expect(turns.map(({ person }) => person.name)).toEqual(['Adele Vance']);
  });

  test('means Contoso also where the tenant of the chat is missing or no id', async () => {
    const service = await startChatService();
    const { post, turns } = await start(sample);
    const nowhere = { id: 'a:chat', conversationType: 'personal', tenantId: 'tenant-id' };
    await post(message(service, { id: '1', text: 'as Megan', conversation: nowhere }));
    await post(message(service, { id: '2', conversation: nowhere }));
    expect(turns.map(({ person }) => person.name)).toEqual(['Megan Bowen']);
  });
});

test('"as Megan" in a chat of another tenant is plain text', async () => {
  const service = await startChatService();
  const { post, turns } = await start(sample);
  const elsewhere = {
    id: 'a:chat',
    conversationType: 'personal',
    tenantId: '8c0a70a7-a845-47f9-953a-5154281fa6f5',
  };
  await post(message(service, { text: 'as Megan', conversation: elsewhere }));
  expect(turns).toMatchObject([{ text: 'as Megan', person: { name: 'Adele Vance' } }]);
});

describe('a bot that serves Teams', () => {
  const BOT_ID = contoso.bot.id;
  const SERVICE = 'https://smba.trafficmanager.net/emea/';
  const quiet: Connector = {
    send: async () => 'm1',
    reply: async () => 'm1',
    update: async () => undefined,
    whisper: async () => undefined,
    createConversation: async () => 'c1',
    hasMoreMembersThan: async () => false,
    close: () => undefined,
  };
  const hosted: Config = {
    ...localConfig,
    mode: 'hosted',
    logLevel: 'silent',
    bot: {
      id: BOT_ID,
      tenantId: contoso.tenantId,
      cloud: 'public',
      credential: { kind: 'password', password: 'never-used' },
    },
  };

  test('takes "as Megan" for plain text of whoever wrote it', async () => {
    const channel = createSigner('channel-key');
    const keys = await startKeyServer(channel.jwk);
    ChannelValidation.OpenIdMetadataEndpoint = keys.url;
    const { post, turns } = await start(hosted, { connector: quiet });
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: 'https://api.botframework.com', aud: BOT_ID, serviceurl: SERVICE, exp: now + 600 };
    const authorization = sign(claims, channel);
    const service = { url: SERVICE };
    await post(message(service, { id: '1', text: 'as Megan' }), { authorization });
    await post(message(service, { id: '2' }), { authorization });
    await keys.close();
    expect(turns).toMatchObject([
      { text: 'as Megan', person: { objectId: contoso.adele.objectId, name: 'Adele Vance' } },
      { person: { objectId: contoso.adele.objectId, name: 'Adele Vance' } },
    ]);
  });

  test('has no consent page, whatever directory it is told to use', async () => {
    const { url } = await start({ ...hosted, directory: { kind: 'sample' } }, { connector: quiet });
    expect((await fetch(`${url}/sample/consent`)).status).toBe(404);
    expect((await fetch(`${url}/sample/consent`, { method: 'POST' })).status).toBe(404);
  });
});
