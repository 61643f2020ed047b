/** What Entra's consent page would show for an app of the sample tenant. */
import { guid } from '../../diagnosis/wellformed.ts';
import type { DeclaredPermission, TenantInformation } from '../port.ts';
import type { SampleApp } from './app.ts';
import { resolve, rolesThatGrant } from './grant.ts';
import { GRAPH } from './graph-api.ts';
import type { SampleTenant } from './tenant.ts';

/** One permission on the page. */
export interface ConsentRow {
  readonly name: string;
  readonly kind: DeclaredPermission['kind'];
  /** Name of the API. */
  readonly api: string;
  /** Granted for everyone already. */
  readonly granted: boolean;
}

export type ConsentAsk =
  | { readonly kind: 'no-such-app' }
  | { readonly kind: 'no-such-permission' }
  | { readonly kind: 'app-disabled'; readonly app: SampleApp }
  | {
      readonly kind: 'asked';
      readonly app: SampleApp;
      /** The tenant that registered the app, where its public name is known. */
      readonly owner?: TenantInformation;
      readonly permissions: readonly DeclaredPermission[];
      readonly rows: readonly ConsentRow[];
      /** Whoever holds one of these can approve, the least privileged first. */
      readonly roles: readonly string[];
    };

/** @param written - as an authorization request names it: `Mail.Read`, or the API's URI before it */
function delegated(apps: readonly SampleApp[], written: string): DeclaredPermission | undefined {
  const at = written.lastIndexOf('/');
  const [uri, name] = at === -1 ? [undefined, written] : [written.slice(0, at), written.slice(at + 1)];
  const api = apps.find(({ app, uris }) => (uri === undefined ? app.appId === GRAPH : uris.includes(uri)));
  const scope = api?.published.scopes.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return api && scope && { resourceAppId: api.app.appId, permissionId: scope.id, kind: 'delegated' };
}

/** @returns the named permissions, or all that the app lists where none is named; undefined where one does not exist */
function asked(
  { apps }: SampleTenant,
  app: SampleApp,
  scope: string | undefined,
): readonly DeclaredPermission[] | undefined {
  const names = (scope ?? '').split(/\s+/).filter(Boolean);
  if (names.length === 0 || names.some((name) => name.endsWith('.default'))) return app.asksFor;
  const found = names.map((name) => delegated(apps, name)).filter((one) => one !== undefined);
  return found.length === names.length ? found : undefined;
}

function rowFor(tenant: SampleTenant, clientId: string, permission: DeclaredPermission): ConsentRow[] {
  const found = resolve(tenant.apps, permission);
  if (!found) return [];
  const { api, name, id, kind } = found;
  const granted =
    kind === 'application'
      ? tenant.roleGrants.some((grant) => grant.clientId === clientId && grant.roleId === id)
      : tenant.delegated.some(
          (grant) =>
            grant.clientId === clientId &&
            grant.resourceId === api.app.servicePrincipalId &&
            grant.principalId === undefined &&
            grant.scopes.includes(name),
        );
  return [{ name, kind, api: api.app.name, granted }];
}

/**
 * @param appId the `client_id` of the link, unchecked
 * @param scope the `scope` of the link, unchecked; permissions apart by spaces
 */
export function consentAsk(tenant: SampleTenant, appId: string | undefined, scope?: string): ConsentAsk {
  const id = guid(appId);
  const found = [...tenant.apps, ...tenant.absent].find(({ app }) => app.appId === id);
  if (!found || found.app.appId === GRAPH) return { kind: 'no-such-app' };
  if (!found.app.enabled) return { kind: 'app-disabled', app: found };
  const permissions = asked(tenant, found, scope);
  if (!permissions) return { kind: 'no-such-permission' };
  const owner = tenant.tenants.find(({ tenantId }) => tenantId === found.app.ownerTenantId);
  return {
    kind: 'asked',
    app: found,
    ...(owner && { owner }),
    permissions,
    rows: permissions.flatMap((one) => rowFor(tenant, found.app.servicePrincipalId, one)),
    roles: rolesThatGrant(permissions),
  };
}
