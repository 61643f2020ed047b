/** The sample tenant as Microsoft Graph writes it: with nulls, with properties that nobody declared, and with more than is asked. */
import type { GrantConditions, RoleGrant } from '../../src/directory/port.ts';
import type { SampleApp } from '../../src/directory/sample/app.ts';
import { rolesHeldBy } from '../../src/directory/sample/memberships.ts';
import type { SampleTenant } from '../../src/directory/sample/tenant.ts';

export type Row = Readonly<Record<string, unknown>>;

const NOISE = {
  '@microsoft.graph.tips': 'Use $select to choose properties.',
  'x-undeclared': { deep: [1, null] },
};

export const servicePrincipal = ({ app, uris, publisherId, published }: SampleApp): Row => ({
  id: app.servicePrincipalId,
  appId: app.appId,
  displayName: app.name,
  appDisplayName: app.name,
  accountEnabled: app.enabled,
  isDisabled: null,
  appOwnerOrganizationId: app.ownerTenantId ?? null,
  appRoleAssignmentRequired: app.assignmentRequired,
  disabledByMicrosoftStatus: app.disabledByMicrosoft ? 'DisabledDueToViolationOfServicesAgreement' : null,
  createdDateTime: app.createdAt ?? null,
  servicePrincipalNames: [app.appId, ...uris],
  servicePrincipalType: 'Application',
  tags: app.tags,
  replyUrls: app.replyUrls,
  verifiedPublisher: {
    displayName: app.verifiedPublisher ?? null,
    verifiedPublisherId: publisherId ?? null,
    addedDateTime: null,
  },
  info: {
    logoUrl: null,
    privacyStatementUrl: app.privacyUrl ?? null,
    termsOfServiceUrl: app.termsUrl ?? null,
  },
  appRoles: published.roles.map(({ id, name, enabled }) => ({
    id,
    value: name,
    isEnabled: enabled,
    allowedMemberTypes: ['Application'],
    origin: 'Application',
  })),
  oauth2PermissionScopes: published.scopes.map(({ id, name, enabled, admin }) => ({
    id,
    value: name,
    isEnabled: enabled,
    type: admin ? 'Admin' : 'User',
  })),
  publisherName: null,
  ...NOISE,
});

export const applications = ({ registrations }: SampleTenant): readonly Row[] =>
  registrations.map((one) => ({
    id: one.appId.replace(/^.{8}/, '5d0991e0'),
    appId: one.appId,
    displayName: one.name,
    publisherDomain: one.publisherDomain ?? null,
    ...(one.createdAt && { createdDateTime: one.createdAt }),
    requiredResourceAccess: Object.entries(
      Object.groupBy(one.declared, ({ resourceAppId }) => resourceAppId),
    ).map(([resourceAppId, declared = []]) => ({
      resourceAppId,
      resourceAccess: declared.map(({ permissionId, kind }) => ({
        id: permissionId,
        type: kind === 'delegated' ? 'Scope' : 'Role',
      })),
    })),
    api: {
      acceptMappedClaims: null,
      knownClientApplications: one.knownClients,
      preAuthorizedApplications: one.preauthorizedClients.map((appId) => ({
        appId,
        delegatedPermissionIds: [],
      })),
    },
    tags: [],
    ...NOISE,
  }));

export const delegatedGrants = ({ delegated }: SampleTenant): readonly Row[] =>
  delegated.map(({ clientId, resourceId, principalId, scopes }, index) => ({
    id: `grant-${index}`,
    clientId,
    consentType: principalId ? 'Principal' : 'AllPrincipals',
    principalId: principalId ?? null,
    resourceId,
    scope: ` ${scopes.join(' ')}`,
  }));

/** Every app also holds the default access of some API, which is no permission. */
export const roleGrants = (grants: readonly RoleGrant[]): readonly Row[] =>
  [
    { resourceId: '101379c7-d2ab-4d67-8074-a6442ba33d67', roleId: '00000000-0000-0000-0000-000000000000' },
    ...grants,
  ].map(({ resourceId, resourceName, roleId, createdAt }: RoleGrant, index) => ({
    id: `assignment-${index}`,
    deletedDateTime: null,
    appRoleId: roleId,
    createdDateTime: createdAt ?? null,
    principalType: 'ServicePrincipal',
    resourceDisplayName: resourceName ?? null,
    resourceId,
  }));

