/** When there is a desk, and what becomes of what is not told yet when the bot stops. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Messenger } from '../src/approval/ports.ts';
import { createApprovals } from '../src/approvals.ts';
import type { Config } from '../src/config.ts';
import { contoso } from '../src/directory/contoso.ts';
import { createDirectory } from '../src/directory/create.ts';
import { createLog } from '../src/log.ts';
import { knowledge, never, press, REASON, reports } from './approval/stage.ts';
import { localConfig } from './teams/harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'unblock-approvals-'));
afterAll(() => rmSync(folder, { recursive: true }));

const log = createLog('silent');
const store = { kind: 'sqlite', path: join(folder, 'unblock.db') } as const;
const sample: Config = { ...localConfig, directory: { kind: 'sample' }, store };

const approvalsFor = (config: Config) =>
  createApprovals({
    config,
    connected: createDirectory(config.directory, Date.now),
    knowledge,
    log,
    now: Date.now,
    consentPage: () => undefined,
  });

const graph = {
  kind: 'graph',
  tenantId: contoso.tenantId,
  cloud: 'public',
  credential: { kind: 'managed-identity' },
} as const;

const bot = {
  id: '3f5a1c7e-2b64-4d0f-9a83-6c1e0b7d4f25',
  tenantId: contoso.tenantId,
  cloud: 'public',
  credential: { kind: 'managed-identity' },
} as const;

const { store: _store, ...withoutStore } = sample;

test.each<[string, Config, boolean]>([
  ['of the sample tenant, in local mode', sample, true],
  ['of a tenant that is served to Teams', { ...sample, mode: 'hosted', bot, directory: graph }, true],
  ['without a store', withoutStore, false],
  ['without a directory', { ...sample, directory: { kind: 'none' } }, false],
  ['of a real tenant in local mode, where anybody could be anybody', { ...sample, directory: graph }, false],
])('%s: %#', async (_what, config, isThere) => {
  const approvals = approvalsFor(config);
  expect(approvals !== undefined).toBe(isThere);
  await approvals?.close();
});

/** Keeps who was told. */
const listening = (): {
  readonly told: string[];
  readonly all: Promise<void>;
  readonly messenger: Messenger;
} => {
  const told: string[] = [];
  const enough = Promise.withResolvers<void>();
  const tell: Messenger['send'] = async ({ person }) => {
    told.push(person?.name ?? 'channel');
    if (told.length === 2) enough.resolve();
    return { kind: 'sent', messageId: `m${told.length}` };
  };
  return {
    told,
    all: enough.promise,
    messenger: { send: tell, edit: (to, _id, said, signal) => tell(to, said, signal) },
  };
};

test('what could not be told before a stop is told after the next start', async () => {
  const before = approvalsFor(sample);
  await before?.desk.seen({ ...press('Megan'), kind: 'installed' });
  const screen = await before?.desk.action(
    { kind: 'submit', justification: REASON, ...reports },
    press('Adele'),
    never,
  );
  expect(screen?.kind).toBe('receipt');
  await before?.stopTelling();
  await before?.close();

  const { told, all, messenger } = listening();
  const after = approvalsFor(sample);
  after?.start(messenger);
  await all;
  await after?.stopTelling();
  await after?.close();
  expect(told.sort()).toEqual(['Adele Vance', 'Megan Bowen']);
});
