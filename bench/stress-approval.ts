/**
 * What approval promises, at full size and on both stores: of many processes that decide the same requests one wins each and all
 * others are told; nothing is lost by a process that is killed at any moment; after an outage everybody sees the present state. Run:
 * `npm run stress`, or alone: `node bench/stress-approval.ts [seed]`. Ends with 1 where anything of it is not so.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreConfig } from '../src/config/store.ts';
import { startAzurite } from '../test/store/azurite.ts';
import { decideTogether } from '../test/stress/approval/deciders.ts';
import { killAgainAndAgain } from '../test/stress/approval/mortals.ts';
import { sitOutAnHour } from '../test/stress/approval/outage.ts';

const REQUESTS = 2_000;
const PROCESSES = 8;
const KILLS = 200;
const IN_OUTAGE = 200;

const seed = Number(process.argv[2] ?? 4);
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const report = (faults: readonly string[]): void => {
  for (const fault of faults) print(`  FAULT ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
};

/** A store of its own, for as long as the work takes. */
type WithStore = <T>(work: (store: StoreConfig) => Promise<T>) => Promise<T>;

const withSqlite: WithStore = async (work) => {
  const folder = mkdtempSync(join(tmpdir(), 'unblock-stress-'));
  try {
    return await work({ kind: 'sqlite', path: join(folder, 'unblock.db') });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const withTables: WithStore = async (work) => {
  const { connectionString, stop } = await startAzurite();
  try {
    return await work({ kind: 'tables', connectionString });
  } finally {
    await stop();
  }
};

async function onStore(name: string, withStore: WithStore, batch: number): Promise<void> {
  const total = { decisions: 0, losers: 0, seconds: 0 };
  for (let done = 0; done < REQUESTS; done += batch) {
    const deciding = await withStore((store) =>
      decideTogether(store, { requests: batch, processes: PROCESSES }),
    );
    total.decisions += deciding.decisions;
    total.losers += deciding.losers;
    total.seconds += deciding.seconds;
    report(deciding.faults);
  }
  print(
    `${name}: ${PROCESSES} processes decided ${REQUESTS} requests in ${total.seconds.toFixed(1)} s: ${total.decisions} decisions, ${total.losers} losers told`,
  );
  const killing = await withStore((store) => killAgainAndAgain(store, { kills: KILLS, seed }));
  print(
    `${name}: killed ${KILLS} times: ${killing.requests} requests, ${killing.decisions} decisions, ${killing.recipients} people with a card, ${killing.messages} messages, ${killing.faults.length} faults`,
  );
  report(killing.faults);
}

await onStore('SQLite', withSqlite, REQUESTS);
// The emulator looks through all that it holds for each list, so it gets the same work in parts.
await onStore('Azure Tables (Azurite)', withTables, REQUESTS / 8);
const { recipients, tries, messages, faults } = await sitOutAnHour({ requests: IN_OUTAGE, seed });
print(
  `outage of an hour: ${recipients} people with a card, ${tries} sends tried meanwhile, ${messages} messages after it, ${faults.length} cards behind`,
);
report(faults);
