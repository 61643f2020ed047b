/** Who is let in outside local mode. The token service is one of the test's own; nothing leaves the machine. */

import * as http from 'node:http';
import {
  AuthenticationConstants,
  ChannelValidation,
  EmulatorValidation,
  GovernmentChannelValidation,
} from 'botframework-connector';
import type { BotCloud, Config } from '../../src/config.ts';
import { createAuthentication } from '../../src/teams/authentication.ts';
import type { Connector } from '../../src/teams/connector.ts';
import { createServiceUrlGate } from '../../src/teams/hosts.ts';
import { KeysUnavailable } from '../../src/teams/refusals.ts';
import { closeAll, echo, localConfig, message, type RunningBot, startBot } from './harness.ts';
import { createSigner, sign, startKeyServer, unsigned } from './tokens.ts';

const BOT_ID = '3f5a1c7e-2b64-4d0f-9a83-6c1e0b7d4f25';
const TENANT = '62f746b4-84e6-4ceb-95bd-447e7184d454';
const SERVICE = 'https://smba.trafficmanager.net/emea/';
const channel = createSigner('channel-key');
const stranger = createSigner('channel-key');

const configFor = (cloud: BotCloud): Config => ({
  ...localConfig,
  mode: 'hosted',
  bot: { id: BOT_ID, tenantId: TENANT, cloud, credential: { kind: 'password', password: 'never-used' } },
});

const quiet: Connector = {
  send: async () => 'm1',
  reply: async () => 'm1',
  update: async () => undefined,
  whisper: async () => undefined,
  createConversation: async () => 'c1',
  hasMoreMembersThan: async () => false,
  close: () => undefined,
};

const start = (cloud: BotCloud = 'public'): Promise<RunningBot> =>
  startBot(echo, { config: configFor(cloud), connector: quiet });

const now = Math.floor(Date.now() / 1000);
const claims = (more: object = {}): object => ({
  iss: 'https://api.botframework.com',
  aud: BOT_ID,
  serviceurl: SERVICE,
  nbf: now - 60,
  exp: now + 3_600,
  ...more,
});

const entra = (tid: string): object => ({
  iss: `https://sts.windows.net/${tid}/`,
  tid,
  ver: '1.0',
  appid: BOT_ID,
  aud: 'https://graph.microsoft.com',
  serviceurl: SERVICE,
  exp: now + 3_600,
});

const teams = message({ url: SERVICE });
let keys: Awaited<ReturnType<typeof startKeyServer>>;

beforeAll(async () => {
  keys = await startKeyServer(channel.jwk);
  ChannelValidation.OpenIdMetadataEndpoint = keys.url;
  GovernmentChannelValidation.OpenIdMetadataEndpoint = keys.url;
});
afterAll(() => keys.close());
afterEach(closeAll);

test('the channel service is let in, with a token that it signed', async () => {
  const { post, turns } = await start();
  const response = await post(teams, { authorization: sign(claims(), channel) });
  expect(response.status).toBe(200);
  expect(turns).toHaveLength(1);
});

test('the channel service of the US Government cloud is let in there, and nowhere else', async () => {
  const serviceUrl = 'https://smba.infra.gov.teams.microsoft.us/teams';
  const token = sign(claims({ iss: 'https://api.botframework.us', serviceurl: serviceUrl }), channel);
  const activity = message({ url: serviceUrl });
  expect((await (await start('usgov')).post(activity, { authorization: token })).status).toBe(200);
  expect((await (await start('public')).post(activity, { authorization: token })).status).toBe(401);
});

test.each([
  ['no token at all', ''],
  ['something that is no token', 'Bearer x'],
  ['a token without a signature', unsigned(claims())],
  [
    'a token of a random Entra tenant without a signature',
    unsigned(entra('99999999-8888-4777-8666-555555555555')),
  ],
  ['a token of a random Entra tenant', sign(entra('12121212-3434-4565-8787-909090909090'), channel)],
  ["a token of the bot's own tenant for the bot's own id", sign(entra(TENANT), channel)],
  ['a token signed by somebody else', sign(claims(), stranger)],
  ['a token for another bot', sign(claims({ aud: TENANT }), channel)],
  ['an expired token', sign(claims({ exp: now - 3_600, nbf: now - 7_200 }), channel)],
  [
    'a token for another service URL',
    sign(claims({ serviceurl: 'https://smba.trafficmanager.net/amer/' }), channel),
  ],
  ['a token without a service URL', sign(claims({ serviceurl: undefined }), channel)],
  [
    'a token of the channel that also names a tenant to trust, badly signed',
    sign(claims({ tid: TENANT }), stranger),
  ],
])('%s is refused, and nothing runs', async (_what, authorization) => {
  const before = JSON.stringify(EmulatorValidation.ToBotFromEmulatorTokenValidationParameters.issuer);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { post, turns } = await start();
  const response = await post(teams, { ...(authorization && { authorization }) });
  expect([response.status, await response.text()]).toEqual([401, '']);
  expect(turns).toHaveLength(0);
  expect(JSON.stringify(EmulatorValidation.ToBotFromEmulatorTokenValidationParameters.issuer)).toBe(before);
});

test('a forgery is refused before any key is asked for', async () => {
  const asked = keys.asked();
  const { post } = await start();
  await post(teams, { authorization: unsigned(claims()) });
  await post(teams, { authorization: sign(entra(TENANT), channel) });
  expect(keys.asked()).toBe(asked);
});

test('another channel than Teams is refused', async () => {
  const { post } = await start();
  const response = await post(message({ url: SERVICE }, { channelId: 'directline' }), {
    authorization: sign(claims(), channel),
  });
  expect(response.status).toBe(401);
});

test.each([
  'https://evil.example/',
  'https://smba.trafficmanager.net.evil.example/',
  'https://evil.trafficmanager.net/',
  'http://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net:8443/emea/',
  'https://user@smba.trafficmanager.net/emea/',
  'http://127.0.0.1:3978/',
  'not a url',
])('an activity whose answer would go to %s is refused', async (serviceurl) => {
  const { post, turns } = await start();
  const authorization = sign(claims({ serviceurl }), channel);
  expect((await post(message({ url: serviceurl }), { authorization })).status).toBe(401);
  expect(turns).toHaveLength(0);
});

test('a token that cannot be checked, as the keys cannot be had, is no fault of the sender', async () => {
  ChannelValidation.OpenIdMetadataEndpoint = 'http://127.0.0.1:9/openid';
  const { post, turns } = await start();
  const response = await post(teams, { authorization: sign(claims(), channel) });
  ChannelValidation.OpenIdMetadataEndpoint = keys.url;
  expect([response.status, await response.text()]).toEqual([503, '']);
  expect(turns).toHaveLength(0);
});

test('a token service that is silent does not keep the channel waiting', async () => {
  const silent = http.createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  ChannelValidation.OpenIdMetadataEndpoint = `http://127.0.0.1:${port}/openid`;
  const config = configFor('public');
  const bot = config.mode === 'hosted' ? config.bot : undefined;
  const authenticate = createAuthentication(bot, createServiceUrlGate('public'), 30);
  const checking = authenticate(sign(claims(), channel), { channelId: 'msteams', serviceUrl: SERVICE });
  await expect(checking).rejects.toThrow(KeysUnavailable);
  ChannelValidation.OpenIdMetadataEndpoint = keys.url;
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});

test("the SDK's own names for issuers are the ones that the gate knows", () => {
  expect(AuthenticationConstants.ToBotFromChannelTokenIssuer).toBe('https://api.botframework.com');
});
