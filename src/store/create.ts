/** Picks the store that is configured. Everything above rows is the same on each. */
import type { Outbox, PeopleStore, RequestStore } from '../approval/ports.ts';
import type { StoreConfig } from '../config/store.ts';
import type { Credential } from './credential.ts';
import { createOutbox } from './outbox.ts';
import { createPeopleStore } from './people.ts';
import { createRequestStore } from './requests.ts';
import type { RowStore } from './rows.ts';
import { openRows } from './sqlite/rows.ts';

export interface Stores {
  readonly rows: RowStore;
  readonly requests: RequestStore;
  readonly people: PeopleStore;
  readonly outbox: Outbox;
  close(): Promise<void>;
}

/** The SDK of the table service takes longer to load than the bot to start, so it is loaded at the first use. */
function openLater(open: () => Promise<RowStore>): RowStore {
  let opened: Promise<RowStore> | undefined;
  const rows = (): Promise<RowStore> => {
    opened ??= open();
    return opened;
  };
  return {
    get: async (...asked) => (await rows()).get(...asked),
    list: async (...asked) => (await rows()).list(...asked),
    due: async (...asked) => (await rows()).due(...asked),
    transact: async (...asked) => (await rows()).transact(...asked),
    close: async () => (await opened)?.close(),
  };
}

/**
 * @param config of the store
 * @param credential for a table service that is named by its endpoint; the machine's managed identity where it is left out
 * @returns the stores on it
 * @throws where an embedded file cannot be opened. A table service is connected at the first use.
 */
export function createStores(config: StoreConfig, credential?: () => Promise<Credential>): Stores {
  const rows =
    config.kind === 'sqlite'
      ? openRows(config.path)
      : openLater(async () =>
          (await import('./tables/rows.ts')).openTables({ ...config, ...(credential && { credential }) }),
        );
  return {
    rows,
    requests: createRequestStore(rows),
    people: createPeopleStore(rows),
    outbox: createOutbox(rows),
    close: () => rows.close(),
  };
}
