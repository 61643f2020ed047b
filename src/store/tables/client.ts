/** The table of Unblock, with deadlines and retries of our own choice. */
import { TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import type { Credential } from '../credential.ts';

export type TablesAddress =
  | { readonly connectionString: string }
  /** Without a credential, the managed identity of the machine. */
  | { readonly endpoint: string; readonly credential?: () => Promise<Credential> };

const TABLE = 'unblock';

/** When to wait no longer. A chat waits for at most ten seconds. */
export interface Deadlines {
  /** Of one attempt to write. */
  attempt(): AbortSignal;
  /** Of one read, with its retries. */
  read(): AbortSignal;
}

export const deadlines: Deadlines = {
  attempt: () => AbortSignal.timeout(3_000),
  read: () => AbortSignal.timeout(5_000),
};

/** Reads repeat within the SDK. A write that repeats there would find itself done already and report a conflict. */
const retries = (maxRetries: number): TableServiceClientOptions => ({
  retryOptions: { maxRetries, retryDelayInMs: 100, maxRetryDelayInMs: 1_000 },
});

/** Only an emulator on this machine is spoken to without TLS. */
const isLoopback = (connectionString: string): boolean =>
  /(?:UseDevelopmentStorage=true|TableEndpoint=http:\/\/(?:127\.0\.0\.1|localhost)[:/])/i.test(
    connectionString,
  );

const managedIdentity = async (): Promise<Credential> =>
  new (await import('@azure/identity')).ManagedIdentityCredential();

async function clientFor(address: TablesAddress, options: TableServiceClientOptions): Promise<TableClient> {
  if ('connectionString' in address) {
    const { connectionString } = address;
    const insecure = isLoopback(connectionString) ? { allowInsecureConnection: true } : {};
    return TableClient.fromConnectionString(connectionString, TABLE, { ...options, ...insecure });
  }
  const { endpoint } = address;
  const credential = await (address.credential ?? managedIdentity)();
  return new TableClient(endpoint, TABLE, credential, options);
}

export interface Clients extends Deadlines {
  readonly reading: TableClient;
  readonly writing: TableClient;
}

/** @returns clients of the table, which is made where it is not there */
export async function connect(address: TablesAddress, limits: Deadlines): Promise<Clients> {
  const [reading, writing] = await Promise.all([
    clientFor(address, retries(3)),
    clientFor(address, retries(0)),
  ]);
  await reading.createTable({ abortSignal: limits.read() });
  return { reading, writing, ...limits };
}
