/** Who belongs to what in the sample tenant, through groups in groups. */
import type { DirectoryPerson, DirectoryRole } from '../port.ts';
import { groups, people, roleAssignments, roles } from './people.ts';

/** @returns object ids of everything that a group holds, itself included; of anything else, itself alone */
function holds(id: string, seen: ReadonlySet<string> = new Set<string>()): ReadonlySet<string> {
  if (seen.has(id)) return seen;
  const members = groups.find((group) => group.id === id)?.memberIds ?? [];
  let found: ReadonlySet<string> = new Set([...seen, id]);
  for (const member of members) found = holds(member, found);
  return found;
}

/** @returns the people in a group, or undefined where there is no such group */
export const membersOf = (groupId: string): readonly DirectoryPerson[] | undefined => {
  if (!groups.some(({ id }) => id === groupId)) return undefined;
  const members = holds(groupId);
  return people.filter(({ objectId }) => members.has(objectId));
};

/** Roles for one app alone are no roles for the tenant. */
const forTheTenant = roleAssignments.filter(({ scope }) => scope === '/');

/** @returns the roles that a person holds for the whole tenant, each once */
export const rolesHeldBy = (personId: string): readonly DirectoryRole[] =>
  Object.values(roles).filter(({ templateId }) =>
    forTheTenant.some(
      ({ roleDefinitionId, principalId }) =>
        roleDefinitionId === templateId && holds(principalId).has(personId),
    ),
  );

/** @returns the people who hold a role for the whole tenant, each once */
export const holdersOf = (roleDefinitionId: string): readonly DirectoryPerson[] =>
  people.filter(({ objectId }) =>
    rolesHeldBy(objectId).some(({ templateId }) => templateId === roleDefinitionId),
  );
