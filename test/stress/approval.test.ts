/** A hundredth of `npm run stress` for approval. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreConfig } from '../../src/config/store.ts';
import { type Azurite, startAzurite } from '../store/azurite.ts';
import { decideTogether } from './approval/deciders.ts';
import { killAgainAndAgain } from './approval/mortals.ts';

const REQUESTS = 20;
const KILLS = 2;

const folder = mkdtempSync(join(tmpdir(), 'unblock-'));
let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(async () => {
  await azurite.stop();
  rmSync(folder, { recursive: true });
});

describe.each<readonly [string, number, () => StoreConfig]>([
  ['SQLite', 4, () => ({ kind: 'sqlite', path: join(folder, 'unblock.db') })],
  // Each of these takes a second to load its SDK.
  ['Azure Tables', 2, () => ({ kind: 'tables', connectionString: azurite.connectionString })],
])('on %s', (_, processes, store) => {
  test(`of ${processes} processes that decide the same requests one wins each, and every loser is told`, async () => {
    const { faults, decisions, losers } = await decideTogether(store(), { requests: REQUESTS, processes });
    expect(faults).toEqual([]);
    expect({ decisions, losers }).toEqual({ decisions: REQUESTS, losers: REQUESTS * (processes - 1) });
  }, 120_000);

  test('a process that is killed at any moment loses nothing', async () => {
    const { faults, recipients } = await killAgainAndAgain(store(), { kills: KILLS, seed: 4 });
    expect(faults).toEqual([]);
    expect(recipients).toBeGreaterThan(0);
  }, 120_000);
});
