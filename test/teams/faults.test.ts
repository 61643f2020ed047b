/** When something goes wrong in a turn: people get an answer, the log gets the place, and nobody gets what was pasted. */
import type { Handle } from '../../src/turn.ts';
import { closeAll, message, press, reply, startBot, startChatService } from './harness.ts';

afterEach(closeAll);

const SECRET = 'client_secret=Zq8~not-for-anybody';

class Quoting extends Error {
  override readonly name = 'Quoting';
}

const broken: Handle = () => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Quoting(`cannot read "${SECRET}"`)) }),
});

test('a message is answered with one error card that the log can find', async () => {
  const service = await startChatService();
  const { post, log } = await startBot(broken);
  const response = await post(message(service, { text: SECRET }));
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(service.sent).toHaveLength(1);
  const reference = /^summary of error:(\w{8})$/.exec(String(service.sent[0]?.body.summary))?.[1];
  expect(log.join('')).toContain(`"reference":"${reference}"`);
});

test('a press is answered with an error in the words of the card protocol', async () => {
  const service = await startChatService();
  const { post } = await startBot(broken);
  const response = await post(press(service));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    statusCode: 500,
    type: 'application/vnd.microsoft.error',
    value: { message: expect.stringMatching(/^summary of error:/) },
  });
});

test('a press without an answer is an error too, never silence', async () => {
  const service = await startChatService();
  const { post } = await startBot(async function* () {});
  expect(await (await post(press(service))).json()).toMatchObject({ statusCode: 500 });
});

test('an error after the first reply leaves that reply alone', async () => {
  const service = await startChatService();
  const { post, log, bot } = await startBot(async function* () {
    yield reply('a');
    throw new Quoting(SECRET);
  });
  await post(message(service));
  await bot.stop(1_000);
  expect(service.sent).toHaveLength(1);
  expect(log.join('')).toContain('turn failed');
});

test('a reply that cannot be sent does not fail the turn', async () => {
  const service = await startChatService();
  service.behave = (n) => (n === 0 ? { status: 500, body: SECRET } : { status: 200, body: '{"id":"m2"}' });
  const { post, log } = await startBot(async function* () {
    yield reply('a');
    yield reply('b', 'a');
  });
  expect((await post(message(service))).status).toBe(200);
  await service.received(2);
  expect(service.sent.map(({ method }) => method)).toEqual(['POST', 'POST']);
  expect(log.join('')).toContain('"status":500');
});

test('the channel is answered in time, and a slow answer follows', async () => {
  const service = await startChatService();
  const slow = Promise.withResolvers<void>();
  const { post, bot } = await startBot(
    async function* () {
      await slow.promise;
      yield reply('a');
    },
    { patienceMs: 20 },
  );
  expect((await post(message(service))).status).toBe(200);
  expect(service.sent).toHaveLength(0);
  expect(await (await post(press(service))).json()).toMatchObject({ statusCode: 500 });
  slow.resolve();
  await service.received(1);
  await bot.stop(1_000);
});

test('the log never holds what people wrote, names, tokens or the text of an error', async () => {
  const service = await startChatService();
  service.behave = () => ({ status: 503, body: SECRET });
  const { post, log } = await startBot(broken);
  await post(message(service, { text: SECRET }), { authorization: `Bearer ${SECRET}` });
  await post(press(service, { value: { action: { verb: SECRET, data: SECRET } } }));
  await post(`{"type":"${SECRET}`);
  await post(message({ url: `http://evil.example/${SECRET}` }));
  expect(log.length).toBeGreaterThan(0);
  expect(log.join('')).not.toMatch(/client_secret|Zq8|Adele|AADSTS|evil\.example|Bearer/);
  expect(log.join('')).toContain('Quoting');
});
