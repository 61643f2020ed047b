/** Everything that is kept, in an embedded SQLite file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../../../src/store/rows.ts';
import { openFeedback } from '../../../src/store/sqlite/feedback.ts';
import { openRows } from '../../../src/store/sqlite/rows.ts';
import { outboxContract } from '../outbox.contract.ts';
import { peopleContract } from '../people.contract.ts';
import { requestsContract } from '../requests.contract.ts';
import { rowsContract } from '../rows.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'unblock-'));
const file = (name: string): string => join(folder, 'made', name);
afterAll(() => rmSync(folder, { recursive: true }));

const open = () => openRows(file('contract.db'));

describe('rows in SQLite', () => rowsContract(open));
describe('requests in SQLite', () => requestsContract(open));
describe('people in SQLite', () => peopleContract(open));
describe('the outbox in SQLite', () => outboxContract(open));

/** The schema as it was before there were rows. */
function makeFirstVersion(path: string): void {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE feedback (
      code TEXT NOT NULL, cause TEXT NOT NULL,
      helped INTEGER NOT NULL DEFAULT 0, notHelped INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (code, cause)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO feedback VALUES ('AADSTS65001', 'consent/not-granted', 3, 1);`);
  database.close();
}

describe('the file', () => {
  test('what was committed is there after a restart', async () => {
    const before = openRows(file('again.db'));
    await before.transact('t', [{ op: 'insert', row: { key: 'a', value: { n: 1 }, due: 4 } }]);
    await before.close();
    const after = openRows(file('again.db'));
    expect(await after.due('t', 4, 1)).toMatchObject([{ key: 'a', value: { n: 1 } }]);
    await after.close();
  });

  test('of the first version keeps its votes and takes rows', async () => {
    const path = join(folder, 'first.db');
    makeFirstVersion(path);
    const rows = openRows(path);
    expect(await rows.transact('t', [{ op: 'insert', row: { key: 'a', value: {} } }])).toBe('committed');
    await rows.close();
    const feedback = openFeedback(path);
    expect(feedback.tallies()).toEqual([
      { code: 'AADSTS65001', cause: 'consent/not-granted', helped: 3, notHelped: 1 },
    ]);
    feedback.close();
  });

  test('is brought up to date once, whoever opens it first', () => {
    const path = join(folder, 'both.db');
    makeFirstVersion(path);
    const opened = [openRows(path), openFeedback(path), openRows(path)];
    for (const store of opened) void store.close();
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA user_version').get()?.user_version).toBe(2);
    database.close();
  });

  test('of a newer version is left alone', () => {
    const path = join(folder, 'newer.db');
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openRows(path)).toThrow(/newer version/);
  });

  test('that is no database is refused', () => {
    const path = join(folder, 'text.db');
    writeFileSync(path, 'not a database at all, but long enough to be looked at as one '.repeat(20));
    expect(() => openRows(path)).toThrow(/database/);
  });

  test('that another process does not let go of: the store is unavailable; where it does, nobody notices', async () => {
    const path = join(folder, 'locked.db');
    const rows = openRows(path, { patienceMs: 20 });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const write = () => rows.transact('t', [{ op: 'insert', row: { key: 'a', value: {} } }]);
    await expect(write()).rejects.toThrow(StoreUnavailable);
    expect(await rows.get('t', 'a')).toBeUndefined();
    other.exec('ROLLBACK');
    expect(await write()).toBe('committed');
    await rows.close();
    const patient = openRows(path);
    other.exec('BEGIN IMMEDIATE');
    const waiting = patient.transact('t', [{ op: 'insert', row: { key: 'b', value: {} } }]);
    expect(await patient.get('t', 'a')).toBeDefined();
    other.exec('ROLLBACK');
    expect(await waiting).toBe('committed');
    await patient.close();
    other.close();
  });
});
