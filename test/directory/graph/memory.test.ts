/** What is remembered, for how long, and for whom. */
import { type Known, known, unknown } from '../../../src/diagnosis/known.ts';
import { createMemory } from '../../../src/directory/graph/memory.ts';
import { calm, closeAll, ids, reach } from './reach.ts';

afterEach(closeAll);

const TTL = 60_000;

function started(options: { readonly lasting?: boolean; readonly max?: number } = {}) {
  const clock = { ms: 0 };
  const asked: string[] = [];
  const answers = new Map<string, Known<string | undefined>>();
  const memory = createMemory<string | undefined>({
    now: () => clock.ms,
    max: options.max ?? 10,
    ttlMs: () => TTL,
    lasting: () => options.lasting ?? false,
  });
  const ask = (key: string, anew = false) =>
    memory.ask(
      key,
      async () => {
        asked.push(key);
        return answers.get(key) ?? known(`${key}${asked.length}`);
      },
      calm(),
      anew,
    );
  return { clock, asked, answers, ask, memory };
}

test('an answer is kept for its time', async () => {
  const { ask, asked, clock } = started();
  expect(await ask('a')).toEqual(known('a1'));
  clock.ms = TTL - 1;
  expect(await ask('a')).toEqual(known('a1'));
  clock.ms = TTL;
  expect(await ask('a')).toEqual(known('a2'));
  expect(asked).toHaveLength(2);
});

test.each<[string, Known<undefined>, number]>([
  ['nothing there', known(undefined), 10_000],
  ['a refusal', unknown('denied'), 15_000],
  ['no license', unknown('not-licensed'), 15_000],
  ['no answer in time', unknown('timed-out'), 0],
  ['not yet in the log', unknown('not-yet'), 0],
])('%s is kept briefly, or not at all', async (_, answer, ms) => {
  const { ask, asked, answers, clock } = started();
  answers.set('a', answer);
  await ask('a');
  clock.ms = Math.max(0, ms - 1);
  await ask('a');
  expect(asked).toHaveLength(ms > 0 ? 1 : 2);
  clock.ms = ms;
  await ask('a');
  expect(asked.length).toBe(ms > 0 ? 2 : 3);
});

test('who asks anew is answered anew, and others have it from there', async () => {
  const { ask } = started();
  await ask('a');
  expect(await ask('a', true)).toEqual(known('a2'));
  expect(await ask('a')).toEqual(known('a2'));
});

test('what lasts comes from memory for those, too', async () => {
  const { ask } = started({ lasting: true });
  await ask('a');
  expect(await ask('a', true)).toEqual(known('a1'));
});

test('a failure that was seen anew makes an older answer forgotten', async () => {
  const { ask, answers } = started();
  await ask('a');
  answers.set('a', unknown('timed-out'));
  await ask('a', true);
  expect(await ask('a')).toEqual(unknown('timed-out'));
});

test('the oldest are forgotten where there are too many', async () => {
  const { ask, asked } = started({ max: 2 });
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await ask(key);
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
});

describe('a question that is on its way', () => {
  function underway() {
    const { memory } = started();
    const answer = Promise.withResolvers<Known<string>>();
    const signals: AbortSignal[] = [];
    const ask = (signal: AbortSignal, anew = false) =>
      memory.ask(
        'a',
        (own) => {
          signals.push(own);
          return answer.promise;
        },
        signal,
        anew,
      );
    return { ask, answer, signals };
  }

  test('is asked once for all who wait', async () => {
    const { ask, answer, signals } = underway();
    const waiting = [ask(calm()), ask(calm()), ask(calm())];
    answer.resolve(known('x'));
    expect(await Promise.all(waiting)).toEqual([known('x'), known('x'), known('x')]);
    expect(signals).toHaveLength(1);
  });

  test('goes on when one of them leaves, and is called off when the last one does', async () => {
    const { ask, signals } = underway();
    const first = new AbortController();
    const second = new AbortController();
    const waiting = [ask(first.signal), ask(second.signal)];
    await Promise.resolve();
    first.abort();
    expect(await waiting[0]).toEqual(unknown('timed-out'));
    expect(signals[0]?.aborted).toBe(false);
    second.abort();
    expect(await waiting[1]).toEqual(unknown('timed-out'));
    expect(signals[0]?.aborted).toBe(true);
  });

  test('is not good enough for who asks anew: it began before', async () => {
    const { ask, answer, signals } = underway();
    const waiting = [ask(calm()), ask(calm(), true)];
    answer.resolve(known('x'));
    await Promise.all(waiting);
    expect(signals).toHaveLength(2);
  });

  test('that throws is no answer', async () => {
    const { memory } = started();
    const answer = await memory.ask('a', () => Promise.reject(new Error('x')), calm(), false);
    expect(answer).toEqual(unknown('timed-out'));
  });
});

describe('over Microsoft Graph', () => {
  test('the same question moments later costs nothing; asked anew it does', async () => {
    const { server, directory } = await reach();
    await directory.app(ids.planner, calm());
    await directory.app(ids.planner.toUpperCase(), calm());
    expect(server.came).toHaveLength(1);
    await directory.fresh?.().app(ids.planner, calm());
    expect(server.came).toHaveLength(2);
  });

  test('what Microsoft Graph publishes is read once, by whichever id, also by those who ask anew', async () => {
    const { server, directory } = await reach();
    await directory.api(ids.graph, calm());
    await directory.apiByObjectId(ids.graphObject, calm());
    await directory.fresh?.().api(ids.graph, calm());
    expect(server.came).toHaveLength(1);
    expect(server.came[0]?.url).toContain('$select=');
  });

  test('a failure is not remembered', async () => {
    const { server, directory } = await reach();
    server.fault = () => 'garbage';
    expect(await directory.organization(calm())).toMatchObject({ known: false });
    server.fault = () => undefined;
    expect(await directory.organization(calm())).toMatchObject({ known: true });
  });
});
