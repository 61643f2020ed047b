/** How messages are sent: deadline, retries, allowed hosts, tokens. */
import { type Connector, type ConnectorOptions, createConnector } from '../../src/teams/connector.ts';
import { createServiceUrlGate } from '../../src/teams/hosts.ts';
import { closeAll, startChatService } from './harness.ts';

afterEach(closeAll);

const open: Connector[] = [];
afterEach(() => {
  for (const connector of open.splice(0)) connector.close();
});

const connect = (options: Partial<ConnectorOptions> = {}): Connector => {
  const connector = createConnector({ gate: createServiceUrlGate('local'), random: () => 0, ...options });
  open.push(connector);
  return connector;
};

const to = (url: string) => ({ serviceUrl: url, conversationId: 'a:1' });

describe('a new message', () => {
  test.each([408, 500, 502, 503, 504])('is not sent again after %i: it may have arrived', async (status) => {
    const service = await startChatService();
    service.behave = () => ({ status });
    await expect(connect().send(to(service.url), '{}')).rejects.toMatchObject({ code: 'refused', status });
    expect(service.sent).toHaveLength(1);
  });

  test('is not sent again after the connection broke', async () => {
    const service = await startChatService();
    service.behave = () => 'reset';
    await expect(connect().send(to(service.url), '{}')).rejects.toMatchObject({ code: 'connection' });
    expect(service.sent).toHaveLength(1);
  });

  test.each([412, 429])('is sent again after %i, when the service says', async (status) => {
    const service = await startChatService();
    service.behave = (n) =>
      n < 2 ? { status, headers: { 'retry-after': '0' } } : { status: 201, body: '{"id":"m9"}' };
    await expect(connect().send(to(service.url), '{}')).resolves.toBe('m9');
    expect(service.sent).toHaveLength(3);
  });

  test('gives up at once where the service asks for more time than the deadline leaves', async () => {
    const service = await startChatService();
    service.behave = () => ({ status: 429, headers: { 'retry-after': '60' } });
    await expect(connect().send(to(service.url), '{}')).rejects.toMatchObject({
      code: 'refused',
      status: 429,
    });
    expect(service.sent).toHaveLength(1);
  });

  test('is tried four times at most', async () => {
    const service = await startChatService();
    service.behave = () => ({ status: 429, headers: { 'retry-after': '0' } });
    await expect(connect().send(to(service.url), '{}')).rejects.toMatchObject({ status: 429 });
    expect(service.sent).toHaveLength(4);
  });

  test('ends at the deadline when the service is silent', async () => {
    const service = await startChatService();
    service.behave = () => 'hang';
    const sending = connect({ deadlineMs: 50 }).send(to(service.url), '{}');
    await expect(sending).rejects.toMatchObject({ code: 'deadline' });
  });

  test('ends at the deadline when the token is not to be had', async () => {
    const service = await startChatService();
    const sending = connect({ deadlineMs: 50, token: () => new Promise(() => undefined) }).send(
      to(service.url),
      '{}',
    );
    await expect(sending).rejects.toMatchObject({ code: 'deadline' });
    expect(service.sent).toHaveLength(0);
  });

  test('is not sent without a token where one is needed', async () => {
    const service = await startChatService();
    const sending = connect({ token: () => Promise.reject(new Error('secret detail')) }).send(
      to(service.url),
      '{}',
    );
    await expect(sending).rejects.toMatchObject({ code: 'no-token', message: 'no-token' });
    expect(service.sent).toHaveLength(0);
  });

  test('carries the token', async () => {
    const service = await startChatService();
    await connect({ token: async () => 'abc' }).send(to(service.url), '{"type":"message"}');
    expect(service.sent[0]?.headers).toMatchObject({
      authorization: 'Bearer abc',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  test('does not follow a redirect, which would take the token elsewhere', async () => {
    const service = await startChatService();
    service.behave = () => ({ status: 307, headers: { location: `${service.url}/other` } });
    const sending = connect({ token: async () => 'abc' }).send(to(service.url), '{}');
    await expect(sending).rejects.toMatchObject({ code: 'refused', status: 307 });
    expect(service.sent).toHaveLength(1);
  });

  test.each(['', 'not json', '[]', '{"id":7}'])(
    'is sent also where the answer %j holds no id',
    async (body) => {
      const service = await startChatService();
      service.behave = () => ({ status: 200, body });
      await expect(connect().send(to(service.url), '{}')).resolves.toBeUndefined();
    },
  );

  test('fails where the answer never ends', async () => {
    const service = await startChatService();
    service.behave = () => ({ status: 200, body: 'x'.repeat(200_000) });
    await expect(connect().send(to(service.url), '{}')).rejects.toMatchObject({ code: 'connection' });
  });
});

describe('an update', () => {
  test.each([412, 429, 502, 503, 504])(
    'is repeated after %i: a second one changes nothing',
    async (status) => {
      const service = await startChatService();
      service.behave = (n) => (n === 0 ? { status, headers: { 'retry-after': '0' } } : { status: 200 });
      await connect().update(to(service.url), 'm1', '{}');
      expect(service.sent.map(({ method }) => method)).toEqual(['PUT', 'PUT']);
    },
  );

  test.each([400, 401, 403, 404, 413, 500])('is not repeated after %i', async (status) => {
    const service = await startChatService();
    service.behave = () => ({ status });
    await expect(connect().update(to(service.url), 'm1', '{}')).rejects.toMatchObject({ status });
    expect(service.sent).toHaveLength(1);
  });

  test('is repeated after the connection broke', async () => {
    const service = await startChatService();
    service.behave = (n) => (n === 0 ? 'reset' : { status: 200 });
    await connect().update(to(service.url), 'm1', '{}');
    expect(service.sent).toHaveLength(2);
  });
});

test('ids are part of one path segment, whatever is in them', async () => {
  const service = await startChatService();
  const connector = connect();
  const address = { serviceUrl: `${service.url}/teams/?x=1#y`, conversationId: '../19:c@thread;messageid=1' };
  await connector.reply(address, 'a/b?c', '{}');
  await connector.createConversation(`${service.url}/teams`, '{}');
  expect(service.sent.map(({ path }) => path)).toEqual([
    '/teams/v3/conversations/..%2F19%3Ac%40thread%3Bmessageid%3D1/activities/a%2Fb%3Fc',
    '/teams/v3/conversations',
  ]);
});

test('connections are kept and used again', async () => {
  const service = await startChatService();
  const connector = connect();
  for (let n = 0; n < 5; n += 1) await connector.send(to(service.url), '{}');
  expect(service.sent.map(({ headers }) => headers.connection)).toEqual(Array(5).fill('keep-alive'));
});

describe('the hosts', () => {
  test.each([
    ['public', 'https://smba.trafficmanager.net/emea/', true],
    ['public', 'https://smba.infra.gcc.teams.microsoft.com/teams', true],
    ['public', 'https://smba.infra.gov.teams.microsoft.us/teams', false],
    ['public', 'https://teams.microsoft.com.evil.example/', false],
    ['public', 'https://evilteams.microsoft.com/', false],
    ['public', 'https://[::1]/', false],
    ['usgov', 'https://smba.infra.gov.teams.microsoft.us/teams', true],
    ['usgov', 'https://smba.infra.dod.teams.microsoft.us/teams', true],
    ['usgov', 'https://smba.trafficmanager.net/emea/', false],
    ['local', 'http://localhost:56150/_connector', true],
    ['local', 'http://[::1]:56150', true],
    ['local', 'https://smba.trafficmanager.net/emea/', false],
    ['local', 'http://10.0.0.1/', false],
  ] as const)('of %s: %s %s', async (cloud, url, allowed) => {
    const gate = createServiceUrlGate(cloud);
    expect(gate(url) !== undefined).toBe(allowed);
    if (!allowed)
      await expect(connect({ gate }).send(to(url), '{}')).rejects.toMatchObject({ code: 'host-not-allowed' });
  });
});