const conditionSet = (conditions: GrantConditions, index: number): Row => ({
  id: `set-${index}`,
  permissionClassification: conditions.classification,
  permissionType: conditions.permissionKind,
  resourceApplication: conditions.resource,
  permissions: conditions.permissions,
  clientApplicationIds: conditions.clientAppIds,
  clientApplicationTenantIds: conditions.clientTenantIds,
  clientApplicationPublisherIds: conditions.clientPublisherIds,
  clientApplicationsFromVerifiedPublisherOnly: conditions.verifiedPublisherOnly,
  certifiedClientApplicationsOnly: null,
});

export const grantPolicies = ({ grantPolicies: all }: SampleTenant): readonly Row[] =>
  all.map(({ id, includes, excludes }) => ({
    id,
    displayName: id,
    description: null,
    includes: includes.map(conditionSet),
    excludes: excludes.map(conditionSet),
  }));

const reviewers = {
  user: (id: string) => `/v1.0/users/${id}`,
  group: (id: string) => `/v1.0/groups/${id}/transitiveMembers/microsoft.graph.user`,
  role: (id: string) => `/beta/roleManagement/directory/roleAssignments?$filter=roleDefinitionId eq '${id}'`,
};

export const requestPolicy = ({ requestPolicy: policy }: SampleTenant): Row => ({
  isEnabled: policy.enabled,
  notifyReviewers: policy.notifiesReviewers,
  remindersEnabled: true,
  requestDurationInDays: policy.durationDays,
  version: 3,
  reviewers: policy.reviewers.flatMap((reviewer) => {
    if (reviewer.kind === 'other') return [];
    const query =
      reviewer.kind === 'role'
        ? reviewers.role(reviewer.roleDefinitionId)
        : reviewers[reviewer.kind](reviewer.id);
    return [{ query, queryType: 'MicrosoftGraph', queryRoot: null }];
  }),
});

export const consentRequests = ({ requests }: SampleTenant): readonly Row[] =>
  requests.map(({ id, appId, appName, pendingPermissions }) => ({
    id,
    appId,
    appDisplayName: appName,
    pendingScopes: pendingPermissions.map((displayName) => ({ displayName })),
    // Always empty here, whatever is pending.
    userConsentRequests: [],
    consentType: 'Dynamic',
  }));

export const consentAsks = (
  { requests, people }: SampleTenant,
  requestId: string,
): readonly Row[] | undefined =>
  requests
    .find(({ id }) => id === requestId)
    ?.asks.map(({ personId, createdAt, open, result, justification }, index) => {
      const denial = requests.find(({ id }) => id === requestId)?.denial;
      const person = people.find(({ objectId }) => objectId === personId);
      const stage = {
        id: `stage-${index}`,
        displayName: null,
        reviewResult: { approved: 'Approve', denied: 'Deny', none: 'NotReviewed' }[result ?? 'none'],
        status: open ? 'InProgress' : 'Completed',
        ...(result === 'denied' && { reviewedDateTime: denial?.at ?? null }),
        justification: (result === 'denied' && denial?.reason) || null,
        reviewedBy: { id: '00000001-0000-0000-c000-000000000000', displayName: '' },
      };
      return {
        id: `ask-${index}`,
        reason: justification ?? null,
        status: open ? 'InProgress' : 'Completed',
        createdDateTime: createdAt ?? null,
        completedDateTime: null,
        createdBy: {
          user: { id: personId, displayName: person?.name, userPrincipalName: person?.userPrincipalName },
        },
        approval: { id: `ask-${index}`, stages: [stage] },
      };
    });

export const users = ({ people }: SampleTenant): readonly Row[] =>
  people.map(({ objectId, name, userPrincipalName, mail }) => ({
    id: objectId,
    displayName: name,
    userPrincipalName: userPrincipalName ?? null,
    mail: mail ?? null,
    businessPhones: [],
    preferredLanguage: null,
  }));

/** A person, a group or an app, as collections of mixed kinds show them. */
export function directoryObject(tenant: SampleTenant, id: string): Row {
  const user = users(tenant).find((one) => one.id === id);
  if (user) return { '@odata.type': '#microsoft.graph.user', ...user };
  const group = tenant.groups.find((one) => one.id === id);
  if (group)
    return { '@odata.type': '#microsoft.graph.group', id, displayName: group.name, securityEnabled: true };
  return { '@odata.type': '#microsoft.graph.servicePrincipal', id };
}

