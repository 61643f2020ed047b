/** The sample tenant behind the port: what Microsoft Graph would say of it, at once. */

import { type Known, known, unknown } from '../../diagnosis/known.ts';
import { guid } from '../../diagnosis/wellformed.ts';
import type { Api, Directory, EntraRequest, SignIn, TenantApp } from '../port.ts';
import type { SampleApp } from './app.ts';
import { CONSENT } from './logs.ts';
import { holdersOf, membersOf, rolesHeldBy } from './memberships.ts';
import type { SampleRequest } from './requests.ts';
import type { SampleTenant } from './tenant.ts';

type Answer<T> = Promise<Known<T>>;

const say = async <T>(signal: AbortSignal, read: () => T): Answer<T> =>
  signal.aborted ? unknown('timed-out') : known(read());

/** Nothing is asked about what is no id. */
const about = async <T>(id: string, signal: AbortSignal, read: (id: string) => T): Answer<T> => {
  const formed = guid(id);
  return formed ? say(signal, () => read(formed)) : unknown('not-asked');
};

const asApi = ({ app, published }: SampleApp): Api => ({ app, ...published });

const asRequest = ({ asks, ...request }: SampleRequest): EntraRequest => ({ ...request, asks: known(asks) });

const firstWord = (name: string): string => name.trim().toLowerCase().split(/\s/)[0] ?? '';

/** Shorter beginnings are common to apps that have nothing to do with each other. */
const SHORTEST_BEGINNING = 3;

const namedLike = (apps: readonly SampleApp[], name: string): readonly TenantApp[] => {
  const beginning = firstWord(name);
  if (beginning.length < SHORTEST_BEGINNING) return [];
  return apps.map(({ app }) => app).filter((app) => app.name.toLowerCase().startsWith(beginning));
};

type Answers<K extends keyof Directory> = (tenant: SampleTenant) => Pick<Directory, K>;

const appAnswers: Answers<'app' | 'registration' | 'api' | 'apiByObjectId' | 'appsNamedLike'> = (tenant) => {
  const byAppId = (appId: string): SampleApp | undefined =>
    tenant.apps.find(({ app }) => app.appId === appId);
  const byResource = (resource: string): SampleApp | undefined => {
    const uri = resource.toLowerCase();
    return byAppId(uri) ?? tenant.apps.find(({ uris }) => uris.includes(uri));
  };
  const optional = (found: SampleApp | undefined): Api | undefined => found && asApi(found);
  return {
    app: (appId, signal) => about(appId, signal, (id) => byAppId(id)?.app),
    registration: (appId, signal) =>
      about(appId, signal, (id) => tenant.registrations.find((one) => one.appId === id)),
    api: (resource, signal) => say(signal, () => optional(byResource(resource))),
    apiByObjectId: (objectId, signal) =>
      about(objectId, signal, (id) => optional(tenant.apps.find(({ app }) => app.servicePrincipalId === id))),
    appsNamedLike: (name, signal) => say(signal, () => namedLike(tenant.apps, name)),
  };
};

const grantAnswers: Answers<'delegatedGrants' | 'roleGrants' | 'openRequest' | 'lastDenial'> = (tenant) => ({
  delegatedGrants: (objectId, signal) =>
    about(objectId, signal, (id) =>
      tenant.delegated.filter(({ clientId }) => clientId === id).map(({ clientId: _, ...grant }) => grant),
    ),
  roleGrants: (objectId, signal) =>
    about(objectId, signal, (id) =>
      tenant.roleGrants.filter(({ clientId }) => clientId === id).map(({ clientId: _, ...grant }) => grant),
    ),
  openRequest: (appId, signal) =>
    about(appId, signal, (id) => {
      const found = tenant.requests.find((one) => one.appId === id && one.asks.some(({ open }) => open));
      return found && asRequest(found);
    }),
  lastDenial: (appId, signal) =>
    about(appId, signal, (id) => tenant.requests.find((one) => one.appId === id && one.denial)?.denial),
});

type PolicyQuestion =
  | 'organization'
  | 'assignedConsentPolicies'
  | 'grantPolicies'
  | 'lowImpact'
  | 'requestPolicy'
  | 'tenant';

const policyAnswers: Answers<PolicyQuestion> = (tenant) => ({
  organization: (signal) => say(signal, () => tenant.organization),
  assignedConsentPolicies: (signal) => say(signal, () => tenant.assignedConsentPolicies),
  grantPolicies: (signal) => say(signal, () => tenant.grantPolicies),
  lowImpact: (objectId, signal) => about(objectId, signal, (id) => tenant.lowImpact[id] ?? []),
  requestPolicy: (signal) => say(signal, () => tenant.requestPolicy),
  tenant: (tenantId, signal) =>
    about(tenantId, signal, (id) => tenant.tenants.find((one) => one.tenantId === id)),
});

const peopleAnswers: Answers<'rolesOf' | 'peopleInRole' | 'peopleInGroup' | 'person'> = (tenant) => ({
  rolesOf: (personId, signal) => about(personId, signal, rolesHeldBy),
  peopleInRole: (roleId, signal) => about(roleId, signal, holdersOf),
  peopleInGroup: (groupId, signal) => about(groupId, signal, (id) => membersOf(id) ?? []),
  person: (objectId, signal) =>
    about(objectId, signal, (id) => tenant.people.find((one) => one.objectId === id)),
});

const logAnswers: Answers<'signIns' | 'consents'> = (tenant) => ({
  async signIns({ correlationId, requestId }, signal): Answer<readonly SignIn[]> {
    const [attempt, request] = [guid(correlationId), guid(requestId)];
    if (!attempt && !request) return unknown('not-asked');
    if (signal.aborted) return unknown('timed-out');
    const rows = tenant.signIns.filter((row) => row.correlationId === attempt || row.id === request);
    return rows.length > 0 ? known(rows.map(({ correlationId: _, ...row }) => row)) : unknown('not-yet');
  },
  consents: (objectId, since, signal) =>
    about(objectId, signal, (id) =>
      tenant.audits.filter(
        ({ servicePrincipalId, activity, at }) =>
          servicePrincipalId === id && activity === CONSENT && Date.parse(at) >= Date.parse(since),
      ),
    ),
});

/** @returns the sample tenant as a directory; it answers from memory, as the tenant is at that moment */
export const createSampleDirectory = (tenant: SampleTenant): Directory => ({
  ...appAnswers(tenant),
  ...grantAnswers(tenant),
  ...policyAnswers(tenant),
  ...peopleAnswers(tenant),
  ...logAnswers(tenant),
});
