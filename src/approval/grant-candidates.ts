/** Which rows of grants a permission can stand for: a name means different things in two APIs, and as scope and as role. */
import type { Api, DelegatedGrant, RoleGrant } from '../directory/port.ts';
import type { AskedPermission } from './model.ts';

/** What was read of the grants that an app holds. */
export interface Reading {
  readonly delegated: readonly DelegatedGrant[];
  readonly roles: readonly RoleGrant[];
  /** The APIs of the grants and of what is asked for, as far as they could be read: without them ids have no names. */
  readonly apis: readonly Api[];
}

/** `default access` to an app: stands among the roles, and allows nothing. */
export const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

export interface Candidate {
  /** As in GrantKeys. */
  readonly key: string;
  readonly name: string;
}

type Wanted = Partial<Pick<AskedPermission, 'name' | 'kind' | 'resourceAppId'>>;

const keyed = (resourceId: string, id: string, name: string): Candidate => ({
  key: `${resourceId}/${id}`.toLowerCase(),
  name,
});

/** A role that the API has switched off stays granted, so all count. */
function published(api: Api, kind: Wanted['kind']): Candidate[] {
  const { servicePrincipalId } = api.app;
  const scopes = api.scopes.map(({ name }) => keyed(servicePrincipalId, name, name));
  const roles = api.roles.map(({ id, name }) => keyed(servicePrincipalId, id, name));
  return [...(kind === 'application' ? [] : scopes), ...(kind === 'delegated' ? [] : roles)];
}

/** Scopes that a grant still names and its API no longer publishes, or whose API could not be read. */
const granted = ({ delegated }: Reading, isWanted: (resourceId: string) => boolean): Candidate[] =>
  delegated
    .filter(({ resourceId, principalId }) => principalId === undefined && isWanted(resourceId))
    .flatMap(({ resourceId, scopes }) => scopes.map((scope) => keyed(resourceId, scope, scope)));

/**
 * @param wanted what is known of a permission; the name in any case. Nothing at all means every permission
 * @returns the keys that it can have, each with the name behind it
 */
export function candidatesOf({ name, kind, resourceAppId }: Wanted, reading: Reading): readonly Candidate[] {
  const apis = reading.apis.filter(
    ({ app }) => resourceAppId === undefined || app.appId.toLowerCase() === resourceAppId.toLowerCase(),
  );
  const ids = new Set(apis.map(({ app }) => app.servicePrincipalId.toLowerCase()));
  const rows =
    kind === 'application'
      ? []
      : granted(reading, (id) => resourceAppId === undefined || ids.has(id.toLowerCase()));
  const all = new Map(
    [...rows, ...apis.flatMap((api) => published(api, kind))].map((candidate) => [candidate.key, candidate]),
  );
  const any = name === undefined || name.toLowerCase() === '.default';
  return [...all.values()].filter((candidate) => any || candidate.name.toLowerCase() === name.toLowerCase());
}
