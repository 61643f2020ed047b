/** From what was read to evidence: known where the directory said it, unknown because where it did not. Pure. */
import type { ConsentEvidence } from '../diagnosis/consent/model.ts';
import { userConsentPolicies } from '../diagnosis/consent/policy.ts';
import { all, type Known, known, mapped, type Truth, together, unknown } from '../diagnosis/known.ts';
import type {
  ApiState,
  ClientState,
  ConsentEntry,
  RegistrationState,
  SignInState,
  TenantEvidence,
} from '../diagnosis/tenant.ts';
import {
  coversRequest,
  type Holdings,
  heldOf,
  holdingsOf,
  holdsNothing,
  presentApis,
  shortName,
  wantedOf,
} from './holdings.ts';
import { askable, type Plan } from './plan.ts';
import type { Api, ConsentAudit, EntraRequest, SignIn, TenantApp } from './port.ts';
import type { Reads } from './reads.ts';

const clientState = (app: TenantApp): ClientState => ({
  name: app.name,
  enabled: app.enabled,
  disabledByMicrosoft: app.disabledByMicrosoft,
  assignmentRequired: app.assignmentRequired,
  ...(app.ownerTenantId !== undefined && { ownerTenantId: app.ownerTenantId }),
  ...(app.verifiedPublisher !== undefined && { verifiedPublisher: app.verifiedPublisher }),
  ...(app.createdAt !== undefined && { createdAt: app.createdAt }),
});

const apiStates = ({ apis }: Reads): Known<readonly ApiState[]> =>
  apis.length === 0
    ? unknown('not-asked')
    : together(
        apis.map(({ asked, api }) =>
          mapped(api, (found) => ({
            asked,
            ...(found && { name: found.app.name }),
            present: found !== undefined,
            enabled: found?.app.enabled ?? false,
          })),
        ),
      );

function registrationState(reads: Reads): Known<RegistrationState | undefined> {
  const apis = presentApis(reads);
  return mapped(
    reads.registration,
    (registration) =>
      registration && {
        name: registration.name,
        declares: registration.declared.length,
        declared: registration.declared.flatMap(({ resourceAppId, permissionId, kind }) => {
          const api = apis.find(({ app }) => app.appId === resourceAppId);
          const list = kind === 'delegated' ? api?.scopes : api?.roles;
          const name = list?.find(({ id }) => id === permissionId)?.name;
          return name === undefined ? [] : [{ name, kind }];
        }),
      },
  );
}

const waitingState = ({ asks }: EntraRequest) => {
  const open = asks.known ? asks.value.filter((ask) => ask.open) : [];
  const [since] = open.flatMap(({ createdAt }) => createdAt ?? []).toSorted();
  return { asks: open.length, ...(since !== undefined && { since }) };
};

const signInState = (row: SignIn): SignInState => ({
  at: row.at,
  errorCode: row.errorCode,
  failedPolicies: row.failedPolicies,
  ...(row.personId !== undefined && { personId: row.personId }),
  ...(row.appName !== undefined && { appName: row.appName }),
  ...(row.resourceName !== undefined && { resourceName: row.resourceName }),
  ...(row.conditionalAccess !== undefined && { conditionalAccess: row.conditionalAccess }),
});

const consentEntry = ({ at, succeeded, reason }: ConsentAudit): ConsentEntry => ({
  at,
  succeeded,
  risky: !succeeded && /risky/i.test(reason ?? ''),
});

/** @returns the truth as something known, or that it is as unknown as what it rests on */
function asKnown(value: Truth, ...rests: readonly Known<unknown>[]): Known<boolean> {
  if (value !== 'unknown') return known(value === 'yes');
  const missing = rests.find((part) => !part.known);
  return missing && !missing.known ? missing : unknown('not-asked');
}

const keyIn = (api: Api, name: string): string => `${api.app.appId}/${name}`.toLowerCase();

/** A permission of an API that was not found, or whose API nobody names, may exist. */
function permissionsExist({ permissions }: Plan, { apis }: Reads): Known<boolean> {
  const exists = permissions.map((permission): Truth => {
    const asked = askable(permission);
    const api = apis.find((read) => read.asked === asked)?.api;
    const { name, kind } = permission;
    if (!api?.known || !api.value || name === undefined) return 'unknown';
    const { scopes, roles } = api.value;
    const lists = kind === undefined ? [scopes, roles] : [kind === 'delegated' ? scopes : roles];
    return lists.flat().some((entry) => shortName(entry.name) === shortName(name)) ? 'yes' : 'no';
  });
  return asKnown(all(...exists), ...apis.map(({ api }) => api));
}

const forApis = (reads: Reads, keys: (api: Api) => readonly string[]): Known<readonly string[]> =>
  mapped(together(reads.apis.map(({ api }) => api)), (apis) => apis.flatMap((api) => (api ? keys(api) : [])));

