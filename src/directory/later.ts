/** A directory that is loaded when it is first asked, so that nobody waits for it at start. */
import type { Directory } from './port.ts';

type Questions = Omit<Directory, 'fresh'>;

const through = (get: () => Promise<Directory>): Questions => ({
  organization: async (...asked) => (await get()).organization(...asked),
  app: async (...asked) => (await get()).app(...asked),
  registration: async (...asked) => (await get()).registration(...asked),
  api: async (...asked) => (await get()).api(...asked),
  apiByObjectId: async (...asked) => (await get()).apiByObjectId(...asked),
  delegatedGrants: async (...asked) => (await get()).delegatedGrants(...asked),
  roleGrants: async (...asked) => (await get()).roleGrants(...asked),
  assignedConsentPolicies: async (...asked) => (await get()).assignedConsentPolicies(...asked),
  grantPolicies: async (...asked) => (await get()).grantPolicies(...asked),
  lowImpact: async (...asked) => (await get()).lowImpact(...asked),
  requestPolicy: async (...asked) => (await get()).requestPolicy(...asked),
  openRequest: async (...asked) => (await get()).openRequest(...asked),
  lastDenial: async (...asked) => (await get()).lastDenial(...asked),
  rolesOf: async (...asked) => (await get()).rolesOf(...asked),
  peopleInRole: async (...asked) => (await get()).peopleInRole(...asked),
  peopleInGroup: async (...asked) => (await get()).peopleInGroup(...asked),
  person: async (...asked) => (await get()).person(...asked),
  signIns: async (...asked) => (await get()).signIns(...asked),
  consents: async (...asked) => (await get()).consents(...asked),
  tenant: async (...asked) => (await get()).tenant(...asked),
  appsNamedLike: async (...asked) => (await get()).appsNamedLike(...asked),
});

/** @param load - called once, at the first question */
export function createLater(load: () => Promise<Directory>): Directory {
  let loaded: Promise<Directory> | undefined;
  const get = (): Promise<Directory> => {
    loaded ??= load();
    return loaded;
  };
  const fresh = through(async () => {
    const directory = await get();
    return directory.fresh?.() ?? directory;
  });
  return { ...through(get), fresh: () => fresh };
}
