/** Which directory roles can grant what is asked for, and which may choose where reviewers are told. */
import { roleFor, rolesThatApprove } from '../diagnosis/consent/roles.ts';
import { type Known, type Truth, truth } from '../diagnosis/known.ts';
import type { DirectoryRole } from '../directory/port.ts';
import { GRAPH } from './apis.ts';
import type { AskedPermission } from './model.ts';

/** Ids of the templates, which are the same in every tenant; names are translated. */
const templates: ReadonlyMap<string, string> = new Map([
  ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
  ['e8611ab8-c189-46e8-94e1-60213ab1f814', 'Privileged Role Administrator'],
  ['158c047a-c907-4556-b7ef-446551a6b5f7', 'Cloud Application Administrator'],
  ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', 'Application Administrator'],
  ['d2562ede-74db-457e-a7b6-544e236ebb61', 'AI Administrator'],
]);

/** @returns the English name of a role that can make grants, by the id of its template; undefined for any other */
export const grantingRole = (templateId: string): string | undefined =>
  templates.get(templateId.toLowerCase());

const nameOf = ({ templateId }: DirectoryRole): string => grantingRole(templateId) ?? '';

const unsure = { isApplication: 'unknown', isGraph: 'unknown' } as const;

/** Unknown permissions are one of which nothing is known. */
const traits = (permissions: Known<readonly AskedPermission[]>) =>
  permissions.known && permissions.value.length > 0
    ? permissions.value.map(({ kind, resourceAppId }) => ({
        isApplication: kind ? truth(kind === 'application') : unsure.isApplication,
        isGraph: resourceAppId ? truth(resourceAppId.toLowerCase() === GRAPH) : unsure.isGraph,
      }))
    : [unsure];

/** @returns the least privileged built-in role that can make the grant; undefined where that is not known */
export const roleToGrant = (permissions: Known<readonly AskedPermission[]>): string | undefined =>
  roleFor({ permissions: traits(permissions) });

/**
 * @param roles that somebody holds now
 * @returns whether one of them can make the grant. A role of the tenant's own may as well, which cannot be told from here
 */
export const mayGrant = (
  roles: readonly DirectoryRole[],
  permissions: Known<readonly AskedPermission[]>,
): Truth => rolesThatApprove(roles.map(nameOf), { permissions: traits(permissions) });

/** @returns whether somebody with these roles may say `review here` */
export const maySetChannel = (roles: readonly DirectoryRole[]): boolean =>
  roles.some((role) => nameOf(role) !== '');
