/** What happens in the sample tenant when an administrator approves an app for everyone. */
import type { ConsentAudit, DeclaredPermission } from '../port.ts';
import type { SampleApp } from './app.ts';
import type { SampleDelegatedGrant, SampleRoleGrant } from './grants.ts';
import { GRAPH } from './graph-api.ts';
import { CONSENT } from './logs.ts';
import { rolesHeldBy } from './memberships.ts';
import { people, roles } from './people.ts';
import type { SampleRequest } from './requests.ts';

/** Who approves what. */
export interface GrantOrder {
  readonly appId: string;
  /** Object id of the person who approves. */
  readonly by: string;
  /** Some of what the app asks for; all of it where this is left out. */
  readonly permissions?: readonly DeclaredPermission[];
}

export type Granted =
  | { readonly kind: 'granted' }
  | { readonly kind: 'no-such-app' }
  | { readonly kind: 'no-such-permission' }
  /** Nobody can approve an app that is switched off. */
  | { readonly kind: 'app-disabled' }
  /** One of these roles is needed, and the person holds none of them. */
  | { readonly kind: 'role-needed'; readonly roles: readonly string[] };

/** What a grant changes. */
export interface GrantState {
  readonly apps: SampleApp[];
  readonly absent: SampleApp[];
  readonly delegated: SampleDelegatedGrant[];
  readonly roleGrants: SampleRoleGrant[];
  readonly requests: SampleRequest[];
  readonly audits: ConsentAudit[];
}

const FULL = [roles.privilegedRoleAdministrator.name, roles.globalAdministrator.name];

/**
 * @returns the roles that may approve permissions for everyone, the least privileged first: application permissions of
 *   Microsoft Graph are kept from the administrators of apps
 */
export const rolesThatGrant = (permissions: readonly DeclaredPermission[]): readonly string[] =>
  permissions.some(({ kind, resourceAppId }) => kind === 'application' && resourceAppId === GRAPH)
    ? FULL
    : [roles.cloudApplicationAdministrator.name, ...FULL];

/** One permission with the API that publishes it. */
interface Resolved {
  readonly api: SampleApp;
  readonly kind: DeclaredPermission['kind'];
  readonly id: string;
  readonly name: string;
}

/** @returns a permission by its ids, or undefined where nobody publishes it */
export function resolve(
  apps: readonly SampleApp[],
  { resourceAppId, permissionId, kind }: DeclaredPermission,
): Resolved | undefined {
  const api = apps.find(({ app }) => app.appId === resourceAppId);
  const list = kind === 'delegated' ? api?.published.scopes : api?.published.roles;
  const found = list?.find(({ id, enabled }) => id === permissionId && enabled);
  return api && found && { api, kind, id: found.id, name: found.name };
}

const replace = <T>(list: T[], at: number, value: T): void => {
  list.splice(at === -1 ? list.length : at, 1, value);
};

/** An app holds one row for everyone for each API: what is granted later is added to it. */
function addScopes({ delegated }: GrantState, clientId: string, granted: readonly Resolved[]): void {
  for (const { api, name } of granted.filter(({ kind }) => kind === 'delegated')) {
    const resourceId = api.app.servicePrincipalId;
    const at = delegated.findIndex(
      (row) => row.clientId === clientId && row.resourceId === resourceId && row.principalId === undefined,
    );
    const scopes = [...new Set([...(delegated[at]?.scopes ?? []), name])];
    replace(delegated, at, { clientId, resourceId, scopes });
  }
}

function addRoles(
  { roleGrants }: GrantState,
  clientId: string,
  granted: readonly Resolved[],
  at: string,
): void {
  for (const { api, id } of granted.filter(({ kind }) => kind === 'application')) {
    const { servicePrincipalId: resourceId, name: resourceName } = api.app;
    const held = roleGrants.some((row) => row.clientId === clientId && row.roleId === id);
    if (!held) roleGrants.push({ clientId, resourceId, resourceName, roleId: id, createdAt: at });
  }
}

/** Entra closes what people had asked for when the app is approved. */
function closeRequests({ requests }: GrantState, appId: string): void {
  for (const [index, request] of requests.entries()) {
    if (request.appId !== appId) continue;
    const asks = request.asks.map((ask) =>
      ask.open ? { ...ask, open: false, result: 'approved' as const } : ask,
    );
    requests[index] = { ...request, asks };
  }
}

/** The first consent makes the service principal. */
function admit({ apps, absent }: GrantState, wanted: SampleApp, at: string): SampleApp {
  const index = absent.indexOf(wanted);
  if (index === -1) return wanted;
  absent.splice(index, 1);
  const admitted = { ...wanted, app: { ...wanted.app, createdAt: at } };
  apps.push(admitted);
  return admitted;
}

/**
 * Grants, or refuses and changes nothing.
 * @param at the moment, ISO 8601
 */
export function makeGrant(state: GrantState, { appId, by, permissions }: GrantOrder, at: string): Granted {
  const wanted = [...state.apps, ...state.absent].find(({ app }) => app.appId === appId);
  if (!wanted) return { kind: 'no-such-app' };
  if (!wanted.app.enabled) return { kind: 'app-disabled' };
  const order = permissions ?? wanted.asksFor;
  const resolved = order.map((permission) => resolve(state.apps, permission));
  const granted = resolved.filter((one) => one !== undefined);
  if (granted.length === 0 || granted.length < resolved.length) return { kind: 'no-such-permission' };
  const needed = rolesThatGrant(order);
  if (!rolesHeldBy(by).some(({ name }) => needed.includes(name)))
    return { kind: 'role-needed', roles: needed };
  const { servicePrincipalId } = admit(state, wanted, at).app;
  addScopes(state, servicePrincipalId, granted);
  addRoles(state, servicePrincipalId, granted, at);
  closeRequests(state, appId);
  const byName = people.find(({ objectId }) => objectId === by)?.name;
  state.audits.unshift({
    at,
    activity: CONSENT,
    succeeded: true,
    byPersonId: by,
    ...(byName !== undefined && { byName }),
    servicePrincipalId,
    forEveryone: true,
  });
  return { kind: 'granted' };
}
