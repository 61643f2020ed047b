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

async function onStore(name: string, store: StoreConfig): Promise<void> {
  const deciding = await decideTogether(store, { requests: REQUESTS, processes: PROCESSES });
  const { decisions, losers, seconds } = deciding;
  print(
    `${name}: ${PROCESSES} processes decided ${REQUESTS} requests in ${seconds.toFixed(1)} s: ${decisions} decisions, ${losers} losers told`,
  );
  report(deciding.faults);
  const { requests, recipients, messages, ...killing } = await killAgainAndAgain(store, {
    kills: KILLS,
    seed,
  });
  print(
    `${name}: killed ${KILLS} times: ${requests} requests, ${killing.decisions} decisions, ${recipients} people with a card, ${messages} messages, ${killing.faults.length} faults`,
  );
  report(killing.faults);
}

const folder = mkdtempSync(join(tmpdir(), 'unblock-stress-'));
try {
  await onStore('SQLite', { kind: 'sqlite', path: join(folder, 'unblock.db') });
} finally {
  rmSync(folder, { recursive: true });
}
const azurite = await startAzurite();
try {
  await onStore('Azure Tables (Azurite)', { kind: 'tables', connectionString: azurite.connectionString });
} finally {
  await azurite.stop();
}
const { recipients, tries, messages, faults } = await sitOutAnHour({ requests: IN_OUTAGE, seed });
print(
  `outage of an hour: ${recipients} people with a card, ${tries} sends tried meanwhile, ${messages} messages after it, ${faults.length} cards behind`,
);
report(faults);
