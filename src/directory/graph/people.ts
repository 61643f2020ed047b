/** People, their roles, and who is in a role or a group. */
import { z } from 'zod';
import { type Known, known, unknown } from '../../diagnosis/known.ts';
import type { Directory, DirectoryPerson, DirectoryRole } from '../port.ts';
import { filter, id, query } from './query.ts';
import type { Reader } from './reader.ts';
import { given, idText, text } from './shape.ts';

const PERSON = ['id', 'displayName', 'userPrincipalName', 'mail'];

const user = z.object({ id: idText, displayName: text, userPrincipalName: text, mail: text });

/** Of people whom the app may not read, nothing but the id is sent. */
const personOf = (row: z.infer<typeof user>): DirectoryPerson => ({
  objectId: row.id,
  name: row.displayName ?? row.userPrincipalName ?? '',
  ...given('userPrincipalName', row.userPrincipalName),
  ...given('mail', row.mail),
});

const member = user.extend({ '@odata.type': text });
type Member = z.infer<typeof member>;
const isA = (kind: string, row: Member): boolean => row['@odata.type'] === `#microsoft.graph.${kind}`;

const role = z
  .object({ roleTemplateId: idText, displayName: text })
  .transform((row): DirectoryRole => ({ templateId: row.roleTemplateId, name: row.displayName ?? '' }));

const assignment = z.object({ principalId: idText, directoryScopeId: text, principal: member.nullish() });

const once = (people: readonly DirectoryPerson[]): readonly DirectoryPerson[] => [
  ...new Map(people.map((person) => [person.objectId, person])).values(),
];

type PeopleReads = Pick<Directory, 'rolesOf' | 'peopleInRole' | 'peopleInGroup' | 'person'>;

export function peopleReads(reader: Reader): PeopleReads {
  const peopleInGroup: Directory['peopleInGroup'] = async (groupId, signal) => {
    const key = id(groupId);
    if (!key) return unknown('not-asked');
    // Groups inside stand in the list beside their members.
    const path = query(`/groups/${key}/transitiveMembers`, { select: PERSON, top: 999 });
    const found = await reader.list({ path }, member, signal);
    return found.known ? known(once(found.value.filter((row) => isA('user', row)).map(personOf))) : found;
  };

  const peopleInRole: Directory['peopleInRole'] = async (roleDefinitionId, signal) => {
    const key = id(roleDefinitionId);
    if (!key) return unknown('not-asked');
    const inRole = filter`roleDefinitionId eq ${key}`;
    const path = query('/roleManagement/directory/roleAssignments', { filter: inRole, expand: 'principal' });
    const found = await reader.list({ path }, assignment, signal);
    if (!found.known) return found;
    const principals = found.value
      .filter(({ directoryScopeId }) => directoryScopeId === '/')
      .flatMap(({ principal }) => principal ?? []);
    const groups = await Promise.all(
      principals.filter((row) => isA('group', row)).map((row) => peopleInGroup(row.id, signal)),
    );
    const people = principals.filter((row) => isA('user', row)).map(personOf);
    for (const group of groups) {
      if (!group.known) return group;
      people.push(...group.value);
    }
    return known(once(people));
  };

  return {
    peopleInGroup,
    peopleInRole,
    rolesOf: async (personId, signal) => {
      const key = id(personId);
      if (!key) return unknown('not-asked');
      const path = query(`/users/${key}/transitiveMemberOf/microsoft.graph.directoryRole`, { count: true });
      return reader.list({ path, eventual: true }, role, signal);
    },
    person: async (objectId, signal): Promise<Known<DirectoryPerson | undefined>> => {
      const key = id(objectId);
      if (!key) return unknown('not-asked');
      return reader.one(
        { path: query(`/users/${key}`, { select: PERSON }) },
        user.transform(personOf),
        signal,
      );
    },
  };
}
