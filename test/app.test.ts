/** The app as it is wired, without anything replaced but the log. */
import { type App, buildApp } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { closeAll, localConfig, message, press, startChatService } from './teams/harness.ts';

const local: Config = { ...localConfig, logLevel: 'silent' };
const lines: string[] = [];
const log = createLog('debug', { write: (line) => void lines.push(line) });

let app: App;
let url: string;

beforeAll(async () => {
  app = buildApp(local, { log });
  const { host, port } = await app.listen();
  url = `http://${host}:${port}`;
});
afterAll(async () => {
  await app.stop(1_000);
  await closeAll();
});

const post = (body: unknown): Promise<Response> =>
  fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('a pasted error is answered with a card about it', async () => {
  const service = await startChatService();
  const text =
    "AADSTS65001: The user or administrator has not consented to use the application with ID '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43' named 'Expenses'.";
  expect((await post(message(service, { text }))).status).toBe(200);
  expect(service.sent).toHaveLength(1);
  expect(service.sent[0]?.body).toMatchObject({
    summary: expect.any(String),
    attachments: [{ content: { type: 'AdaptiveCard', version: '1.5' } }],
  });
  expect(JSON.stringify(service.sent[0]?.body)).toContain('5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43');
});

test('a press that nobody made sense of is answered with a card too', async () => {
  const service = await startChatService();
  expect(await (await post(press(service))).json()).toMatchObject({
    statusCode: 200,
    value: { type: 'AdaptiveCard' },
  });
});

test('a part of the client that Unblock has no use for gets one plain sentence', async () => {
  const service = await startChatService();
  const answer = await post(press(service, { name: 'task/fetch' }));
  expect(await answer.json()).toEqual({
    task: { type: 'message', value: expect.stringMatching(/^\S.{10,}/) },
  });
});

test('an error in a turn shows the error card', async () => {
  const service = await startChatService();
  const broken = buildApp(local, {
    log,
    handle: () => {
      throw new Error('secret detail');
    },
  });
  const { host, port } = await broken.listen();
  await fetch(`http://${host}:${port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message(service)),
  });
  await broken.stop(1_000);
  const body = JSON.stringify(service.sent[0]?.body);
  expect(body).toContain('AdaptiveCard');
  expect(body + lines.join('')).not.toContain('secret detail');
});

test('a taken port is told to whoever starts the app', async () => {
  const second = buildApp({ ...local, port: Number(new URL(url).port) }, { log });
  await expect(second.listen()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await second.stop(0);
});

test('trouble with the directory is told to whoever runs the app, and names nobody', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const listening = createLog('warn', { write: resolve });
  const unreachable = 'https://127.0.0.1:1';
  const tenantId = '62f746b4-84e6-4ceb-95bd-447e7184d454';
  const credential = { kind: 'secret', clientId: tenantId, secret: 'of-nobody' } as const;
  const directory = {
    kind: 'graph',
    tenantId,
    cloud: 'public',
    graphEndpoint: unreachable,
    authorityHost: unreachable,
    credential,
  } as const;
  const connected = buildApp({ ...local, directory }, { log: listening });
  await connected.listen();
  expect(JSON.parse(await promise)).toMatchObject({ kind: 'sign-in', refused: false });
  await connected.stop(0);
});

test('a stop can be asked for twice, and the port is free after it', async () => {
  const first = buildApp(local, { log });
  const { host, port } = await first.listen();
  await Promise.all([first.stop(1_000), first.stop(1_000)]);
  await expect(fetch(`http://${host}:${port}/healthz`)).rejects.toThrow();
});
