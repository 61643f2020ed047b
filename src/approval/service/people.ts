/** Who acts: from the authenticated activity alone, and kept so that they can be told later. */
import type { Contact, Turn } from '../../turn.ts';
import type { PersonKey } from '../model.ts';
import type { KnownPerson, PeopleStore } from '../ports.ts';
import type { NoRequest } from '../screens.ts';

/** Whoever acts, or why nothing can be done for them here. */
export type Acting = { readonly person: KnownPerson } | { readonly nobody: NoRequest };

export interface People {
  /** Finds or makes the person who acts, with where they can be written to now. */
  acting(turn: Turn): Promise<Acting>;
  /** Names by key. Who has been forgotten is left out. */
  names(keys: Iterable<PersonKey>): Promise<Readonly<Record<PersonKey, string>>>;
}

/** A contact without a conversation: the chat is opened when there is something to say. */
const toBeOpened = (contact: Contact): Contact => ({ ...contact, conversationId: '' });

const isOpen = (contact: Contact | undefined): boolean =>
  contact !== undefined && contact.conversationId !== '';

/**
 * @param tenantId the one tenant that is served
 * @returns people of that tenant
 */
export function createPeople(people: PeopleStore, tenantId: string): People {
  /** Met in a channel, somebody keeps the chat that they have. */
  const contactOf = async ({ place, contact }: Turn, objectId: string): Promise<Contact | undefined> => {
    if (!contact || place.kind === 'personal') return contact;
    const earlier = await people.byObjectId(tenantId, objectId);
    return isOpen(earlier?.contact) ? undefined : toBeOpened(contact);
  };

  return {
    async acting(turn) {
      const { objectId, name } = turn.person;
      if (turn.place.tenantId !== tenantId) return { nobody: { kind: 'other-tenant' } };
      if (!objectId) return { nobody: { kind: 'no-person' } };
      const contact = await contactOf(turn, objectId);
      const { locale } = turn;
      return {
        person: await people.remember(tenantId, { objectId, name, locale, ...(contact && { contact }) }),
      };
    },
    async names(keys) {
      const found = await Promise.all([...new Set(keys)].map((key) => people.byKey(tenantId, key)));
      return Object.fromEntries(found.flatMap((person) => (person ? [[person.key, person.name]] : [])));
    },
  };
}
