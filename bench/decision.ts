/**
 * A decision, from loading the request to the committed transaction, beside one bare transaction of the same rows on the same store,
 * written with nothing of ours in between. Run: `node bench/decision.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { TableClient, type TransactionAction } from '@azure/data-tables';
import { decide } from '../src/approval/decide.ts';
import { after } from '../src/approval/evolve.ts';
import type { RequestStore } from '../src/approval/ports.ts';
import { known } from '../src/diagnosis/known.ts';
import { createRequestStore } from '../src/store/requests.ts';
import { MOST_CHANGES, type RowChange, type RowStore } from '../src/store/rows.ts';
import { deletion } from '../src/store/scan.ts';
import { openRows } from '../src/store/sqlite/rows.ts';
import { openTables } from '../src/store/tables/rows.ts';
import { startAzurite } from '../test/store/azurite.ts';
import { asked, opening } from '../test/store/fixtures.ts';

const WARM_UP = 100;
const TENANT = 'tenant';
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Writes changes with the library of the store alone. */
type Bare = (changes: readonly RowChange[]) => Promise<void>;

function bareSqlite(path: string): Bare {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE rows (key TEXT PRIMARY KEY, due INTEGER, value TEXT) STRICT, WITHOUT ROWID;
    CREATE INDEX rows_due ON rows (due) WHERE due IS NOT NULL;`);
  const put = database.prepare('INSERT OR REPLACE INTO rows VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM rows WHERE key = ?');
  return async (changes) => {
    database.exec('BEGIN IMMEDIATE');
    for (const change of changes)
      if (change.op === 'delete') remove.run(change.key);
      else put.run(change.row.key, change.row.due ?? null, JSON.stringify(change.row.value));
    database.exec('COMMIT');
  };
}

async function bareTables(connectionString: string): Promise<Bare> {
  const client = TableClient.fromConnectionString(connectionString, 'bare', {
    allowInsecureConnection: true,
  });
  await client.createTable();
  return async (changes) => {
    const actions = changes.map((change): TransactionAction => {
      if (change.op === 'delete') return ['delete', { partitionKey: TENANT, rowKey: change.key }];
      const { key, value, due } = change.row;
      const entity = {
        partitionKey: TENANT,
        rowKey: key,
        value: JSON.stringify(value),
        due: String(due ?? ''),
      };
      return ['upsert', entity, 'Replace'];
    });
    await client.submitTransaction(actions);
  };
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** In turns, so that whatever else the machine does falls on both. */
async function measure(name: string, rows: RowStore, bare: Bare, rounds: number): Promise<void> {
  let written: readonly RowChange[] = [];
  const store = createRequestStore(rows);
  /** Writes nothing, and notes what would be written. */
  const dry = createRequestStore({
    ...rows,
    transact: async (_, changes) => {
      written = changes;
      return 'conflict';
    },
  });
  const decideOn = async (store: RequestStore, id: string): Promise<void> => {
    const kept = await store.load(TENANT, id);
    if (!kept) throw new Error(`${id} is not there`);
    const { request, version } = kept;
    const actor = { person: 'P-lee', tenantId: TENANT, reviewer: known(true), waits: false };
    const command = {
      kind: 'deny',
      revision: request.revision,
      text: 'The company has an app for that.',
    } as const;
    const decision = decide(request, command, actor, request.updatedAt + 1);
    if ('refusal' in decision) throw new Error(decision.refusal.kind);
    const { events } = decision;
    const change = { request: after(request, events), expected: version, events, announce: true };
    await store.commit(change);
  };
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    const change = opening(asked(TENANT, round));
    await store.commit(change);
    await dry.commit(change);
    await bare(written);
    await decideOn(dry, change.request.id);
    // What comes first pays for the disk of both, so they take turns in that, too.
    const ours = () => timed(() => decideOn(store, change.request.id));
    const floor = () => timed(() => bare(written));
    const first = round % 2 === 0 ? await ours() : await floor();
    const second = round % 2 === 0 ? await floor() : await ours();
    pairs.push(round % 2 === 0 ? [first, second] : [second, first]);
    // The emulator looks through the whole table for a list, so there is never more than one request.
    const left = await rows.list(TENANT, '', { limit: MOST_CHANGES });
    await rows.transact(TENANT, left.map(deletion));
  }
  const measured = pairs.slice(WARM_UP);
  const mean = (times: readonly number[]): number =>
    times.reduce((sum, time) => sum + time, 0) / times.length;
  const [ours, floor] = [mean(measured.map(([one]) => one)), mean(measured.map(([, other]) => other))];
  print(
    `decision on ${name}: ${ours.toFixed(2)} ms, a bare transaction of its ${written.length} rows ${floor.toFixed(2)} ms, ratio ${(ours / floor).toFixed(2)}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'unblock-bench-'));
try {
  await measure('SQLite', openRows(join(folder, 'ours.db')), bareSqlite(join(folder, 'bare.db')), 300);
} finally {
  rmSync(folder, { recursive: true });
}
const azurite = await startAzurite();
try {
  const { connectionString } = azurite;
  await measure(
    'Azure Tables (Azurite)',
    openTables({ connectionString }),
    await bareTables(connectionString),
    200,
  );
} finally {
  await azurite.stop();
}
