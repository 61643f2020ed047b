/** What Contoso lets people approve for themselves, and whom they can ask. */
import { contoso, contosoPerson } from '../contoso.ts';
import type { GrantConditions, GrantPolicy, RequestPolicy } from '../port.ts';
import { GRAPH } from './graph-api.ts';
import { REVIEWERS, roles } from './people.ts';

/** The first is about people themselves; the others are about owners of teams and chats, and let nobody approve an app. */
export const assignedConsentPolicies: readonly string[] = [
  'ManagePermissionGrantsForSelf.microsoft-user-default-low',
  'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team',
  'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-chat',
];

const everything: GrantConditions = {
  classification: 'all',
  permissionKind: 'delegated',
  resource: 'any',
  permissions: ['all'],
  clientAppIds: ['all'],
  clientTenantIds: ['all'],
  clientPublisherIds: ['all'],
  verifiedPublisherOnly: false,
};

const conditions = (but: Partial<GrantConditions>): GrantConditions => ({ ...everything, ...but });

/** `Mail.ReadWrite`, `Files.ReadWrite.All`, `MailboxSettings.ReadWrite`, `Tasks.ReadWrite`. */
const KEPT_FROM_PEOPLE = [
  '024d486e-b451-40bb-833d-3e66d98c5c73',
  '863451e7-0667-486c-a5d6-d135439485f0',
  '818c620a-27a9-40bd-a6a5-d96f7d610b4b',
  '2219042f-cab5-40cc-b0d2-16b1540b4c5f',
];
const AZURE_AD_GRAPH = '00000002-0000-0000-c000-000000000000';

export const grantPolicies: readonly GrantPolicy[] = [
  {
    id: 'microsoft-user-default-low',
    includes: [
      conditions({ classification: 'low', verifiedPublisherOnly: true }),
      conditions({ classification: 'low', clientTenantIds: [contoso.tenantId] }),
    ],
    excludes: [],
  },
  {
    id: 'microsoft-user-default-recommended',
    includes: [conditions({ permissionKind: 'delegatedUserConsentable' })],
    excludes: [conditions({ resource: GRAPH, permissions: KEPT_FROM_PEOPLE })],
  },
  {
    id: 'microsoft-application-admin',
    includes: [conditions({}), conditions({ permissionKind: 'application' })],
    excludes: [
      conditions({ permissionKind: 'application', resource: GRAPH }),
      conditions({ permissionKind: 'application', resource: AZURE_AD_GRAPH }),
    ],
  },
  {
    id: 'microsoft-company-admin',
    includes: [conditions({ permissionKind: 'application' }), conditions({})],
    excludes: [],
  },
];

/** Of Microsoft Graph. */
export const lowImpact: readonly string[] = ['User.Read', 'openid', 'profile', 'email', 'offline_access'];

export const requestPolicy: RequestPolicy = {
  enabled: true,
  notifiesReviewers: true,
  durationDays: 30,
  reviewers: [
    { kind: 'user', id: contosoPerson('Megan').objectId },
    { kind: 'group', id: REVIEWERS },
    { kind: 'role', roleDefinitionId: roles.cloudApplicationAdministrator.templateId },
  ],
};
