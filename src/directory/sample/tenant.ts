/** Contoso, the sample tenant: all that its directory knows, in memory. It changes where somebody grants something, and only there. */
import { contoso } from '../contoso.ts';
import type {
  ConsentAudit,
  DirectoryPerson,
  DirectoryRole,
  GrantPolicy,
  Organization,
  Registration,
  RequestPolicy,
  TenantInformation,
} from '../port.ts';
import { registrationOf, type SampleApp } from './app.ts';
import { owners, sampleApps } from './apps.ts';
import { type Granted, type GrantOrder, type GrantState, makeGrant } from './grant.ts';
import { delegatedGrants, roleGrants, type SampleDelegatedGrant, type SampleRoleGrant } from './grants.ts';
import { GRAPH_OBJECT, graphNames, microsoftGraph } from './graph-api.ts';
import { audits, type SampleSignIn, signIns } from './logs.ts';
import {
  groups,
  people,
  roleAssignments,
  roles,
  type SampleGroup,
  type SampleRoleAssignment,
} from './people.ts';
import { assignedConsentPolicies, grantPolicies, lowImpact, requestPolicy } from './policies.ts';
import { entraRequests, type SampleRequest } from './requests.ts';
import { agoFrom, instant } from './time.ts';

export interface SampleTenant {
  readonly organization: Organization;
  /** Apps with a service principal here, Microsoft Graph among them. */
  readonly apps: readonly SampleApp[];
  /** Apps without one: the first consent makes it. */
  readonly absent: readonly SampleApp[];
  /** Apps that are registered here. */
  readonly registrations: readonly Registration[];
  readonly delegated: readonly SampleDelegatedGrant[];
  readonly roleGrants: readonly SampleRoleGrant[];
  readonly assignedConsentPolicies: readonly string[];
  readonly grantPolicies: readonly GrantPolicy[];
  /** Names of permissions that are classified as low, by the object id of their API. */
  readonly lowImpact: Readonly<Record<string, readonly string[]>>;
  readonly requestPolicy: RequestPolicy;
  readonly requests: readonly SampleRequest[];
  readonly people: readonly DirectoryPerson[];
  readonly groups: readonly SampleGroup[];
  readonly roles: readonly DirectoryRole[];
  readonly roleAssignments: readonly SampleRoleAssignment[];
  /** Newest first. */
  readonly signIns: readonly SampleSignIn[];
  /** Newest first. */
  readonly audits: readonly ConsentAudit[];
  /** Public names of tenants, this one among them. */
  readonly tenants: readonly TenantInformation[];
  /** Grants what an app asks for, or some of it, to everyone, as Entra's own consent page does. */
  grant(order: GrantOrder): Granted;
}

const organization: Organization = {
  tenantId: contoso.tenantId,
  name: contoso.name,
  domains: [contoso.domain, contoso.initialDomain],
  premium: true,
};

const tenants: readonly TenantInformation[] = [
  { tenantId: contoso.tenantId, name: contoso.name, domain: contoso.domain },
  { tenantId: owners.fabrikam, name: 'Fabrikam, Inc.', domain: 'fabrikam.com' },
  { tenantId: owners.northwind, name: 'Northwind Traders', domain: 'northwindplanner.com' },
  { tenantId: owners.tailspin, name: 'Tailspin Toys', domain: 'tailspintoys.com' },
  { tenantId: owners.proseware, name: 'Proseware, Inc.', domain: 'proseware.com' },
  { tenantId: owners.rogue, name: 'Default Directory', domain: 'updatedesk7741outlook.onmicrosoft.com' },
];

/**
 * @param now milliseconds since 1970: everything in the tenant is as old as it should be at the first call
 * @returns a tenant of its own, which nobody else changes
 */
export function createSampleTenant({ now }: { readonly now: () => number }): SampleTenant {
  const ago = agoFrom(now());
  const graph = microsoftGraph();
  const names = graphNames(graph);
  const apps = sampleApps(ago, names);
  const { forecast, ...present } = apps;
  const state: GrantState = {
    apps: [graph, ...Object.values(present)],
    absent: [forecast],
    delegated: [...delegatedGrants(apps)],
    roleGrants: [...roleGrants(apps, ago, names)],
    requests: [...entraRequests(apps, ago)],
    audits: [...audits(apps, ago)],
  };
  const tenant = {
    organization,
    registrations: [apps.hrsync, apps.reports, forecast].map((app) => registrationOf(app, contoso.domain)),
    assignedConsentPolicies,
    grantPolicies,
    lowImpact: { [GRAPH_OBJECT]: lowImpact },
    requestPolicy,
    people,
    groups,
    roles: Object.values(roles),
    roleAssignments,
    signIns: signIns(apps, ago),
    tenants,
    ...state,
  };
  return { ...tenant, grant: (order) => makeGrant(state, order, instant(now())) };
}
