/** What a write does that the service does not answer properly: it finds out what became of it. */
import { type RowStore, StoreUnavailable } from '../../../src/store/rows.ts';
import { openTables } from '../../../src/store/tables/rows.ts';
import { newTenant } from '../fixtures.ts';
import { type Flaky, startFlaky } from './flaky.ts';

/** @param connectionString - of the emulator */
export function faultsContract(connectionString: () => string): void {
  let flaky: Flaky;
  let store: RowStore;
  /** The same rows, past the faults. */
  let straight: RowStore;
  let own: string;
  beforeAll(async () => {
    flaky = await startFlaky(connectionString());
    // What is silent has been waited for; nothing else is given up, however busy the machine is.
    let attempt = new AbortController();
    const newAttempt = () => {
      attempt = new AbortController();
      return attempt.signal;
    };
    flaky.silent = () => attempt.abort();
    const patient = { attempt: newAttempt, read: () => new AbortController().signal };
    store = openTables({ connectionString: flaky.connectionString }, patient);
    straight = openTables({ connectionString: connectionString() });
  });
  afterAll(() => flaky.stop());
  beforeEach(() => {
    own = newTenant();
    flaky.faults.length = 0;
    flaky.meanwhile = async () => {};
  });

  const insert = (by: RowStore, n = 1) =>
    by.transact(own, [{ op: 'insert', row: { key: 'a', value: { n }, due: 5 } }]);
  const replace = async (by: RowStore, n: number) => {
    const row = await straight.get(own, 'a');
    return by.transact(own, [{ op: 'replace', row: { key: 'a', value: { n } }, etag: row?.etag ?? '' }]);
  };

  test('a write whose answer is lost was committed, once', async () => {
    flaky.faults.push('answer-lost');
    expect(await insert(store)).toBe('committed');
    expect(await straight.due(own, 5, 10)).toMatchObject([{ key: 'a', value: { n: 1 } }]);
  });

  test('and so was one whose every answer is lost', async () => {
    flaky.faults.push('answer-lost', 'answer-lost', 'answer-lost');
    expect(await insert(store)).toBe('committed');
  });

  test('what was deleted is gone, though nobody said so', async () => {
    await insert(straight);
    flaky.faults.push('answer-lost');
    expect(await store.transact(own, [{ op: 'delete', key: 'a', due: 5 }])).toBe('committed');
  });

  test('a service that has no time is asked again', async () => {
    flaky.faults.push('busy', 'silence');
    expect(await insert(store)).toBe('committed');
    expect((await straight.get(own, 'a'))?.value).toEqual({ n: 1 });
  });

  test('who came second is told so, also where the first answer was lost', async () => {
    await insert(straight);
    flaky.faults.push('busy');
    expect(await insert(store, 2)).toBe('conflict');
    const stale = await straight.get(own, 'a');
    await replace(straight, 3);
    flaky.faults.push('answer-lost');
    const change = { op: 'replace', row: { key: 'a', value: { n: 4 } }, etag: stale?.etag ?? '' } as const;
    expect(await store.transact(own, [change])).toBe('conflict');
    expect((await straight.get(own, 'a'))?.value).toEqual({ n: 3 });
  });

  test('an insert is recognized though another row of the transaction was replaced since', async () => {
    await insert(straight);
    const row = await straight.get(own, 'a');
    flaky.faults.push('answer-lost');
    flaky.meanwhile = async () => void (await replace(straight, 9));
    const outcome = await store.transact(own, [
      { op: 'replace', row: { key: 'a', value: { n: 2 } }, etag: row?.etag ?? '' },
      { op: 'insert', row: { key: 'event', value: {} } },
    ]);
    expect(outcome).toBe('committed');
    expect((await straight.get(own, 'a'))?.value).toEqual({ n: 9 });
  });

  test('a service that never answers is unavailable', async () => {
    flaky.faults.push('silence', 'silence', 'silence');
    await expect(insert(store)).rejects.toThrow(StoreUnavailable);
    expect(await straight.get(own, 'a')).toBeUndefined();
  });
}
