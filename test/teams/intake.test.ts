/** What is refused at the door, and that nothing is told to whoever knocks. */
import * as http from 'node:http';
import { gzipSync } from 'node:zlib';
import { closeAll, echo, message, press, startBot, startChatService } from './harness.ts';

afterEach(closeAll);

const nowhere = { url: 'http://127.0.0.1:9' };

interface Raw {
  readonly status: number;
  readonly body: string;
  readonly headers: http.IncomingHttpHeaders;
}

/** A request with headers that fetch would not send. */
const raw = (url: string, headers: Record<string, string>, body: string | Buffer): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const request = http.request(`${url}/api/messages`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });

test.each([
  ['no type', {}],
  ['an empty type', message(nowhere, { type: '' })],
  ['a list', []],
  ['null', 'null'],
  ['broken JSON', '{"type":'],
  ['invalid UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('latin1')],
])('a body with %s is a bad request, with nothing said', async (_what, body) => {
  const { post, turns } = await startBot(echo);
  const response = await post(body);
  expect([response.status, await response.text()]).toEqual([400, '']);
  expect(turns).toHaveLength(0);
});

const wrong: unknown[] = [7, true, [], { deep: {} }];
const fields = Object.keys(press(nowhere)).filter((name) => !['value', 'textFormat'].includes(name));
const lists = ['entities', 'attachments', 'membersAdded', 'channelData'];

test.each([...fields, ...lists])(
  'a wrong type in %s is a bad request, never an error of ours',
  async (field) => {
    const { post } = await startBot(echo);
    for (const value of [...wrong, 'text']) {
      const response = await post(message(nowhere, { [field]: value as never }));
      expect([200, 400, 401]).toContain(response.status);
      expect(await response.text()).toBe('');
    }
    const objects = ['from', 'recipient', 'conversation', ...lists];
    const misfit = objects.includes(field) ? 'text' : 7;
    expect((await post(message(nowhere, { [field]: misfit }))).status).toBe(400);
  },
);

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
  'the content type "%s" is refused',
  async (type) => {
    const { url } = await startBot(echo);
    const headers: Record<string, string> = type ? { 'content-type': type } : {};
    expect((await raw(url, headers, JSON.stringify(message(nowhere)))).status).toBe(415);
  },
);

test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
  'the content type "%s" is taken',
  async (type) => {
    const { url } = await startBot(echo);
    expect((await raw(url, { 'content-type': type }, '{}')).status).toBe(400);
  },
);

test.each(['gzip', 'deflate', 'br', 'gzip, gzip'])(
  'a body encoded as %s is refused, and the bot lives on',
  async (encoding) => {
    const { url, post } = await startBot(echo);
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    expect((await raw(url, headers, '{"type":"message"}')).status).toBe(415);
    expect((await raw(url, headers, gzipSync(Buffer.alloc(1_000_000)))).status).toBe(415);
    expect((await post({})).status).toBe(400);
  },
);

test('a body over 1 MB is refused, by its length and by its size', async () => {
  const { url } = await startBot(echo);
  const big = JSON.stringify(message(nowhere, { text: 'x'.repeat(1_100_000) }));
  const json = { 'content-type': 'application/json' };
  const chunked = { ...json, 'transfer-encoding': 'chunked' };
  const statusOf = (headers: Record<string, string>): Promise<number | string> =>
    raw(url, headers, big).then(
      ({ status }) => status,
      (error: NodeJS.ErrnoException) => error.code ?? 'failed',
    );
  expect([413, 'EPIPE', 'ECONNRESET']).toContain(
    await statusOf({ ...json, 'content-length': String(big.length) }),
  );
  expect([413, 'EPIPE', 'ECONNRESET']).toContain(await statusOf(chunked));
});

test('a body just under 1 MB is read', async () => {
  const service = await startChatService();
  const { post, turns } = await startBot(echo);
  await post(message(service, { text: 'x'.repeat(1_000_000) }));
  expect(turns).toHaveLength(1);
});

describe('in local mode', () => {
  test.each(['evil.example', 'evil.example:3978', '192.168.1.7', '127.0.0.1.evil.example'])(
    'the Host header "%s" is refused',
    async (host) => {
      const { url } = await startBot(echo);
      const headers = { 'content-type': 'application/json', host };
      expect((await raw(url, headers, JSON.stringify(message(nowhere)))).status).toBe(403);
    },
  );

  test.each(['localhost:3978', '127.0.0.1', '[::1]:3978', 'LOCALHOST'])(
    'the Host header "%s" is fine',
    async (host) => {
      const service = await startChatService();
      const { url } = await startBot(echo);
      const headers = { 'content-type': 'application/json', host };
      expect((await raw(url, headers, JSON.stringify(message(service)))).status).toBe(200);
    },
  );

  test.each([
    'https://smba.trafficmanager.net/emea/',
    'http://evil.example/',
    'http://127.0.0.1.evil.example/',
    'file:///etc',
  ])('an answer is not sent to %s', async (url) => {
    const { post, turns } = await startBot(echo);
    expect((await post(message({ url }))).status).toBe(401);
    expect(turns).toHaveLength(0);
  });
});

test('the answers name no software', async () => {
  const { url } = await startBot(echo);
  for (const path of ['/api/messages', '/healthz', '/nothing/here']) {
    const response = await fetch(url + path);
    const names = [...response.headers.keys()];
    expect(names.filter((name) => /server|powered|version|request-id/i.test(name))).toEqual([]);
    expect(await response.text()).not.toMatch(/restify|not found|exist/i);
  }
});

test('health is told on its own routes', async () => {
  const { url } = await startBot(echo);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});
