/** Whatever goes wrong with a message that holds a secret, the log and the answers hold none of it. */
import fc from 'fast-check';
import type { Handle, Turn } from '../../src/turn.ts';
import { kinds } from '../diagnosis/redact.secrets.ts';
import { leftOf } from '../stress/pastes.ts';
import { closeAll, message, press, reply, startBot, startChatService } from './harness.ts';

afterEach(closeAll);

const secrets = Object.values(kinds).flatMap((kind) => fc.sample(kind, { seed: 4, numRuns: 1 }));
const pasted = secrets.map(({ text }) => text).join('\n');

/** What was pasted, wherever a careless error may carry it. */
const loud = (turn: Turn): Error => {
  const text = JSON.stringify(turn);
  const cause = new TypeError(text);
  return Object.assign(new Error(`${text}\n    at ${text}`, { cause }), {
    name: text,
    code: text,
    turn,
    body: text,
  });
};

/** A turn that fails with anything, an error or not. */
const failing =
  (reason: (turn: Turn) => unknown): Handle =>
  (turn) => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(reason(turn)) }),
  });

const ways: Readonly<Record<string, Handle>> = {
  'fails with an error that quotes it': failing(loud),
  'fails with a string': failing((turn) => JSON.stringify(turn)),
  'fails with an object': failing((turn) => ({ turn, toString: () => JSON.stringify(turn) })),
  'fails after its first reply': async function* (turn) {
    yield reply('a');
    throw loud(turn);
  },
  'has a reply that is refused by a service which echoes it': async function* () {
    yield reply('a');
  },
};

const expectNone = (text: string): void => {
  for (const { secret } of secrets) expect(leftOf(secret, text)).toBeUndefined();
};

describe.each(Object.entries(ways))('a turn that %s', (_, handle) => {
  test.each(['message', 'press'])('as a %s leaves no secret behind', async (kind) => {
    const service = await startChatService();
    service.behave = () => ({ status: 400, body: pasted });
    const { post, log, bot } = await startBot(handle);
    const value = { action: { type: 'Action.Execute', verb: pasted, data: { pasted } }, trigger: 'manual' };
    const body = kind === 'message' ? message(service, { text: pasted }) : press(service, { value });
    const answer = await (await post(body)).text();
    await bot.stop(1_000);
    expectNone(answer);
    expectNone(log.join(''));
    if (kind === 'message') expect(log).not.toHaveLength(0);
  });
});

test.each([
  ['broken JSON', `{"text":${JSON.stringify(pasted)}`],
  ['a body that is no activity', JSON.stringify({ text: pasted })],
  ['an activity with a wrong type in it', JSON.stringify({ type: 'message', text: { pasted } })],
])('%s is refused without a word of it', async (_, body) => {
  const { post, log } = await startBot(ways['throws it as a string'] ?? async function* () {});
  const response = await post(body);
  expect(response.status).toBe(400);
  expectNone(await response.text());
  expectNone(log.join(''));
});
