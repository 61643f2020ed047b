/** Votes in an embedded SQLite file: one row a code and cause. */
import type { FeedbackStore, Tally } from '../../feedback.ts';
import { openDatabase } from './database.ts';

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/**
 * Opens the store, and makes the file and its folder where they are not there.
 * @param path - the database file
 * @throws where the file cannot be opened
 */
export function openFeedback(path: string): FeedbackStore {
  const database = openDatabase(path);
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
