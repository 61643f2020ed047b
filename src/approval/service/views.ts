/** A request with all that a card of it needs, for whoever looks. */
import { type Known, known, unknown } from '../../diagnosis/known.ts';
import { linkTo } from '../../diagnosis/links.ts';
import type { EntraDenial } from '../../directory/port.ts';
import { assess } from '../assess.ts';
import type { ApprovalRequest, AskedApp, PersonKey } from '../model.ts';
import type { KnownPerson, Recipient } from '../ports.ts';
import { mayGrant, roleToGrant } from '../roles.ts';
import type { DeskScreen, Noted, RequestView, ReviewerView } from '../screens.ts';
import { signsOf } from '../signs.ts';
import { isUndecided } from '../transitions.ts';
import { createRequestLinks } from './links.ts';
import type { ServiceOptions } from './options.ts';
import type { People } from './people.ts';
import type { createReach } from './reach.ts';
import type { Reviewers } from './reviewers.ts';

/** Of people who read a channel, nobody's own. */
const CHANNEL_LOCALE = 'en';

type Receipt = Extract<DeskScreen, { kind: 'receipt' }>;
type Review = Extract<DeskScreen, { kind: 'review' }>;

export interface Views {
  /** Entra's page for all that an app registered. */
  consentUrl(app: AskedApp): string | undefined;
  /** @param denial - the last no in Entra's own workflow, where whoever looks may know of it */
  view(request: ApprovalRequest, denial?: EntraDenial): Promise<RequestView>;
  receipt(
    request: ApprovalRequest,
    role: Receipt['role'],
    signal: AbortSignal,
    noted?: Noted,
  ): Promise<Receipt>;
  /** @param person - undefined for a channel */
  review(
    request: ApprovalRequest,
    person: KnownPerson | undefined,
    signal: AbortSignal,
    noted?: Noted,
  ): Promise<Review>;
}

/** Everybody who stands on a request. */
const peopleOf = ({ requester, colleague, information, question, decision, unseen }: ApprovalRequest) =>
  [
    requester,
    colleague,
    ...information.map(({ by }) => by),
    question?.by,
    question?.answer?.by,
    decision?.by,
    unseen?.by,
  ].filter((key): key is PersonKey => key !== undefined);

const known3 = (value: 'yes' | 'no' | 'unknown'): Known<boolean> =>
  value === 'unknown' ? unknown('not-asked') : known(value === 'yes');

export function createViews(
  options: ServiceOptions,
  people: People,
  reviewers: Reviewers,
  reach: ReturnType<typeof createReach>,
): Views {
  const { tenantId, cloud, directory, requests, knowledge, now, consentPage } = options;
  const links = createRequestLinks({
    cloud,
    firstParty: knowledge.firstParty,
    ...(consentPage && { consentPage }),
  });

  const view = async (request: ApprovalRequest, denial?: EntraDenial): Promise<RequestView> => {
    const [names, waiters] = await Promise.all([
      people.names(peopleOf(request)),
      requests.waiters(tenantId, request.id),
    ]);
    const assessed = assess(request.permissions, knowledge.graphPermissions);
    const role = roleToGrant(request.permissions);
    return {
      request,
      names,
      waiting: new Set([request.requester, ...waiters]).size,
      assessed,
      signs: signsOf({ app: request.app, facts: request.facts, assessed, ...(denial && { denial }) }, now()),
      ...(role && { roleToGrant: role }),
      ...links(request),
      now: now(),
    };
  };

  const becauseOf = async (
    person: KnownPerson,
    { facts }: ApprovalRequest,
    signal: AbortSignal,
  ): Promise<ReviewerView['because']> => {
    const because = await reviewers.because(person.objectId, signal);
    const isEntras = facts.workflowOn.known && facts.workflowOn.value;
    return because ?? (isEntras ? { kind: 'entra-list', via: 'user' } : { kind: 'configured' });
  };

  const reviewerView = async (
    request: ApprovalRequest,
    person: KnownPerson,
    signal: AbortSignal,
  ): Promise<ReviewerView> => {
    const [because, roles, waiters] = await Promise.all([
      becauseOf(person, request, signal),
      directory.rolesOf(person.objectId, signal),
      requests.waiters(tenantId, request.id),
    ]);
    return {
      because,
      mayGrant: roles.known ? known3(mayGrant(roles.value, request.permissions)) : roles,
      waits: request.requester === person.key || waiters.includes(person.key),
    };
  };

  return {
    consentUrl({ appId }) {
      const page = consentPage?.();
      const context = { facts: { appId }, cloud, tenant: tenantId };
      return linkTo('consent', { ...context, ...(page && { consentPage: page }) });
    },
    view,
    async receipt(request, role, signal, noted) {
      const isAsker = role === 'requester' && isUndecided(request.state);
      const [shown, told] = await Promise.all([view(request), isAsker ? reach(signal) : undefined]);
      const unreachable = told?.known ? told.value.unreachable : [];
      return {
        kind: 'receipt',
        view: shown,
        role,
        ...(noted && { noted }),
        ...(unreachable.length > 0 && { unreachable }),
      };
    },
    async review(request, person, signal, noted) {
      const denial = directory.lastDenial(request.app.appId, signal);
      const [shown, reviewer] = await Promise.all([
        denial.then((told) => view(request, told.known ? told.value : undefined)),
        person
          ? reviewerView(request, person, signal)
          : { because: { kind: 'channel' } as const, mayGrant: unknown('not-asked'), waits: false },
      ]);
      return { kind: 'review', view: shown, reviewer, ...(noted && { noted }) };
    },
  };
}

export interface Presented {
  readonly screen: DeskScreen;
  readonly locale: string;
}

/** @returns a function that makes the card of a recipient that a newer one follows; undefined for whoever has been forgotten */
export function createOlder({ tenantId, people: store }: ServiceOptions) {
  return async ({ id, app }: ApprovalRequest, { who }: Recipient): Promise<Presented | undefined> => {
    const screen: DeskScreen = { kind: 'desk-notice', notice: { kind: 'goes-on', id, app } };
    if (who === 'channel') return { screen, locale: CHANNEL_LOCALE };
    const person = await store.byKey(tenantId, who);
    return person && { screen, locale: person.locale };
  };
}

/** @returns a function that makes the card of a recipient, as the request is now; undefined for whoever has been forgotten */
export function createPresent({ tenantId, people: store }: ServiceOptions, views: Views) {
  return async (
    request: ApprovalRequest,
    { who, role }: Recipient,
    signal: AbortSignal,
  ): Promise<Presented | undefined> => {
    if (who === 'channel')
      return { screen: await views.review(request, undefined, signal), locale: CHANNEL_LOCALE };
    const person = await store.byKey(tenantId, who);
    // Whoever has been forgotten is not written to.
    if (!person) return undefined;
    const screen =
      role === 'reviewer'
        ? await views.review(request, person, signal)
        : await views.receipt(request, role === 'review-channel' ? 'colleague' : role, signal);
    return { screen, locale: person.locale };
  };
}