/** Groups inside stand beside their members. */
export function membersOf(tenant: SampleTenant, groupId: string): readonly Row[] | undefined {
  const group = tenant.groups.find(({ id }) => id === groupId);
  return group?.memberIds.flatMap((id) => [directoryObject(tenant, id), ...(membersOf(tenant, id) ?? [])]);
}

export const roleAssignments = (tenant: SampleTenant): readonly Row[] =>
  tenant.roleAssignments.map(({ roleDefinitionId, principalId, scope }, index) => ({
    id: `role-${index}`,
    principalId,
    roleDefinitionId,
    directoryScopeId: scope,
    resourceScope: scope,
    principal: directoryObject(tenant, principalId),
  }));

export const rolesOf = (personId: string): readonly Row[] =>
  rolesHeldBy(personId).map(({ templateId, name }) => ({
    id: templateId.replace(/^.{8}/, '42a67cd2'),
    displayName: name,
    description: null,
    roleTemplateId: templateId,
  }));

export const signIns = ({ signIns: rows }: SampleTenant): readonly Row[] =>
  // The log does not say that it is in order.
  rows.toReversed().map((row) => ({
    id: row.id,
    createdDateTime: row.at,
    userId: row.personId ?? null,
    appId: row.appId ?? null,
    appDisplayName: row.appName ?? null,
    resourceId: row.resourceAppId ?? null,
    resourceDisplayName: row.resourceName ?? null,
    correlationId: row.correlationId,
    conditionalAccessStatus: row.conditionalAccess ?? null,
    isInteractive: true,
    status: {
      errorCode: row.errorCode,
      failureReason: 'A text with {identifier} in it.',
      additionalDetails: null,
    },
    appliedConditionalAccessPolicies: [
      { id: 'p0', displayName: 'Not this one', result: 'notApplied' },
      ...row.failedPolicies.map((displayName, index) => ({
        id: `p${index + 1}`,
        displayName,
        result: 'failure',
      })),
    ],
    location: { city: 'Amsterdam', geoCoordinates: { altitude: null } },
    ...NOISE,
  }));

/** Values of changes are JSON in a string. */
const change = (displayName: string, value: string): Row => ({
  displayName,
  oldValue: null,
  newValue: JSON.stringify(value),
});
const capital = (value: boolean): string => (value ? 'True' : 'False');

export const audits = ({ audits: entries }: SampleTenant): readonly Row[] =>
  entries.map((entry, index) => ({
    id: `Directory_${index}`,
    category: 'ApplicationManagement',
    activityDisplayName: entry.activity,
    activityDateTime: entry.at,
    result: entry.succeeded ? 'success' : 'failure',
    resultReason: '',
    loggedByService: 'Core Directory',
    initiatedBy: {
      user: {
        id: entry.byPersonId ?? null,
        displayName: null,
        userPrincipalName: entry.byName ?? null,
        userType: 'Member',
      },
      app: null,
    },
    targetResources: [
      {
        id: entry.servicePrincipalId ?? null,
        displayName: null,
        type: 'ServicePrincipal',
        modifiedProperties: [
          ...(entry.forEveryone === undefined
            ? []
            : [change('ConsentContext.OnBehalfOfAll', capital(entry.forEveryone))]),
          change('ConsentAction.Permissions', '[] => [[Id: x, Scope: User.Read]]; '),
          change('ConsentAction.Reason', entry.reason ?? 'None'),
        ],
      },
    ],
    additionalDetails: [{ key: 'User-Agent', value: 'EvoSTS' }],
  }));

export const organization = ({ organization: own }: SampleTenant): Row => ({
  id: own.tenantId,
  displayName: own.name,
  verifiedDomains: own.domains.map((name, index) => ({ name, isDefault: index === 0, type: 'Managed' })),
  assignedPlans: [
    {
      service: 'exchange',
      servicePlanId: '113feb6c-3fe4-4440-bddc-54d774bf0318',
      capabilityStatus: 'Enabled',
    },
    {
      service: 'AADPremiumService',
      servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
      capabilityStatus: own.premium ? 'Enabled' : 'Deleted',
    },
  ],
  directorySizeQuota: { used: 1, total: 300_000 },
});
