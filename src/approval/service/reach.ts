/** Which reviewers can be told from here. */
import { type Known, known } from '../../diagnosis/known.ts';
import type { Contact } from '../../turn.ts';
import type { KnownPerson, Placed } from '../ports.ts';
import type { ServiceOptions } from './options.ts';
import type { Reviewer, Reviewers } from './reviewers.ts';

export interface Reach {
  readonly reachable: readonly (KnownPerson & { readonly contact: Contact })[];
  /** Names of those who never used or installed Unblock. */
  readonly unreachable: readonly string[];
  /** Where reviewers are told together, where somebody said so. */
  readonly channel: Contact | undefined;
}

/** @returns a function that finds who would be told of a new request; unknown where the list could not be read */
export function createReach(reviewers: Reviewers, { people, tenantId, contactOf }: ServiceOptions) {
  const met = async ({ objectId, name }: Reviewer): Promise<KnownPerson | undefined> => {
    const person = await people.byObjectId(tenantId, objectId);
    if (person?.contact || !contactOf) return person;
    const contact = await contactOf(tenantId, objectId);
    return contact && people.remember(tenantId, { objectId, name, locale: 'en-US', contact });
  };

  return async (signal: AbortSignal): Promise<Known<Reach>> => {
    const [list, channel] = await Promise.all([reviewers.everybody(signal), people.reviewChannel(tenantId)]);
    if (!list.known) return list;
    const found = await Promise.all(
      list.value.map(async (reviewer) => ({ name: reviewer.name, person: await met(reviewer) })),
    );
    const reachable = found.flatMap(({ person }) =>
      person?.contact ? [{ ...person, contact: person.contact }] : [],
    );
    const unreachable = found.filter(({ person }) => !person?.contact).map(({ name }) => name);
    return known({ reachable, unreachable, channel });
  };
}

/** @returns the rows of those who decide. A reviewer who asks gets the review as well only where nobody else does. */
export function reviewersOf({ reachable, channel }: Reach, requester: string): readonly Placed[] {
  const others = reachable.filter(({ key }) => key !== requester);
  const told = others.length > 0 || channel ? others : reachable;
  return [
    ...told.map(({ key, contact }): Placed => ({ who: key, role: 'reviewer', contact })),
    ...(channel ? [{ who: 'channel', role: 'review-channel', contact: channel } as const] : []),
  ];
}
