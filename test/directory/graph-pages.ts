/** What the calls of Microsoft Graph answer about the sample tenant: filtered, cut to the properties that were chosen, in pages. */
import { createHash } from 'node:crypto';
import type { SampleTenant } from '../../src/directory/sample/tenant.ts';
import type { KnownCall } from './graph-contract.ts';
import { BadFilter, parseFilter } from './graph-filter.ts';
import * as rows from './graph-rows.ts';

type Row = rows.Row;

export interface Asked {
  readonly call: KnownCall;
  /** After the version, with the query, as it came. */
  readonly url: string;
  readonly query: URLSearchParams;
  readonly eventual: boolean;
}

export interface Told {
  readonly status: number;
  readonly body: unknown;
}

type Found = { readonly one: Row } | { readonly list: readonly Row[] } | undefined;
type Handler = (tenant: SampleTenant, parameters: Readonly<Record<string, string>>) => Found;

const lower = (value: string | undefined): string => value?.toLowerCase() ?? '';
const one = (row: Row | undefined): Found => row && { one: row };
const list = (all: readonly Row[] | undefined): Found => all && { list: all };
const appBy = (tenant: SampleTenant, key: 'appId' | 'servicePrincipalId', id: string) =>
  tenant.apps.find(({ app }) => app[key] === lower(id));
const SP = 'servicePrincipal-id';

const handlers: Readonly<Record<string, Handler>> = {
  '/organization': (tenant) => list([rows.organization(tenant)]),
  '/servicePrincipals': (tenant) => list(tenant.apps.map(rows.servicePrincipal)),
  "/servicePrincipals(appId='{appId}')": (tenant, { appId = '' }) => {
    const app = appBy(tenant, 'appId', appId);
    return app && one(rows.servicePrincipal(app));
  },
  '/servicePrincipals/{servicePrincipal-id}': (tenant, { [SP]: id = '' }) => {
    const app = appBy(tenant, 'servicePrincipalId', id);
    return app && one(rows.servicePrincipal(app));
  },
  '/servicePrincipals/{servicePrincipal-id}/oauth2PermissionGrants': (tenant, { [SP]: id = '' }) =>
    appBy(tenant, 'servicePrincipalId', id) &&
    list(rows.delegatedGrants(tenant).filter(({ clientId }) => clientId === lower(id))),
  '/oauth2PermissionGrants': (tenant) => list(rows.delegatedGrants(tenant)),
  '/servicePrincipals/{servicePrincipal-id}/appRoleAssignments': (tenant, { [SP]: id = '' }) =>
    appBy(tenant, 'servicePrincipalId', id) &&
    list(rows.roleGrants(tenant.roleGrants.filter(({ clientId }) => clientId === lower(id)))),
  '/servicePrincipals/{servicePrincipal-id}/delegatedPermissionClassifications': (
    tenant,
    { [SP]: id = '' },
  ) =>
    appBy(tenant, 'servicePrincipalId', id) &&
    list([
      { id: 'c0', classification: 'medium', permissionName: 'Calendars.Read' },
      ...(tenant.lowImpact[lower(id)] ?? []).map((permissionName, index) => ({
        id: `c${index + 1}`,
        classification: 'low',
        permissionName,
      })),
    ]),
  "/applications(appId='{appId}')": (tenant, { appId = '' }) =>
    one(rows.applications(tenant).find((row) => row.appId === lower(appId))),
  '/policies/authorizationPolicy': (tenant) =>
    one({
      id: 'authorizationPolicy',
      displayName: 'Authorization Policy',
      allowInvitesFrom: 'everyone',
      defaultUserRolePermissions: {
        allowedToCreateApps: false,
        permissionGrantPoliciesAssigned: tenant.assignedConsentPolicies,
      },
    }),
  '/policies/adminConsentRequestPolicy': (tenant) => one(rows.requestPolicy(tenant)),
  '/policies/permissionGrantPolicies': (tenant) => list(rows.grantPolicies(tenant)),
  '/identityGovernance/appConsent/appConsentRequests': (tenant) => list(rows.consentRequests(tenant)),
  '/identityGovernance/appConsent/appConsentRequests/{appConsentRequest-id}/userConsentRequests': (
    tenant,
    { 'appConsentRequest-id': id },
  ) => list(rows.consentAsks(tenant, lower(id))),
  '/auditLogs/signIns': (tenant) => list(rows.signIns(tenant)),
  '/auditLogs/directoryAudits': (tenant) => list(rows.audits(tenant)),
  '/users/{user-id}': (tenant, { 'user-id': id }) =>
    one(rows.users(tenant).find((row) => row.id === lower(id))),
  '/users/{user-id}/transitiveMemberOf/microsoft.graph.directoryRole': (tenant, { 'user-id': id }) =>
    tenant.people.some(({ objectId }) => objectId === lower(id)) ? list(rows.rolesOf(lower(id))) : undefined,
  '/roleManagement/directory/roleAssignments': (tenant) => list(rows.roleAssignments(tenant)),
  '/groups/{group-id}/transitiveMembers': (tenant, { 'group-id': id }) =>
    list(rows.membersOf(tenant, lower(id))),
  "/tenantRelationships/findTenantInformationByTenantId(tenantId='{tenantId}')": (tenant, { tenantId }) => {
    const found = tenant.tenants.find((other) => other.tenantId === lower(tenantId));
    return (
      found && one({ tenantId: found.tenantId, displayName: found.name, defaultDomainName: found.domain })
    );
  },
};

