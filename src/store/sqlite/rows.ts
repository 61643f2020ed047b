/** Rows in an embedded SQLite file. */
import { randomUUID } from 'node:crypto';
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import { type CheckedChange, checked } from '../checked.ts';
import { endOf, firstKey } from '../ranges.ts';
import { type Row, type RowStore, StoreUnavailable } from '../rows.ts';
import { type DatabaseOptions, openDatabase } from './database.ts';

const rowOf = ({ key, etag, due, value }: Record<string, SQLOutputValue>): Row => ({
  key: String(key),
  etag: String(etag),
  ...(typeof due === 'number' && { due }),
  value: JSON.parse(String(value)),
});

const isOfSqlite = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SQLITE_ERROR';

/** A full disk, a lost file or a lock that outlasts the wait: to the caller all are the same. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isOfSqlite(error)) throw new StoreUnavailable('SQLite failed', { cause: error });
    throw error;
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

/**
 * @param path - the database file; it is made where it is not there
 * @throws where the file cannot be opened
 */
export function openRows(path: string, options: DatabaseOptions = {}): RowStore {
  const database = openDatabase(path, options);
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
      const found = guarded(() => get.get({ partition, key }));
      return found && rowOf(found);
    },
    async list(partition, prefix, { limit, after }) {
      const range = { partition, from: firstKey(prefix, after), end: endOf(prefix), limit };
      return guarded(() => list.all(range)).map(rowOf);
    },
    async due(partition, now, limit) {
      return guarded(() => due.all({ partition, now, limit })).map(rowOf);
    },
    async transact(partition, changes) {
      const ready = checked(changes);
      return guarded(() => transact(partition, ready));
    },
    async close() {
      database.close();
    },
  };
}
