/** The table of Unblock, with deadlines and retries of our own choice. */
import { TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import type { Credential } from '../credential.ts';

export type TablesAddress =
  | { readonly connectionString: string }
  /** Without a credential, the managed identity of the machine. */
  | { readonly endpoint: string; readonly credential?: () => Promise<Credential> };

const TABLE = 'unblock';

/** Of one attempt, in milliseconds: a chat waits for at most ten seconds in all. */
export const ATTEMPT_MS = 3_000;

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

export interface Clients {
  readonly reading: TableClient;
  readonly writing: TableClient;
}

/** @returns clients of the table, which is made where it is not there */
export async function connect(address: TablesAddress): Promise<Clients> {
  const [reading, writing] = await Promise.all([
    clientFor(address, retries(3)),
    clientFor(address, retries(0)),
  ]);
  await reading.createTable({ abortSignal: AbortSignal.timeout(ATTEMPT_MS) });
  return { reading, writing };
}
