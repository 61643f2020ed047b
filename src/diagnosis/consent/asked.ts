/** The permissions that a request asks for, each with what is published about it. */
import type { GraphPermission, ManagedPolicy } from '../../knowledge/model.ts';
import { all, not, type Truth, truth } from '../known.ts';
import type { Facts, GrantType } from '../model.ts';
import type { WantedPermission } from '../tenant.ts';
import { permissionName } from '../wellformed.ts';
import type { AskedPermission, PermissionKind } from './model.ts';
import { apiOf, GRAPH } from './resource.ts';

/** What is published about permissions. */
export interface PermissionBook {
  /** By name in lower case. */
  readonly graphPermissions: ReadonlyMap<string, GraphPermission>;
  readonly managedPolicy: ManagedPolicy;
}

/** Every flow with a person in it asks for delegated permissions; a daemon's asks for application permissions. */
const kinds: Partial<Record<GrantType, PermissionKind>> = {
  client_credentials: 'application',
  authorization_code: 'delegated',
  on_behalf_of: 'delegated',
  device_code: 'delegated',
  refresh_token: 'delegated',
  password: 'delegated',
  implicit: 'delegated',
  silent: 'delegated',
};

/** A scope as it is written: `Mail.Read`, `https://graph.microsoft.com/Mail.Read`, `api://…/.default`. */
function split(scope: string, resource: string | undefined): { api?: string | undefined; name?: string } {
  const at = scope.lastIndexOf('/');
  const name = permissionName(scope.slice(at + 1));
  return { api: at > 0 ? scope.slice(0, at) : resource, ...(name && { name }) };
}

const kindIn = (entry: GraphPermission | undefined): PermissionKind | undefined => {
  if (entry?.delegated && !entry.application) return 'delegated';
  return entry?.application && !entry.delegated ? 'application' : undefined;
};

/** Under another API than the listed one, or one that is not known, the same name may be kept as well. */
function keptByManaged(key: string | undefined, name: string | undefined, policy: ManagedPolicy): Truth {
  if (key && policy.keys.has(key)) return 'yes';
  return name === undefined || policy.names.has(name.toLowerCase()) ? 'unknown' : 'no';
}

function permission(
  written: { readonly api?: string | undefined; readonly name?: string },
  given: PermissionKind | undefined,
  book: PermissionBook,
): AskedPermission {
  const { api: resource, name } = written;
  const entry = name === undefined ? undefined : book.graphPermissions.get(name.toLowerCase());
  const api = resource === undefined && entry ? GRAPH : apiOf(resource);
  const isGraph: Truth = api === undefined ? 'unknown' : truth(api === GRAPH);
  const published = isGraph === 'yes' ? entry : undefined;
  const kind = given ?? kindIn(published);
  const isApplication: Truth = kind ? truth(kind === 'application') : 'unknown';
  const key = api && name ? `${api}/${name}`.toLowerCase() : undefined;
  const admin: Truth = published?.delegated ? truth(published.delegated === 'admin') : 'unknown';
  return {
    ...(name !== undefined && { name: published?.name ?? name }),
    ...(resource !== undefined && { resource }),
    ...(key && { key }),
    ...(kind && { kind }),
    isApplication,
    isGraph,
    needsAdmin: all(not(isApplication), admin),
    keptByManagedPolicy: keptByManaged(key, name, book.managedPolicy),
    isOwners: published ? truth(kind === 'application' && published.application === 'owner') : 'no',
  };
}

/**
 * @param wanted what the directory says an app asks for, where the paste does not
 * @returns those that are not granted yet
 */
export const missingPermissions = (
  wanted: readonly WantedPermission[],
  book: PermissionBook,
): readonly AskedPermission[] =>
  wanted
    .filter(({ granted }) => granted === 'no' || granted === 'for-others')
    .map(({ name, kind, resource }) => permission({ api: resource, name }, kind, book));

/**
 * @param facts of the paste: scopes, the API, the flow
 * @param told the kind of the permissions, where the message or a token says it
 * @param alternatives true where one of the scopes is enough, the first being the least
 * @returns the permissions asked for; one without a name where the paste names none, or asks for all that are registered
 */
export function askedPermissions(
  facts: Facts,
  told: PermissionKind | undefined,
  alternatives: boolean,
  book: PermissionBook,
): readonly AskedPermission[] {
  const kind = told ?? (facts.grantType && kinds[facts.grantType]);
  const scopes = alternatives ? facts.scopes?.slice(0, 1) : facts.scopes;
  const written = scopes?.length ? scopes.map((scope) => split(scope, facts.resource)) : [];
  return (written.length ? written : [{ api: facts.resource }]).map((one) => permission(one, kind, book));
}
