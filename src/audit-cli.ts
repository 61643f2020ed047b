/** `npm run audit`: who asked, decided and granted what, when, why, and on which evidence. Reads, and changes nothing. */
import { parseArgs } from 'node:util';
import {
  type AuditLine,
  auditCsv,
  auditOf,
  auditText,
  isWanted,
  type Named,
  peopleIn,
} from './approval/audit.ts';
import type { PersonKey } from './approval/model.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { contoso } from './directory/contoso.ts';
import { createCredential } from './directory/graph/credential.ts';
import { createStores, type Stores } from './store/create.ts';

const USAGE = `usage: npm run --silent audit -- [--since 2026-01-31] [--app name or id] [--csv | --json]
  --since   leaves out what happened before that day or time (ISO 8601, UTC where it does not say)
  --app     one app: its id, or a part of its name
  --csv     a table for a spreadsheet
  --json    one JSON array`;

/** Input or a configuration that cannot be used: exit code 2. */
class UsageError extends Error {}

function timeOf(since: string): number {
  const time = Date.parse(since);
  if (Number.isNaN(time)) throw new UsageError(`--since is no date: ${USAGE}`);
  return time;
}

/** The tenant whose requests are kept. */
function tenantOf({ directory }: Config): string {
  if (directory.kind === 'sample') return contoso.tenantId;
  if (directory.kind === 'graph') return directory.tenantId.toLowerCase();
  throw new UsageError('No request is kept: no directory is configured. Set DIRECTORY to read one.');
}

function storesOf({ store, directory }: Config): Stores {
  if (!store) throw new UsageError('No request is kept: no store is configured. Set STORE to keep them.');
  return createStores(store, directory.kind === 'graph' ? () => createCredential(directory) : undefined);
}

async function linesOf({ requests, people }: Stores, tenantId: string): Promise<readonly AuditLine[]> {
  const known = new Map<PersonKey, Named>();
  const lines: AuditLine[] = [];
  for await (const { request } of requests.all(tenantId)) {
    const events = await requests.events(tenantId, request.id);
    for (const key of peopleIn(events)) {
      const person = known.has(key) ? undefined : await people.byKey(tenantId, key);
      if (person) known.set(key, person);
    }
    lines.push(...auditOf(request, events, known));
  }
  return lines.toSorted((a, b) => a.at.localeCompare(b.at));
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      since: { type: 'string' },
      app: { type: 'string' },
      csv: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  if (values.help) return print(USAGE);
  const { since, app } = values;
  const wanted = { ...(since !== undefined && { since: timeOf(since) }), ...(app !== undefined && { app }) };
  const env = { UNBLOCK_LOCAL: process.env.BOT_ID ? '0' : '1', ...process.env };
  const config = readConfig(env, process.versions.node);
  const tenantId = tenantOf(config);
  const stores = storesOf(config);
  try {
    const lines = (await linesOf(stores, tenantId)).filter((line) => isWanted(line, wanted));
    if (values.csv) return print(auditCsv(lines));
    if (values.json) return print(JSON.stringify(lines, null, 2));
    print(lines.length > 0 ? auditText(lines) : 'Nothing happened.');
  } finally {
    await stores.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  const isUsage = error instanceof UsageError || error instanceof TypeError || error instanceof ConfigError;
  process.exitCode = isUsage ? 2 : 1;
});
