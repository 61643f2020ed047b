/** Who speaks in local mode. One person sits at the client; `as Megan` lets that person be anybody in Contoso. */

import { guid } from '../diagnosis/wellformed.ts';
import { type ContosoPerson, contoso, contosoPeople } from '../directory/contoso.ts';
import type { Contact, Person, Turn } from '../turn.ts';

/** What somebody wrote who wants to be somebody else. */
export type Change =
  | { readonly kind: 'person'; readonly person: ContosoPerson }
  /** Whoever the client says. */
  | { readonly kind: 'me' }
  /** Nobody in Contoso has that name. */
  | { readonly kind: 'nobody' };

const AS = /^as\s{1,5}(.{1,60}?)[\s.!]{0,5}$/i;
/** Anything else after "as" is a sentence. */
const NAME = /^\p{Lu}\p{L}{1,30}(?:\s\p{Lu}\p{L}{1,30})?$/u;

/** @returns what a message asks for, or undefined where it is no such command */
export function changeIn(text: string): Change | undefined {
  const asked = AS.exec(text.trim())?.[1]?.replace(/\s+/g, ' ');
  if (asked === undefined) return undefined;
  const name = asked.toLowerCase();
  if (name === 'me') return { kind: 'me' };
  const person = contosoPeople.find((one) =>
    [one.givenName, one.name, one.userPrincipalName].some((known) => known.toLowerCase() === name),
  );
  if (person) return { kind: 'person', person };
  return NAME.test(asked) ? { kind: 'nobody' } : undefined;
}

export interface Cast {
  /** @returns whether a turn happens in Contoso; elsewhere nobody plays anybody */
  inContoso(turn: Turn): boolean;
  /** @returns who speaks from now on for whoever wrote */
  change(turn: Turn, to: ContosoPerson | undefined): Person;
  /** @returns the turn as that of whoever is played, and who that is where somebody is */
  play(turn: Turn): { readonly turn: Turn; readonly as?: ContosoPerson };
  /** Who spoke last. */
  current(): Person;
  /** The personal chat that was seen last. */
  chat(): Contact | undefined;
  /** Where somebody in Contoso can be written to: all of them in the one chat that there is. */
  contactOf(tenantId: string, objectId: string): Promise<Contact | undefined>;
}

const key = ({ person, contact }: Turn): string => person.objectId ?? contact?.person?.id ?? person.name;

const asPerson = ({ objectId, name }: ContosoPerson): Person => ({ objectId, name });

/** The local client names people by their object id. */
const asContact = (contact: Contact, { objectId, name }: ContosoPerson): Contact => ({
  ...contact,
  person: { id: `29:${objectId}`, name },
});

/** @returns a cast in which everybody is who the client says */
export function createCast(): Cast {
  const played = new Map<string, ContosoPerson>();
  let current: Person = asPerson(contoso.adele);
  let chat: Contact | undefined;

  return {
    inContoso: ({ place }) => place.tenantId === contoso.tenantId,
    change(turn, to) {
      const other = to && to.objectId !== turn.person.objectId ? to : undefined;
      if (other) played.set(key(turn), other);
      else played.delete(key(turn));
      current = other ? asPerson(other) : turn.person;
      return current;
    },
    play(turn) {
      const as = played.get(key(turn));
      const contact = as && turn.contact && asContact(turn.contact, as);
      const acted = as ? { ...turn, person: asPerson(as), ...(contact && { contact }) } : turn;
      if (turn.place.kind === 'personal' && turn.contact) chat = turn.contact;
      if (turn.kind !== 'action' || !turn.automatic) current = acted.person;
      return { turn: acted, ...(as && { as }) };
    },
    current: () => current,
    chat: () => chat,
    async contactOf(tenantId, objectId) {
      const person = contosoPeople.find((one) => one.objectId === guid(objectId));
      return chat && person && guid(tenantId) === contoso.tenantId ? asContact(chat, person) : undefined;
    },
  };
}