/** @returns an error as Graph writes it */
export const graphError = (
  status: number,
  code: string,
  message = 'A text that says nothing to a program.',
): Told => ({
  status,
  body: {
    error: {
      code,
      message,
      innerError: { date: '2026-11-20T09:50:02', 'request-id': 'f226d5e6-f742-4761-b03b-8bdc818a4e74' },
    },
  },
});

/** A cast is answered from an index that has to be asked for, with a count. */
const CAST = /\/microsoft\.graph\.\w+$/;

const chosen = (row: Row, select: string | null): Row => {
  if (!select) return row;
  const names = [...select.split(','), '@odata.type', 'principal'];
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
};

/** Opaque, and good for one query alone. */
const skiptoken = (key: string, start: number): string =>
  `${start}-${createHash('sha256').update(`${key} ${start}`).digest('base64url')}`;

/** @param pageSize the most rows of a page; a first page is empty, which is allowed, where rows need several */
function page(all: readonly Row[], { url, query }: Asked, origin: string, pageSize: number): Told {
  const key = url.replace(/[?&]\$skiptoken=[^&]*/, '');
  const token = query.get('$skiptoken');
  const several = all.length > pageSize;
  const start = token === null ? 0 : Number(token.split('-')[0]);
  if (token !== null && token !== skiptoken(key, start)) return graphError(400, 'Request_BadRequest');
  const empty = several && token === null;
  const end = empty ? 0 : start + pageSize;
  const next = `${origin}/v1.0${key}${key.includes('?') ? '&' : '?'}$skiptoken=${skiptoken(key, end)}`;
  return {
    status: 200,
    body: {
      '@odata.context': `${origin}/v1.0/$metadata#some`,
      ...(query.get('$count') === 'true' && { '@odata.count': all.length }),
      ...((empty || end < all.length) && { '@odata.nextLink': next }),
      value: empty ? [] : all.slice(start, end).map((row) => chosen(row, query.get('$select'))),
    },
  };
}

/** @returns the answer to one read of the tenant */
export function tell(tenant: SampleTenant, asked: Asked, origin: string, pageSize: number): Told {
  const { call, query, eventual } = asked;
  if (CAST.test(call.template) && !(eventual && query.get('$count') === 'true'))
    return graphError(400, 'Request_UnsupportedQuery');
  const found = handlers[call.template]?.(tenant, call.parameters);
  if (!found) return graphError(404, 'Request_ResourceNotFound');
  if ('one' in found) return { status: 200, body: chosen(found.one, query.get('$select')) };
  try {
    const filter = query.get('$filter');
    return page(filter ? found.list.filter(parseFilter(filter)) : found.list, asked, origin, pageSize);
  } catch (error) {
    if (error instanceof BadFilter) return graphError(400, 'Request_BadRequest');
    throw error;
  }
}
