/** The application permissions of Microsoft Graph that Unblock reads with, and one read for each that needs it. */
import type { GraphConfig } from '../../config/directory.ts';
import type { Read } from './exchange.ts';
import { filter, query } from './query.ts';

/** Ids are the same in every tenant (microsoft-graph-devx-content, permissions, 2026-08-07, MIT). */
export const permissionIds = {
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'AuditLog.Read.All': 'b0afded3-3588-46d8-8b3d-9842eff778da',
  'ConsentRequest.Read.All': '1260ad83-98fb-4785-abbb-d6cc1806fd41',
  'CrossTenantInformation.ReadBasic.All': 'cac88765-0581-4025-9725-5ebc13f729ee',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'Policy.Read.PermissionGrant': '9e640839-a198-48fb-8b9a-013fd6f6cbcd',
  'RoleManagement.Read.Directory': '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'User.ReadBasic.All': '97235f07-e226-4f63-ace3-39588e11d3a1',
} as const;

export type PermissionName = keyof typeof permissionIds;

export const permissionNames = Object.keys(permissionIds).filter(
  (name): name is PermissionName => name in permissionIds,
);

/** Nobody has this id: whether something may be read is decided before it is looked for. */
const NOBODY = '00000000-0000-0000-0000-000000000001';
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

/** Needs a license of Entra ID P1 or P2 beside its permission. */
export const signInProbe: Read = { path: query('/auditLogs/signIns', { top: 1 }) };

/** @returns the read that shows whether a permission is there; undefined where the cloud has nothing to read */
export function probeFor(name: PermissionName, { cloud, tenantId }: GraphConfig): Read | undefined {
  switch (name) {
    case 'Application.Read.All':
      return { path: query('/servicePrincipals', { select: ['id'], top: 1 }) };
    case 'AuditLog.Read.All':
      return { path: query('/auditLogs/directoryAudits', { top: 1 }) };
    case 'ConsentRequest.Read.All':
      return { path: query('/identityGovernance/appConsent/appConsentRequests', { top: 1 }) };
    case 'CrossTenantInformation.ReadBasic.All':
      return cloud === 'public'
        ? { path: `/tenantRelationships/findTenantInformationByTenantId(tenantId='${tenantId}')` }
        : undefined;
    case 'Directory.Read.All':
      return { path: query('/oauth2PermissionGrants', { top: 1 }) };
    case 'GroupMember.Read.All':
      return { path: query(`/groups/${NOBODY}/transitiveMembers`, { top: 1 }) };
    case 'Organization.Read.All':
      return { path: query('/organization', { select: ['id'] }) };
    case 'Policy.Read.All':
      return { path: '/policies/authorizationPolicy' };
    case 'Policy.Read.PermissionGrant':
      return { path: query('/policies/permissionGrantPolicies', { top: 1 }) };
    case 'RoleManagement.Read.Directory': {
      const admins = filter`roleDefinitionId eq ${GLOBAL_ADMINISTRATOR}`;
      return { path: query('/roleManagement/directory/roleAssignments', { filter: admins }) };
    }
    case 'User.Read.All':
      return {
        path: query(`/users/${NOBODY}/transitiveMemberOf/microsoft.graph.directoryRole`, { count: true }),
        eventual: true,
      };
    case 'User.ReadBasic.All':
      return { path: query(`/users/${NOBODY}`, { select: ['id'] }) };
  }
}
