/** Whether requests for approval can be kept, and whether those who decide on them can be told. */
import type { PeopleStore } from '../approval/ports.ts';
import { createReviewers } from '../approval/service/reviewers.ts';
import type { StoreConfig } from '../config/store.ts';
import type { Config } from '../config.ts';
import type { ConnectedDirectory } from '../directory/create.ts';
import { createCredential } from '../directory/graph/credential.ts';
import { createStores, type Stores } from '../store/create.ts';
import { type Finding, leftOut, type Section, works } from './model.ts';

const TITLE = 'Requests for approval';
const DEADLINE_MS = 20_000;

const NO_REQUESTS = 'No request can be opened; in its place stand the consent link and a text to send.';

const storeNames: Record<StoreConfig['kind'], string> = {
  sqlite: 'the SQLite file',
  tables: 'the table service',
};

function storeFix(store: StoreConfig): readonly string[] {
  if (store.kind === 'sqlite')
    return ['The folder must be there, on a local disk, and this user must be allowed to write in it.'];
  if ('connectionString' in store)
    return [
      'AZURE_STORAGE_CONNECTION_STRING must be that of the storage account, with a key that is still good.',
    ];
  return [
    'az role assignment create --role "Storage Table Data Contributor" --assignee <client id of the identity> --scope <resource id of the storage account>',
  ];
}

async function storeFinding(store: StoreConfig, open: () => Stores, tenantId: string): Promise<Finding> {
  const subject = 'Store';
  let stores: Stores | undefined;
  try {
    stores = open();
    await stores.requests.open(tenantId, 1);
    return works(subject, `${storeNames[store.kind]} can be read`);
  } catch {
    const says = `${storeNames[store.kind]} cannot be read`;
    return { subject, state: 'missing', says, cost: NO_REQUESTS, fix: storeFix(store) };
  } finally {
    await stores?.close().catch(() => undefined);
  }
}

async function reviewersFinding(
  { directory, tenantId = '', sample }: ConnectedDirectory,
  configured: readonly string[],
  people: PeopleStore,
): Promise<Finding> {
  const subject = 'Reviewers';
  if (sample) return works(subject, 'everybody in Contoso reads the chat of whoever tries it');
  const reviewers = createReviewers(directory, configured);
  const list = await reviewers.everybody(AbortSignal.timeout(DEADLINE_MS));
  if (!list.known)
    return { subject, state: 'unclear', says: 'who reviews could not be read', cost: NO_REQUESTS };
  if (list.value.length === 0)
    return {
      subject,
      state: 'missing',
      says: "nobody reviews: Entra's own workflow is off or names nobody, and so does REVIEWERS",
      cost: NO_REQUESTS,
      fix: ['Switch on admin consent requests in Entra, or set REVIEWERS to object ids of users or groups.'],
    };
  const met = await Promise.all(
    list.value.map(async ({ objectId, name }) => ({
      name: name || objectId,
      reachable: Boolean((await people.byObjectId(tenantId, objectId))?.contact),
    })),
  );
  const channel = await people.reviewChannel(tenantId);
  const unreachable = met.filter(({ reachable }) => !reachable).map(({ name }) => name);
  if (unreachable.length === 0) return works(subject, `all ${met.length} can be written to`);
  const says = `${unreachable.join(', ')} never used or installed Unblock, and cannot be written to`;
  const fix = [
    'Install the app for them by an app setup policy in the Teams admin center, or let them write to it once.',
  ];
  if (unreachable.length < met.length || channel)
    return { subject, state: 'missing', says, cost: 'They learn of requests from others alone.', fix };
  return { subject, state: 'missing', says, cost: NO_REQUESTS, fix };
}

/** @returns whether requests can be kept and decided */
export async function requestSection(
  config: Config,
  connected: ConnectedDirectory,
  ca?: string,
): Promise<Section> {
  const { store, directory } = config;
  const { tenantId } = connected;
  if (!store) return { title: TITLE, findings: [leftOut('Store', 'none is configured', NO_REQUESTS)] };
  if (tenantId === undefined)
    return {
      title: TITLE,
      findings: [leftOut('Store', 'requests need a directory that is connected', NO_REQUESTS)],
    };
  const open = (): Stores =>
    createStores(store, directory.kind === 'graph' ? () => createCredential(directory, ca) : undefined);
  const kept = await storeFinding(store, open, tenantId);
  if (kept.state !== 'works') return { title: TITLE, findings: [kept] };
  const stores = open();
  try {
    return {
      title: TITLE,
      findings: [kept, await reviewersFinding(connected, config.reviewers, stores.people)],
    };
  } finally {
    await stores.close();
  }
}
