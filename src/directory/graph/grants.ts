/** What an app was granted: delegated permissions and application permissions. */
import { z } from 'zod';
import { unknown } from '../../diagnosis/known.ts';
import type { DelegatedGrant, Directory, RoleGrant } from '../port.ts';
import { id } from './query.ts';
import type { Reader } from './reader.ts';
import { given, idText, optionalId, text } from './shape.ts';

const delegated = z
  .object({
    resourceId: idText,
    consentType: z.string(),
    principalId: optionalId,
    scope: z.string().nullish(),
  })
  .transform(
    (row): DelegatedGrant => ({
      resourceId: row.resourceId,
      // A grant that says no more of whom it is for is for nobody who is known: never for everyone.
      ...(row.consentType.toLowerCase() !== 'allprincipals' && { principalId: row.principalId ?? '' }),
      // It can begin with a space, and end with one.
      scopes: (row.scope ?? '').split(/\s+/).filter(Boolean),
    }),
  );

/** `Default access` of an app without roles: nobody's permission. */
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

const role = z
  .object({ resourceId: idText, resourceDisplayName: text, appRoleId: idText, createdDateTime: text })
  .transform(
    (row): RoleGrant => ({
      resourceId: row.resourceId,
      ...given('resourceName', row.resourceDisplayName),
      roleId: row.appRoleId,
      ...given('createdAt', row.createdDateTime),
    }),
  );

type GrantReads = Pick<Directory, 'delegatedGrants' | 'roleGrants'>;

export const grantReads = (reader: Reader): GrantReads => ({
  delegatedGrants: async (servicePrincipalId, signal) => {
    const key = id(servicePrincipalId);
    if (!key) return unknown('not-asked');
    return reader.list({ path: `/servicePrincipals/${key}/oauth2PermissionGrants` }, delegated, signal);
  },
  roleGrants: async (servicePrincipalId, signal) => {
    const key = id(servicePrincipalId);
    if (!key) return unknown('not-asked');
    const found = await reader.list({ path: `/servicePrincipals/${key}/appRoleAssignments` }, role, signal);
    return found.known
      ? { known: true, value: found.value.filter(({ roleId }) => roleId !== DEFAULT_ACCESS) }
      : found;
  },
});
