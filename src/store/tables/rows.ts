/** Rows in Azure Table Storage, or in Cosmos DB for Table, which speaks the same protocol. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { odata, type TransactionAction } from '@azure/data-tables';
import { type CheckedChange, checked } from '../checked.ts';
import { endOf, firstKey } from '../ranges.ts';
import { type Row, type RowStore, StoreUnavailable } from '../rows.ts';
import { type Clients, connect, type Deadlines, deadlines, type TablesAddress } from './client.ts';
import { actionsOf, DUE, dueKey, keyOf, rowOf } from './entities.ts';
import { failureOf, isMissing } from './failures.ts';

/** Before the second and the third attempt of a write, in milliseconds. */
const WAITS: readonly number[] = [150, 600];

const unavailable = (cause: unknown): StoreUnavailable =>
  new StoreUnavailable('The table service failed', { cause });

async function find(clients: Clients, partition: string, key: string) {
  try {
    const options = { abortSignal: clients.read() };
    return rowOf(await clients.reading.getEntity(partition, key, options));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unavailable(error);
  }
}

/** @returns entities of a range of keys; the service may give fewer on a page than it was asked for */
async function range(clients: Clients, filter: string, limit: number): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  try {
    const options = { abortSignal: clients.read(), queryOptions: { filter } };
    for await (const page of clients.reading.listEntities(options).byPage({ maxPageSize: limit })) {
      found.push(...page);
      if (found.length >= limit) break;
    }
  } catch (error) {
    throw unavailable(error);
  }
  return found.slice(0, limit);
}

/** A connection may break after the service has written: then the mark tells who did. */
async function wasWritten(
  clients: Clients,
  partition: string,
  mark: string,
  changes: readonly CheckedChange[],
): Promise<boolean> {
  // A row that was inserted is not replaced as soon as one that is replaced all the time.
  const telling =
    changes.find(({ change }) => change.op === 'insert') ??
    changes.find(({ change }) => change.op === 'replace') ??
    changes[0];
  const found = telling && (await find(clients, partition, telling.key));
  return telling?.change.op === 'delete' ? found === undefined : found?.mark === mark;
}

async function submit(clients: Clients, actions: readonly TransactionAction[]) {
  try {
    const options = { abortSignal: clients.attempt() };
    await clients.writing.submitTransaction([...actions], options);
    return { outcome: 'committed' } as const;
  } catch (error) {
    return { outcome: failureOf(error), error } as const;
  }
}

async function transact(
  clients: Clients,
  partition: string,
  changes: readonly CheckedChange[],
): Promise<'committed' | 'conflict'> {
  const mark = randomUUID();
  const actions = changes.flatMap((change) => actionsOf(partition, mark, change));
  for (let attempt = 0; ; attempt += 1) {
    const { outcome, error } = await submit(clients, actions);
    if (outcome === 'committed') return outcome;
    if (outcome === 'refused') throw unavailable(error);
    const wait = WAITS[attempt];
    const isLast = outcome === 'conflict' || wait === undefined;
    // The first conflict is somebody else's work; a later one may be what an earlier attempt has written.
    if (isLast && attempt > 0 && (await wasWritten(clients, partition, mark, changes))) return 'committed';
    if (outcome === 'conflict') return outcome;
    if (wait === undefined) throw unavailable(error);
    await pause(wait);
  }
}

/**
 * Connects at the first use; where that fails, the next use tries again.
 * @param address of the table service
 */
export function openTables(address: TablesAddress, limits: Deadlines = deadlines): RowStore {
  let connected: Promise<Clients> | undefined;
  const clients = async (): Promise<Clients> => {
    connected ??= connect(address, limits);
    try {
      return await connected;
    } catch (error) {
      connected = undefined;
      throw unavailable(error);
    }
  };

  const rowAt = async (partition: string, key: string): Promise<Row | undefined> =>
    (await find(await clients(), partition, key))?.row;

  return {
    get: rowAt,
    async list(partition, prefix, { limit, after }) {
      const filter = odata`PartitionKey eq ${partition} and RowKey ge ${firstKey(prefix, after)} and RowKey lt ${endOf(prefix)}`;
      return (await range(await clients(), filter, limit)).map((found) => rowOf(found).row);
    },
    async due(partition, now, limit) {
      const filter = odata`PartitionKey eq ${partition} and RowKey ge ${DUE} and RowKey lt ${dueKey(now + 1, '')}`;
      const index = await range(await clients(), filter, limit);
      const keys = index.map((found) => keyOf(found));
      const rows = await Promise.all(keys.map((key) => rowAt(partition, key)));
      return rows.filter((row) => row !== undefined).filter((row) => row.due !== undefined && row.due <= now);
    },
    async transact(partition, changes) {
      const ready = checked(changes);
      return transact(await clients(), partition, ready);
    },
    async close() {},
  };
}
