/** What people do to a request: authorised at that moment, decided on its present state. */
import { type Known, type Truth, unknown, where } from '../../diagnosis/known.ts';
import { may } from '../authorise.ts';
import { type Decision, decide } from '../decide.ts';
import { after } from '../evolve.ts';
import type { Actor, ApprovalRequest, RequestCommand, RequestEvent } from '../model.ts';
import { occur } from '../occur.ts';
import type { KnownPerson } from '../ports.ts';
import type { Noted } from '../screens.ts';
import { timersAfter } from '../timers.ts';
import type { Checked, GrantCheck } from './check.ts';
import type { Beside, Changed, Commit } from './commit.ts';
import type { ServiceOptions } from './options.ts';
import type { Reviewers } from './reviewers.ts';

type Outcome = Extract<Noted, { kind: 'checked' }>['outcome'];

export type Approved = { readonly changed: Changed; readonly outcome: Outcome };

/** Commands that anybody gives for themselves: whether they review is not asked. */
const OF_ASKERS: readonly RequestCommand['kind'][] = ['join', 'add-information', 'answer', 'withdraw'];

const outcomeOf = (checked: Checked): Outcome => {
  if (checked.kind === 'unknown') return 'unknown';
  const outcomes = { complete: 'granted', partial: 'partly', none: 'not-yet' } as const;
  return outcomes[checked.verified.kind];
};

export function createAct(
  { tenantId, directory, requests, timeZone, now }: ServiceOptions,
  commit: Commit,
  reviewersOf: (directory: ServiceOptions['directory']) => Reviewers,
  check: GrantCheck,
) {
  /** At the moment of acting, so no answer of earlier will do. */
  const isReviewer = (person: KnownPerson, signal: AbortSignal): Promise<Known<boolean>> =>
    reviewersOf(directory.fresh?.() ?? directory).isReviewer(person.objectId, signal);

  const waits = async (request: ApprovalRequest, person: KnownPerson): Promise<boolean> =>
    request.requester === person.key || (await requests.waiters(tenantId, request.id)).includes(person.key);

  const timers = (request: ApprovalRequest, events: readonly RequestEvent[]): Beside => {
    const set = events.flatMap((event) => timersAfter(event, request, timeZone));
    return set.length > 0 ? { timers: set } : {};
  };

  const run = (
    id: string,
    person: KnownPerson,
    reviewer: Known<boolean>,
    decideOn: (request: ApprovalRequest, actor: Actor) => Decision,
  ): Promise<Changed> =>
    commit(
      id,
      async ({ request }) => {
        const actor: Actor = { person: person.key, tenantId, reviewer, waits: await waits(request, person) };
        return decideOn(request, actor);
      },
      timers,
    );

  return {
    isReviewer,
    waits,

    /** @param person from the authenticated activity */
    async command(
      id: string,
      command: Exclude<RequestCommand, { kind: 'approve' }>,
      person: KnownPerson,
      signal: AbortSignal,
    ): Promise<Changed> {
      const reviewer = OF_ASKERS.includes(command.kind)
        ? unknown('not-asked')
        : await isReviewer(person, signal);
      return run(id, person, reviewer, (request, actor) => decide(request, command, actor, now()));
    },

    /** "I approved it" makes nothing true: the directory is read, and what it shows is kept with it. */
    async approve(id: string, revision: number, person: KnownPerson, signal: AbortSignal): Promise<Approved> {
      const reviewer = await isReviewer(person, signal);
      const kept = await requests.load(tenantId, id);
      if (!kept) return { changed: { kind: 'missing' }, outcome: 'unknown' };
      const actor: Actor = {
        person: person.key,
        tenantId,
        reviewer,
        waits: await waits(kept.request, person),
      };
      const barred = may(actor, kept.request, { kind: 'approve' });
      if (barred)
        return { changed: { kind: 'refused', request: kept.request, refusal: barred }, outcome: 'unknown' };
      const checked = await check(kept.request, signal);
      const changed = await run(id, person, reviewer, (request, by) => {
        const decision = decide(request, { kind: 'approve', revision }, by, now());
        if ('refusal' in decision || checked.kind === 'unknown') return decision;
        const { events } = decision;
        return { events: [...events, ...occur(after(request, events), checked.occurrence, now())] };
      });
      return { changed, outcome: outcomeOf(checked) };
    },

    /** @returns whether a role that somebody holds now is among those that a test knows */
    async holds(
      person: KnownPerson,
      test: (roles: readonly { readonly templateId: string; readonly name: string }[]) => boolean,
      signal: AbortSignal,
    ): Promise<Truth> {
      return where(await (directory.fresh?.() ?? directory).rolesOf(person.objectId, signal), test);
    },
  };
}