const lowImpact = ({ apis }: Reads): Known<readonly string[]> =>
  mapped(
    together(
      apis.map(({ api, lowImpact: names }) =>
        mapped(names, (list) => {
          const found = api.known ? api.value : undefined;
          return found ? list.map((name) => keyIn(found, name)) : [];
        }),
      ),
    ),
    (lists) => lists.flat(),
  );

/** An app without an entry here is made here by whoever registered it, or is somebody else's. */
function ownApp({ client, registration }: Reads, { tenantId }: Plan): Known<boolean> {
  if (client.known && client.value?.ownerTenantId !== undefined)
    return known(client.value.ownerTenantId === tenantId);
  return mapped(registration, (found) => found !== undefined);
}

const ofClient = <T>({ client }: Reads, read: (app: TenantApp) => T): Known<T> => {
  if (!client.known) return client;
  return client.value ? known(read(client.value)) : unknown('not-yet');
};

/** Scopes and roles of one name have ids of their own; users approve scopes alone. */
const permissionIds = ({ apis }: Reads): Known<ReadonlyMap<string, string>> =>
  mapped(
    together(apis.map(({ api }) => api)),
    (found) =>
      new Map(
        found.flatMap((api) =>
          api ? api.scopes.map(({ name, id }): [string, string] => [keyIn(api, name), id]) : [],
        ),
      ),
  );

function ownerTenant({ client }: Reads): Known<string> {
  if (!client.known) return client;
  const owner = client.value?.ownerTenantId;
  return owner === undefined ? unknown('not-yet') : known(owner);
}

function consentEvidence(reads: Reads, plan: Plan, holdings: Holdings): ConsentEvidence {
  const states = apiStates(reads);
  /** What a registration lists is named by the API that publishes it. */
  const published = reads.apis.length === 0 && holdings.listed === 'whole' && holdings.wishes.known;
  const publishes = published && holdings.wishes.value.length > 0 ? known(true) : undefined;
  return {
    userConsent: mapped(reads.policies, userConsentPolicies),
    grantPolicies: reads.grantPolicies,
    permissionIds: permissionIds(reads),
    clientTenantId: ownerTenant(reads),
    lowImpact: reads.apis.length === 0 ? unknown('not-asked') : lowImpact(reads),
    adminOnly:
      reads.apis.length === 0
        ? unknown('not-asked')
        : forApis(reads, (api) =>
            api.scopes.filter(({ admin }) => admin).map(({ name }) => keyIn(api, name)),
          ),
    // Neither can be read with a permission that Unblock holds.
    riskStepUp: unknown('not-asked'),
    risky: unknown('not-asked'),
    requestsOn: mapped(reads.requestPolicy, ({ enabled }) => enabled),
    ownApp: ownApp(reads, plan),
    verifiedPublisher: ofClient(reads, ({ verifiedPublisher }) => verifiedPublisher !== undefined),
    assignmentRequired: mapped(reads.client, (app) => app?.assignmentRequired ?? false),
    disabled: mapped(reads.client, (app) => app !== undefined && !app.enabled),
    replyUrls: ofClient(reads, ({ replyUrls }) => replyUrls),
    resourcePresent: publishes ?? mapped(states, (apis) => apis.every(({ present }) => present)),
    permissionsExist: publishes ?? permissionsExist(plan, reads),
    granted: asKnown(
      coversRequest(holdings, reads, plan),
      reads.delegated,
      reads.roleGrants,
      ...reads.apis.map(({ api }) => api),
    ),
    askerRoles: mapped(reads.roles, (roles) => roles.map(({ name }) => name)),
  };
}

/**
 * @param readAt milliseconds since 1970
 * @returns what the directory said, in the words of a diagnosis
 */
export function evidenceOf(reads: Reads, plan: Plan, readAt: number): TenantEvidence {
  const holdings = holdingsOf(reads, plan);
  return {
    readAt,
    organization: mapped(reads.organization, ({ tenantId, name }) => ({ tenantId, name })),
    client: mapped(reads.client, (app) => app && clientState(app)),
    registration: registrationState(reads),
    apis: apiStates(reads),
    holdsNothing: asKnown(holdsNothing(holdings, reads, plan), reads.delegated, reads.roleGrants),
    wanted: wantedOf(holdings, plan),
    held: heldOf(holdings),
    waiting: mapped(reads.openRequest, (request) => request && waitingState(request)),
    signIns: mapped(reads.signIns, (rows) => rows.map(signInState)),
    consents: mapped(reads.consents, (entries) => entries.map(consentEntry)),
    pastedTenant: mapped(
      reads.pastedTenant,
      (tenant) => tenant && { name: tenant.name, domain: tenant.domain },
    ),
    consent: consentEvidence(reads, plan, holdings),
  };
}
