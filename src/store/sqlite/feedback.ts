/** Votes in an embedded SQLite file: one row a code and cause. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FeedbackStore, Tally } from '../../feedback.ts';

/** What the program waits for another process that writes, in milliseconds. */
const BUSY_MS = 5_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS feedback (
    code TEXT NOT NULL,
    cause TEXT NOT NULL,
    helped INTEGER NOT NULL DEFAULT 0,
    notHelped INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (code, cause)
  ) STRICT, WITHOUT ROWID`;

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/**
 * Opens the store, and makes the file and its folder where they are not there.
 * @param path - the database file
 * @throws where the file cannot be opened
 */
export function openFeedback(path: string): FeedbackStore {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA busy_timeout = ${BUSY_MS};`);
  database.exec(SCHEMA);
  const add = database.prepare(`
    INSERT INTO feedback (code, cause, helped, notHelped) VALUES (:code, :cause, :helped, :notHelped)
    ON CONFLICT DO UPDATE SET helped = helped + :helped, notHelped = notHelped + :notHelped`);
  const all = database.prepare(
    'SELECT code, cause, helped, notHelped FROM feedback ORDER BY notHelped DESC, helped, code, cause',
  );
  return {
    add: ({ code, cause, helped }) => {
      add.run({ code, cause, helped: Number(helped), notHelped: Number(!helped) });
    },
    tallies: () =>
      all.all().map(
        (row): Tally => ({
          code: String(row.code),
          cause: String(row.cause),
          helped: number(row.helped),
          notHelped: number(row.notHelped),
        }),
      ),
    close: () => database.close(),
  };
}
