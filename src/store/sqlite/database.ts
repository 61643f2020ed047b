/** Opens the embedded database file and brings it to the present schema, step by step. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What is waited for another process that writes, in milliseconds. */
const BUSY_MS = 5_000;

/** Each step leads from its number to the next one, and is never changed once it was released. */
const steps: readonly string[] = [
  // Files of the first version hold votes already, and no number.
  `CREATE TABLE IF NOT EXISTS feedback (
    code TEXT NOT NULL,
    cause TEXT NOT NULL,
    helped INTEGER NOT NULL DEFAULT 0,
    notHelped INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (code, cause)
  ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE rows (
    partition TEXT NOT NULL,
    key TEXT NOT NULL,
    etag TEXT NOT NULL,
    due INTEGER,
    value TEXT NOT NULL,
    PRIMARY KEY (partition, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX rows_due ON rows (partition, due) WHERE due IS NOT NULL;`,
];

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);

/** Several processes may start at once: the version is read again once nobody else can write. */
function migrate(database: DatabaseSync): void {
  if (versionOf(database) === steps.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(database);
    if (version > steps.length)
      throw new Error('The database file was written by a newer version of Unblock: start that version');
    for (const step of steps.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}; COMMIT`);
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Makes the file and its folder where they are not there. What was committed outlives the loss of power.
 * @param path - the database file
 * @throws where the file cannot be opened, or a newer version wrote it
 */
export function openDatabase(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
