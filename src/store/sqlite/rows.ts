/** Rows in an embedded SQLite file. */
import { randomInt, randomUUID } from 'node:crypto';
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { type CheckedChange, checked } from '../checked.ts';
import { endOf, firstKey } from '../ranges.ts';
import { type Row, type RowStore, StoreUnavailable } from '../rows.ts';
import { openDatabase } from './database.ts';

const rowOf = ({ key, etag, due, value }: Record<string, SQLOutputValue>): Row => ({
  key: String(key),
  etag: String(etag),
  ...(typeof due === 'number' && { due }),
  value: JSON.parse(String(value)),
});

/** For another process that writes, in milliseconds in all. */
const PATIENCE_MS = 10_000;
/** Between two looks whether it is done. SQLite's own waiting grows, and would let a newcomer go first again and again. */
const LOOK_MS = { least: 1, most: 25 } as const;
/** Of `sqlite3.h`, in the lowest byte: another process has the lock. */
const BUSY = 5;

const errorCode = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : undefined;

/**
 * Waits for its turn without stopping everything else that this process does.
 * @throws StoreUnavailable for a full disk, a lost file or a lock that outlasts the wait: to the caller all are the same
 */
async function patiently<T>(patienceMs: number, work: () => T): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      const code = errorCode(error);
      if (code === undefined) throw error;
      if ((code & 0xff) !== BUSY || performance.now() >= until)
        throw new StoreUnavailable('SQLite failed', { cause: error });
      await pause(randomInt(LOOK_MS.least, LOOK_MS.most));
    }
  }
}

interface Writes {
  readonly insert: StatementSync;
  readonly replace: StatementSync;
  readonly remove: StatementSync;
}

/** @returns whether the change found what it expected */
function apply(
  writes: Writes,
  partition: string,
  etag: string,
  { change, key, text }: CheckedChange,
): boolean {
  const at = { partition, key };
  switch (change.op) {
    case 'insert':
      return writes.insert.run({ ...at, etag, due: change.row.due ?? null, value: text }).changes === 1;
    case 'replace': {
      const row = { ...at, etag, due: change.row.due ?? null, value: text, was: change.etag };
      return writes.replace.run(row).changes === 1;
    }
    case 'delete':
      return writes.remove.run({ ...at, due: change.due ?? null }).changes === 1;
  }
}

export interface RowsOptions {
  /** What is waited for another process that writes, in milliseconds. */
  readonly patienceMs?: number;
}

/**
 * @param path - the database file; it is made where it is not there
 * @throws where the file cannot be opened
 */
export function openRows(path: string, { patienceMs = PATIENCE_MS }: RowsOptions = {}): RowStore {
  const database = openDatabase(path);
  database.exec(`PRAGMA busy_timeout = ${LOOK_MS.least}`);
  const columns = 'SELECT key, etag, due, value FROM rows WHERE partition = :partition';
  const get = database.prepare(`${columns} AND key = :key`);
  const list = database.prepare(`${columns} AND key >= :from AND key < :end ORDER BY key LIMIT :limit`);
  const due = database.prepare(`${columns} AND due <= :now ORDER BY due, key LIMIT :limit`);
  const writes: Writes = {
    insert: database.prepare(`
      INSERT INTO rows (partition, key, etag, due, value) VALUES (:partition, :key, :etag, :due, :value)
      ON CONFLICT DO NOTHING`),
    replace: database.prepare(`
      UPDATE rows SET etag = :etag, due = :due, value = :value
      WHERE partition = :partition AND key = :key AND etag = :was`),
    remove: database.prepare('DELETE FROM rows WHERE partition = :partition AND key = :key AND due IS :due'),
  };

  const transact = (partition: string, changes: readonly CheckedChange[]): 'committed' | 'conflict' => {
    const etag = randomUUID();
    database.exec('BEGIN IMMEDIATE');
    try {
      const fits = changes.every((change) => apply(writes, partition, etag, change));
      database.exec(fits ? 'COMMIT' : 'ROLLBACK');
      return fits ? 'committed' : 'conflict';
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    async get(partition, key) {
      const found = await patiently(patienceMs, () => get.get({ partition, key }));
      return found && rowOf(found);
    },
    async list(partition, prefix, { limit, after }) {
      const range = { partition, from: firstKey(prefix, after), end: endOf(prefix), limit };
      return (await patiently(patienceMs, () => list.all(range))).map(rowOf);
    },
    async due(partition, now, limit) {
      return (await patiently(patienceMs, () => due.all({ partition, now, limit }))).map(rowOf);
    },
    async transact(partition, changes) {
      const ready = checked(changes);
      return patiently(patienceMs, () => transact(partition, ready));
    },
    async close() {
      database.close();
    },
  };
}
