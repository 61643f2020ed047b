/** Opens a request, where none is open for the same. */
import { StoreUnavailable } from '../../store/rows.ts';
import { ask } from '../ask.ts';
import { replay } from '../evolve.ts';
import type { ApprovalRequest, PersonKey, Refusal } from '../model.ts';
import type { KnownPerson, Placed } from '../ports.ts';
import { requestId } from '../request-id.ts';
import type { NoRequest } from '../screens.ts';
import { expiryOf, timersAfter } from '../timers.ts';
import type { Commit } from './commit.ts';
import { askerOf, createJoin, type Joined, type Joining, receiptOf } from './join.ts';
import type { ServiceOptions } from './options.ts';
import type { Prepared } from './prepare.ts';
import { type Reach, reviewersOf } from './reach.ts';

export interface Submission extends Joining {
  readonly prepared: Prepared;
  /** Object id of whom the requester asks for. */
  readonly colleague?: string;
  readonly reach: Reach;
}

export type Opened =
  | { readonly kind: 'opened'; readonly request: ApprovalRequest }
  | Joined
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'impossible'; readonly why: NoRequest };

const MOST_ROUNDS = 8;

export function createOpen(options: ServiceOptions, commit: Commit) {
  const { tenantId, requests, people, directory, timeZone, now, random, nudge } = options;
  const join = createJoin(options, commit);

  /** A colleague is looked up: the form's data can name anybody, and only people of this tenant are told. */
  const colleagueOf = async (
    { colleague, person, turn }: Submission,
    signal: AbortSignal,
  ): Promise<KnownPerson | undefined> => {
    if (!colleague || colleague.toLowerCase() === person.objectId.toLowerCase()) return undefined;
    const met = await people.byObjectId(tenantId, colleague);
    if (met) return met;
    const found = await directory.person(colleague, signal);
    if (!found.known || !found.value) return undefined;
    const { objectId, name } = found.value;
    return people.remember(tenantId, { objectId, name, locale: turn.locale });
  };

  const newId = async (): Promise<string> => {
    for (;;) {
      const id = requestId(random(5));
      if (!(await requests.load(tenantId, id))) return id;
    }
  };

  const firstEvents = async (
    { prepared, person, text }: Submission,
    colleague: PersonKey | undefined,
    signal: AbortSignal,
  ) => {
    const { app, permissions, grantsBefore, facts, evidence } = prepared;
    const policy = await directory.requestPolicy(signal);
    const at = now();
    const expiresAt = expiryOf(
      at,
      policy.known && policy.value.enabled ? policy.value.durationDays : undefined,
    );
    const asked = {
      tenantId,
      id: await newId(),
      app,
      permissions,
      grantsBefore,
      facts,
      ...(colleague && { colleague }),
      text,
      evidence,
      expiresAt,
    };
    return ask(asked, askerOf(person, tenantId), at);
  };

  const recipientsOf = (
    { person, turn, reach }: Submission,
    colleague: KnownPerson | undefined,
  ): readonly Placed[] => {
    return [
      receiptOf(person, turn, 'requester'),
      // Also where they review: as somebody who needs the app they hear of its end by a message, and reviewers do not.
      ...(colleague?.contact
        ? [{ who: colleague.key, role: 'colleague', contact: colleague.contact } as const]
        : []),
      ...reviewersOf(reach, person.key),
    ];
  };

  /**
   * @returns the request that somebody waits for now, or why there is none
   * @throws StoreUnavailable also where others were faster over and over
   */
  return async (submission: Submission, signal: AbortSignal): Promise<Opened> => {
    const { prepared, reach } = submission;
    const colleague = await colleagueOf(submission, signal);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const open = await requests.findOpen(tenantId, prepared);
      const waiting = open && (await join(open, submission));
      if (waiting) return waiting;
      if (reach.reachable.length === 0 && !reach.channel)
        return { kind: 'impossible', why: { kind: 'nobody-reachable', reviewers: reach.unreachable } };
      const decision = await firstEvents(submission, colleague?.key, signal);
      if ('refusal' in decision) return { kind: 'refused', refusal: decision.refusal };
      const { events } = decision;
      const request = replay(events);
      const [event] = events;
      if (!request || !event) return { kind: 'refused', refusal: { kind: 'nothing-to-do' } };
      const timers = timersAfter(event, request, timeZone);
      const recipients = recipientsOf(submission, colleague);
      if ((await requests.commit({ request, events, recipients, timers, announce: false })) === 'committed') {
        nudge();
        return { kind: 'opened', request };
      }
    }
    throw new StoreUnavailable('Somebody was faster every time');
  };
}
