/** When tokens are fetched, and when the one at hand will do. */
import { createTokenSource, LoginFailure, type Token } from '../../../src/directory/graph/tokens.ts';
import { calm } from './reach.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function started() {
  const clock = { ms: 0 };
  const made = { credentials: 0, tokens: 0 };
  let failure: LoginFailure | undefined;
  const fetchToken = async (): Promise<Token> => {
    if (failure) throw failure;
    made.tokens += 1;
    return { token: `t${made.tokens}`, expiresAt: clock.ms + HOUR };
  };
  const source = createTokenSource({
    now: () => clock.ms,
    createFetch: async () => {
      made.credentials += 1;
      return fetchToken;
    },
  });
  const fail = (next?: LoginFailure): void => {
    failure = next;
  };
  return { clock, made, source, fail };
}

test('one token serves until shortly before its end; the next is fetched while it still does', async () => {
  const { source, clock } = started();
  expect(await source.token(calm())).toBe('t1');
  clock.ms = 55 * MINUTE;
  expect(await source.token(calm())).toBe('t1');
  clock.ms = 57 * MINUTE;
  expect(await source.token(calm())).toBe('t1');
  await new Promise(setImmediate);
  expect(await source.token(calm())).toBe('t2');
});

test('who comes too late gets none, and leaves nothing behind that fails unheard', async () => {
  const { source, fail } = started();
  fail(new LoginFailure(500));
  await expect(source.token(AbortSignal.abort())).rejects.toThrow('in time');
  await new Promise(setImmediate);
});

test('it serves to its end where no new one can be had', async () => {
  const { source, clock, fail } = started();
  await source.token(calm());
  clock.ms = 57 * MINUTE;
  fail(new LoginFailure(503));
  expect(await source.token(calm())).toBe('t1');
  clock.ms = HOUR;
  await expect(source.token(calm())).rejects.toThrow('no token');
});

test('failures lengthen the wait, and each makes a new credential', async () => {
  const { source, clock, made, fail } = started();
  fail(new LoginFailure(500));
  for (const wait of [1_000, 2_000, 4_000, 8_000]) {
    await expect(source.token(calm())).rejects.toThrow();
    const { credentials } = made;
    clock.ms += wait - 1;
    await expect(source.token(calm())).rejects.toThrow();
    expect(made.credentials).toBe(credentials);
    clock.ms += 1;
  }
  fail();
  expect(await source.token(calm())).toBe('t1');
});

test('a wait that was asked for is kept, up to five minutes', async () => {
  const { source, clock, made, fail } = started();
  fail(new LoginFailure(429, '3600'));
  await expect(source.token(calm())).rejects.toThrow();
  fail();
  clock.ms = 5 * MINUTE - 1;
  await expect(source.token(calm())).rejects.toThrow();
  expect(made.credentials).toBe(1);
  clock.ms = 5 * MINUTE;
  expect(await source.token(calm())).toBe('t1');
});

test('a token that Graph did not take is forgotten, but not one after the other', async () => {
  const { source, clock } = started();
  source.refused(await source.token(calm()));
  expect(await source.token(calm())).toBe('t2');
  source.refused('t2');
  expect(await source.token(calm())).toBe('t2');
  clock.ms = MINUTE;
  source.refused('t2');
  expect(await source.token(calm())).toBe('t3');
});

test('a token that was replaced already is no reason to forget the new one', async () => {
  const { source } = started();
  const first = await source.token(calm());
  source.refused(first);
  expect(await source.token(calm())).toBe('t2');
  source.refused(first);
  expect(await source.token(calm())).toBe('t2');
});
