/** A tenant that does not answer is left alone, and found again. */
import {
  type Breaker,
  BreakerOpen,
  createBreaker,
  type Health,
} from '../../../src/directory/graph/breaker.ts';
import type { Trouble } from '../../../src/directory/graph/connect.ts';
import { CLIENT_ID } from '../graph-login.ts';
import { graphError } from '../graph-pages.ts';
import { calm, closeAll, ids, reach } from './reach.ts';

afterEach(closeAll);

const ok: Health = { ok: true };
const bad: Health = { ok: false };

function started() {
  const clock = { ms: 0 };
  const breaker = createBreaker({
    now: () => clock.ms,
    threshold: 3,
    firstWaitMs: 1_000,
    longestWaitMs: 8_000,
  });
  return { clock, breaker };
}

const ask = async (breaker: Breaker, health: Health): Promise<'asked' | 'left alone'> => {
  try {
    await breaker.run(
      async () => health,
      (value) => value,
    );
    return 'asked';
  } catch (error) {
    if (error instanceof BreakerOpen) return 'left alone';
    throw error;
  }
};

test('it takes several failures in a row', async () => {
  const { breaker } = started();
  for (const health of [bad, bad, ok, bad, bad, ok]) expect(await ask(breaker, health)).toBe('asked');
});

test('then nothing is asked for a while, and one question finds out', async () => {
  const { breaker, clock } = started();
  for (const health of [bad, bad, bad]) await ask(breaker, health);
  clock.ms = 999;
  expect(await ask(breaker, ok)).toBe('left alone');
  clock.ms = 1_000;
  const first = Promise.withResolvers<Health>();
  const probe = breaker.run(
    () => first.promise,
    (value) => value,
  );
  expect(await ask(breaker, ok)).toBe('left alone');
  first.resolve(ok);
  await probe;
  expect(await ask(breaker, ok)).toBe('asked');
});

test('each probe that fails doubles the wait, up to a bound', async () => {
  const { breaker, clock } = started();
  for (const health of [bad, bad, bad]) await ask(breaker, health);
  for (const wait of [1_000, 2_000, 4_000, 8_000, 8_000]) {
    clock.ms += wait - 1;
    expect(await ask(breaker, bad)).toBe('left alone');
    clock.ms += 1;
    expect(await ask(breaker, bad)).toBe('asked');
  }
});

test('who asks to be left alone for long is left alone at once, up to the bound', async () => {
  const { breaker, clock } = started();
  await ask(breaker, { ok: false, waitMs: 6_000 });
  clock.ms = 5_999;
  expect(await ask(breaker, ok)).toBe('left alone');
  clock.ms = 6_000;
  expect(await ask(breaker, { ok: false, waitMs: 1_000_000 })).toBe('asked');
  clock.ms = 14_000;
  expect(await ask(breaker, ok)).toBe('asked');
});

test('work that rejects counts, and its reason comes out', async () => {
  const { breaker } = started();
  const reset = new Error('reset');
  for (let n = 0; n < 3; n += 1)
    await expect(
      breaker.run(
        () => Promise.reject(reset),
        () => ok,
      ),
    ).rejects.toBe(reset);
  expect(await ask(breaker, ok)).toBe('left alone');
});

test('a tenant that is down is hammered by nobody, and answers again once it is up', async () => {
  const clock = { ms: 1_800_000_000_000 };
  const { server, directory } = await reach({}, { now: () => clock.ms });
  server.fault = () => graphError(503, 'ServiceUnavailable');
  for (let n = 0; n < 50; n += 1)
    expect(await directory.organization(calm())).toEqual({ known: false, because: 'timed-out' });
  expect(server.came.length).toBeLessThan(10);
  server.fault = () => undefined;
  clock.ms += 60_000;
  expect(await directory.organization(calm())).toMatchObject({ known: true });
});

test('a batch in which everything fails is a failure, one in which something goes well is none', async () => {
  const clock = { ms: 1_800_000_000_000 };
  const { server, directory } = await reach({}, { now: () => clock.ms });
  const asked = () => Promise.all([directory.organization(calm()), directory.app(ids.nobody, calm())]);
  server.fault = ({ inBatch, url }) =>
    inBatch && url.startsWith('/organization') ? graphError(500, 'InternalServerError') : undefined;
  for (let n = 0; n < 10; n += 1) {
    await asked();
    clock.ms += 20_000;
  }
  expect(server.came.filter(({ url }) => url === '/$batch')).toHaveLength(10);
  server.fault = ({ inBatch }) => (inBatch ? graphError(500, 'InternalServerError') : undefined);
  for (let n = 0; n < 10; n += 1) await asked();
  expect(server.came.filter(({ url }) => url === '/$batch').length).toBeLessThan(17);
});

test('the logs are throttled alone: the rest is asked as before', async () => {
  const { server, directory } = await reach();
  server.fault = ({ url }) =>
    url.startsWith('/auditLogs')
      ? { ...graphError(429, 'TooManyRequests'), headers: { 'Retry-After': '10' } }
      : undefined;
  for (let n = 0; n < 5; n += 1) await directory.signIns({ correlationId: ids.attempt }, calm());
  expect(server.came).toHaveLength(1);
  expect(await directory.organization(calm())).toMatchObject({ known: true });
});

test('the operator hears of a tenant that is left alone, and of a credential that is refused', async () => {
  const heard: Trouble[] = [];
  const onTrouble = (trouble: Trouble): void => void heard.push(trouble);
  const { server, directory } = await reach({}, { onTrouble });
  server.fault = () => graphError(503, 'ServiceUnavailable');
  for (let n = 0; n < 5; n += 1) await directory.organization(calm());
  expect(heard).toEqual([{ kind: 'graph', waitMs: 2_000 }]);
  const wrong = { kind: 'secret', clientId: CLIENT_ID, secret: 'wrong' } as const;
  const other = await reach({ credential: wrong }, { onTrouble });
  await other.directory.organization(calm());
  expect(heard.at(-1)).toEqual({ kind: 'sign-in', refused: true, status: 401, waitMs: 1_000 });
  expect(JSON.stringify(heard)).not.toContain('wrong');
});
