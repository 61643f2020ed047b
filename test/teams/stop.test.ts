import { closeAll, echo, message, reply, startBot, startChatService } from './harness.ts';

afterEach(closeAll);

test('a stop refuses what is new, finishes what is under way, and says so', async () => {
  const service = await startChatService();
  const gate = Promise.withResolvers<void>();
  const { post, bot, url } = await startBot(async function* () {
    yield reply('a');
    await gate.promise;
    yield reply('b', 'a');
  });
  await post(message(service));
  const stopped = bot.stop(5_000);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await post(message(service, { id: '2' }))).status).toBe(503);
  gate.resolve();
  await stopped;
  expect(service.sent.map(({ method }) => method)).toEqual(['POST', 'PUT']);
});

test('a stop ends what takes too long', async () => {
  const service = await startChatService();
  const ended = Promise.withResolvers<void>();
  const { post, bot } = await startBot(async function* (_turn, signal) {
    yield reply('a');
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    ended.resolve();
    yield reply('b', 'a');
  });
  await post(message(service));
  await bot.stop(20);
  await ended.promise;
  expect(service.sent).toHaveLength(1);
});

test('a stop with nothing under way is at once', async () => {
  const { bot } = await startBot(echo);
  await bot.stop(60_000);
});
