/** What the Playground shows: the sample tenant, its people, a chat of each kind. Its key for a sign-in name is misspelled. */
import { type ContosoPerson, contoso } from '../directory/contoso.ts';
import type { JsonObject } from '../turn.ts';

const user = (person: ContosoPerson): JsonObject => ({
  id: `29:${person.objectId}`,
  name: person.name,
  userPrincipleName: person.userPrincipalName,
  aadObjectId: person.objectId,
  givenName: person.givenName,
  surname: person.surname,
  email: person.userPrincipalName,
});

/**
 * @returns the configuration of the Playground, which exits when it has fewer than five users or more than one channel
 */
export function playgroundConfig(): JsonObject {
  return {
    version: '0.1.1',
    tenantId: contoso.tenantId,
    bot: { id: contoso.bot.id, name: contoso.bot.name },
    currentUser: user(contoso.adele),
    users: contoso.others.map(user),
    personalChat: { id: 'a:contoso-personal-chat' },
    groupChat: { id: '19:contoso-project-chat@thread.v2', name: 'Project chat' },
    team: {
      id: '19:contoso-helpdesk-team@thread.tacv2',
      name: 'Contoso IT',
      aadGroupId: '7d0e5a7c-93d7-4f0b-8a3e-1f2b6c9d4e50',
      channels: [{ id: '19:contoso-helpdesk@thread.tacv2', name: 'Helpdesk' }],
    },
  };
}
