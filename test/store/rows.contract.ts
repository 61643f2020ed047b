/** What every store of rows does. */
import type { Row, RowChange, RowContent, RowStore } from '../../src/store/rows.ts';
import { LONGEST_TRANSACTION, LONGEST_VALUE, MOST_CHANGES } from '../../src/store/rows.ts';

/** A store that is open, and what opens another one of the same rows, as another process does. */
export type Opened = () => RowStore;

const insert = (key: string, value: object = {}, due?: number): RowChange => ({
  op: 'insert',
  row: { key, value, ...(due !== undefined && { due }) },
});
const replace = ({ key, etag }: Row, row: Omit<RowContent, 'key'>): RowChange => ({
  op: 'replace',
  etag,
  row: { key, ...row },
});
const keysOf = (rows: readonly Row[]): readonly string[] => rows.map(({ key }) => key);

/** @param open - opens the store; the rows are those of one file or account */
export function rowsContract(open: Opened): void {
  let partitions = 0;
  let store: RowStore;
  /** Each test has rows of its own. */
  let own: string;

  beforeAll(() => {
    store = open();
  });
  afterAll(() => store.close());
  beforeEach(() => {
    partitions += 1;
    own = `tenant-${partitions}`;
  });

  const rowAt = async (key: string): Promise<Row> => {
    const row = await store.get(own, key);
    if (!row) throw new Error(`${key} is not there`);
    return row;
  };

  test('a row comes back as it was written, with its time', async () => {
    const value = { text: 'Zoë wrote "hi"\n\u2028 🙂', list: [1, null, true], nested: { a: {} } };
    expect(await store.transact(own, [insert('a!1', value, 1_764_404_000_000)])).toBe('committed');
    expect(await store.get(own, 'a!1')).toEqual({
      key: 'a!1',
      etag: expect.any(String),
      due: 1_764_404_000_000,
      value,
    });
    expect(await store.get(own, 'a!2')).toBeUndefined();
    expect(await store.get('another-tenant', 'a!1')).toBeUndefined();
  });

  test('a row without a time has none', async () => {
    await store.transact(own, [insert('a')]);
    expect(await store.get(own, 'a')).not.toHaveProperty('due');
  });

  test.each([31_999, 32_000, 64_001, LONGEST_VALUE - 12])('%d characters come back whole', async (length) => {
    const value = { text: `x${'🙂'.repeat((length - 1) / 2)}` };
    await store.transact(own, [insert('long', value)]);
    expect((await rowAt('long')).value).toEqual(value);
    await store.transact(own, [replace(await rowAt('long'), { value: { text: 'short' } })]);
    expect((await rowAt('long')).value).toEqual({ text: 'short' });
  });

  test('an etag changes with every write, also where the same is written again', async () => {
    await store.transact(own, [insert('a', { n: 1 })]);
    const first = await rowAt('a');
    await store.transact(own, [replace(first, { value: { n: 1 } })]);
    expect((await rowAt('a')).etag).not.toBe(first.etag);
  });

  describe('a transaction', () => {
    test('writes, replaces and deletes together', async () => {
      await store.transact(own, [insert('a', { n: 1 }), insert('b', {}, 5)]);
      const changes = [
        replace(await rowAt('a'), { value: { n: 2 }, due: 7 }),
        { op: 'delete', key: 'b', due: 5 },
        insert('c'),
      ] as const;
      expect(await store.transact(own, changes)).toBe('committed');
      expect(await store.list(own, '', { limit: 10 })).toMatchObject([
        { key: 'a', due: 7, value: { n: 2 } },
        { key: 'c' },
      ]);
      expect(keysOf(await store.due(own, 10, 10))).toEqual(['a']);
    });

    test.each<readonly [string, (stale: Row) => RowChange]>([
      ['an insert of a key that is there', () => insert('a')],
      ['a replacement of what was replaced meanwhile', (stale) => replace(stale, { value: {} })],
      [
        'a replacement of what is not there',
        ({ etag }) => replace({ key: 'none', etag, value: {} }, { value: {} }),
      ],
      ['a deletion of what is not there', () => ({ op: 'delete', key: 'none' })],
      ['a deletion of what is due at another time', () => ({ op: 'delete', key: 'a', due: 6 })],
    ])('with %s leaves nothing behind', async (_, conflicting) => {
      await store.transact(own, [insert('a', { n: 1 }, 6), insert('z', { n: 1 })]);
      const stale = await rowAt('a');
      await store.transact(own, [replace(stale, { value: { n: 2 }, due: 8 })]);
      const changes = [
        insert('b', {}, 1),
        replace(await rowAt('z'), { value: { n: 2 } }),
        conflicting(stale),
      ];
      expect(await store.transact(own, changes)).toBe('conflict');
      expect(await store.list(own, '', { limit: 10 })).toMatchObject([
        { key: 'a', value: { n: 2 }, due: 8 },
        { key: 'z', value: { n: 1 } },
      ]);
      expect(keysOf(await store.due(own, 10, 10))).toEqual(['a']);
    });

    test('takes as many changes as are promised, all of rows that are due', async () => {
      const keys = Array.from({ length: MOST_CHANGES }, (_, n) => `k!${100 + n}`);
      expect(
        await store.transact(
          own,
          keys.map((key) => insert(key, {}, 1)),
        ),
      ).toBe('committed');
      const rows = await store.list(own, 'k!', { limit: 100 });
      expect(
        await store.transact(
          own,
          rows.map((row) => replace(row, { value: {}, due: 2 })),
        ),
      ).toBe('committed');
      expect(keysOf(await store.due(own, 2, 100))).toEqual(keys);
      expect(
        await store.transact(
          own,
          keys.map((key) => ({ op: 'delete', key, due: 2 })),
        ),
      ).toBe('committed');
      expect(await store.due(own, 2, 100)).toEqual([]);
    });

    test('as long as is promised is taken', async () => {
      const value = { text: '"'.repeat(LONGEST_VALUE / 2 - 20) };
      const count = LONGEST_TRANSACTION / LONGEST_VALUE;
      const changes = Array.from({ length: count }, (_, n) => insert(`k!${n}`, value));
      expect(await store.transact(own, changes)).toBe('committed');
      expect((await rowAt('k!0')).value).toEqual(value);
    });

    test.each<readonly [string, readonly RowChange[]]>([
      ['nothing', []],
      ['more changes than that', Array.from({ length: MOST_CHANGES + 1 }, (_, n) => insert(`k!${n}`))],
      ['one key twice', [insert('a'), { op: 'delete', key: 'a' }]],
      ['a key that some stores do not take', [insert('a/b')]],
      ['a key that would end a range', [insert('a~')]],
      ['a time that is none', [insert('a', {}, 1.5)]],
      ['a value that is too long', [insert('a', { text: 'x'.repeat(LONGEST_VALUE) })]],
      [
        'values that are too long together',
        Array.from({ length: 4 }, (_, n) => insert(`k!${n}`, { text: 'x'.repeat(LONGEST_VALUE - 20) })),
      ],
    ])('of %s is refused', async (_, changes) => {
      await expect(store.transact(own, changes)).rejects.toThrow(RangeError);
      expect(await store.list(own, '', { limit: 1 })).toEqual([]);
    });
  });

  describe('a list', () => {
    const keys = ['a!1', 'a!10', 'a!2', 'a!B', 'a!_', 'a!b', 'b!1'];

    test('holds the rows that begin with a prefix, by key', async () => {
      await store.transact(
        own,
        keys.toReversed().map((key) => insert(key, { key }, 1)),
      );
      expect(keysOf(await store.list(own, 'a!', { limit: 100 }))).toEqual(keys.slice(0, -1));
      expect(keysOf(await store.list(own, 'a!1', { limit: 100 }))).toEqual(['a!1', 'a!10']);
      expect(keysOf(await store.list(own, '', { limit: 100 }))).toEqual(keys);
      expect(await store.list(own, 'a~', { limit: 100 })).toEqual([]);
    });

    test('is read page by page', async () => {
      await store.transact(
        own,
        keys.map((key) => insert(key)),
      );
      expect(keysOf(await store.list(own, 'a!', { limit: 2 }))).toEqual(['a!1', 'a!10']);
      expect(keysOf(await store.list(own, 'a!', { limit: 2, after: 'a!10' }))).toEqual(['a!2', 'a!B']);
      expect(await store.list(own, 'a!', { limit: 2, after: 'a!b' })).toEqual([]);
    });
  });

  describe('what is due', () => {
    test('comes the longest due first, and not before its time', async () => {
      await store.transact(own, [
        insert('late', {}, 900),
        insert('first', {}, 8),
        insert('second', {}, 70),
        insert('never'),
      ]);
      await store.transact('another-tenant', [insert(`${own}-other`, {}, 1)]);
      expect(keysOf(await store.due(own, 899, 10))).toEqual(['first', 'second']);
      expect(keysOf(await store.due(own, 900, 10))).toEqual(['first', 'second', 'late']);
      expect(keysOf(await store.due(own, 900, 1))).toEqual(['first']);
      expect(await store.due(own, 7, 10)).toEqual([]);
    });

    test('moves with the row, and ends with its time', async () => {
      await store.transact(own, [insert('a', {}, 5)]);
      await store.transact(own, [replace(await rowAt('a'), { value: {}, due: 50 })]);
      expect(await store.due(own, 49, 10)).toEqual([]);
      expect(keysOf(await store.due(own, 50, 10))).toEqual(['a']);
      await store.transact(own, [replace(await rowAt('a'), { value: { n: 1 }, due: 50 })]);
      expect(await store.due(own, 50, 10)).toMatchObject([{ value: { n: 1 } }]);
      await store.transact(own, [replace(await rowAt('a'), { value: {} })]);
      expect(await store.due(own, 100, 10)).toEqual([]);
    });
  });

  describe('at the same time', () => {
    test('of many who replace one row exactly one wins, every time', async () => {
      const writers = [store, open(), open(), open()];
      await store.transact(own, [insert('a', { round: 0 })]);
      for (let round = 1; round <= 5; round += 1) {
        const row = await rowAt('a');
        const outcomes = await Promise.all(
          writers.map((writer, by) =>
            writer.transact(own, [replace(row, { value: { round, by } }), insert(`won!${round}!${by}`)]),
          ),
        );
        expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
        expect((await rowAt('a')).value).toEqual({ round, by: outcomes.indexOf('committed') });
      }
      expect(await store.list(own, 'won!', { limit: 100 })).toHaveLength(5);
      await Promise.all(writers.slice(1).map((writer) => writer.close()));
    });

    test('of many who take one key exactly one has it', async () => {
      const writers = [store, open(), open(), open()];
      const outcomes = await Promise.all(
        writers.map((writer, by) => writer.transact(own, [insert('open', { by }), insert(`try!${by}`)])),
      );
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect((await rowAt('open')).value).toEqual({ by: outcomes.indexOf('committed') });
      await Promise.all(writers.slice(1).map((writer) => writer.close()));
    });
  });
}
