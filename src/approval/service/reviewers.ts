/** Who reviews: Entra's own list where its workflow is on, else the one that the operator configured. Asked for anew each time. */
import { type Because, type Known, known, unknown } from '../../diagnosis/known.ts';
import type { Directory, DirectoryPerson, ReviewerQuery } from '../../directory/port.ts';
import { grantingRole } from '../roles.ts';
import type { ReviewerView } from '../screens.ts';

type Why = Exclude<ReviewerView['because'], { kind: 'channel' }>;

export interface Reviewer {
  /** In lower case. */
  readonly objectId: string;
  readonly name: string;
  readonly because: Why;
}

export interface Reviewers {
  /** At the moment of acting. Unknown where the directory does not answer, or names somebody in a way that is not understood. */
  isReviewer(objectId: string, signal: AbortSignal): Promise<Known<boolean>>;
  /** Why somebody is one; undefined where they are not, or that is not known. */
  because(objectId: string, signal: AbortSignal): Promise<Why | undefined>;
  /** Everybody, each once. Unknown where some of them could not be read and none were found. */
  everybody(signal: AbortSignal): Promise<Known<readonly Reviewer[]>>;
}

/** One entry of a list: the people it stands for, and why they are in it. */
interface Entry {
  readonly people: () => Promise<Known<readonly DirectoryPerson[]>>;
  readonly because: Why;
}

const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * @param configured object ids of users or groups: `REVIEWERS`
 * @returns the reviewers of the directory's tenant
 */
export function createReviewers(directory: Directory, configured: readonly string[]): Reviewers {
  const one = async (id: string, signal: AbortSignal): Promise<Known<readonly DirectoryPerson[]>> => {
    const person = await directory.person(id, signal);
    return person.known ? known(person.value ? [person.value] : []) : person;
  };

  const fromEntra = (query: ReviewerQuery, signal: AbortSignal): Entry => {
    switch (query.kind) {
      case 'user':
        return { people: () => one(query.id, signal), because: { kind: 'entra-list', via: 'user' } };
      case 'group':
        return {
          people: () => directory.peopleInGroup(query.id, signal),
          because: { kind: 'entra-list', via: 'group' },
        };
      case 'role': {
        const role = grantingRole(query.roleDefinitionId);
        return {
          people: () => directory.peopleInRole(query.roleDefinitionId, signal),
          because: { kind: 'entra-list', via: 'role', ...(role && { role }) },
        };
      }
      case 'other':
        return { people: async () => unknown('not-asked'), because: { kind: 'entra-list', via: 'user' } };
    }
  };

  /** Whether an id is a user's or a group's, the directory alone can tell. */
  const fromConfiguration = (id: string, signal: AbortSignal): Entry => ({
    people: async () => {
      const person = await one(id, signal);
      return person.known && person.value.length > 0 ? person : directory.peopleInGroup(id, signal);
    },
    because: { kind: 'configured' },
  });

  const entries = async (signal: AbortSignal): Promise<Known<readonly Entry[]>> => {
    const policy = await directory.requestPolicy(signal);
    const named = () => configured.map((id) => fromConfiguration(id, signal));
    if (policy.known)
      return known(
        policy.value.enabled ? policy.value.reviewers.map((query) => fromEntra(query, signal)) : named(),
      );
    // An operator who lets nobody read Entra's list decides by their own; one that did not answer may still name others.
    return policy.because === 'denied' && configured.length > 0 ? known(named()) : policy;
  };

  const everybody = async (signal: AbortSignal): Promise<{ found: readonly Reviewer[]; gap?: Because }> => {
    const list = await entries(signal);
    if (!list.known) return { found: [], gap: list.because };
    const read = await Promise.all(
      list.value.map(async ({ people, because }) => ({ because, people: await people() })),
    );
    const found = new Map<string, Reviewer>();
    let gap: Because | undefined;
    for (const { because, people } of read) {
      if (!people.known) gap ??= people.because;
      for (const { objectId, name } of people.known ? people.value : []) {
        const id = objectId.toLowerCase();
        if (!found.has(id)) found.set(id, { objectId: id, name, because });
      }
    }
    return { found: [...found.values()], ...(gap && { gap }) };
  };

  const find = async (objectId: string, signal: AbortSignal) => {
    const { found, gap } = await everybody(signal);
    return { reviewer: found.find((entry) => sameId(entry.objectId, objectId)), gap };
  };

  return {
    async isReviewer(objectId, signal) {
      const { reviewer, gap } = await find(objectId, signal);
      return reviewer || !gap ? known(reviewer !== undefined) : unknown(gap);
    },
    because: async (objectId, signal) => (await find(objectId, signal)).reviewer?.because,
    async everybody(signal) {
      const { found, gap } = await everybody(signal);
      return found.length > 0 || !gap ? known(found) : unknown(gap);
    },
  };
}
