/** A request of Contoso and the people around it, for every test of approval. */
import { type Asked, ask } from '../../src/approval/ask.ts';
import { decide } from '../../src/approval/decide.ts';
import { after, replay } from '../../src/approval/evolve.ts';
import type {
  Actor,
  AppFacts,
  ApprovalRequest,
  AskedPermission,
  RequestCommand,
  RequestEvent,
  RequestOccurrence,
  RequestState,
} from '../../src/approval/model.ts';
import { GRANT_WITHIN, occur } from '../../src/approval/occur.ts';
import { type Because, known, unknown } from '../../src/diagnosis/known.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A Tuesday, 10:00 UTC. */
export const start = Date.UTC(2026, 9, 6, 10);
export const tenantId = '62f746b4-84e6-4ceb-95bd-447e7184d454';
export const graph = '00000003-0000-0000-c000-000000000000';
export const exchange = '00000002-0000-0ff1-ce00-000000000000';

export const delegated = (name: string, resourceAppId = graph): AskedPermission => ({
  name,
  kind: 'delegated',
  resourceAppId,
});
export const application = (name: string, resourceAppId = graph): AskedPermission => ({
  name,
  kind: 'application',
  resourceAppId,
});

/** A quiet app: verified, of this year, with everything in order. */
export const facts: AppFacts = {
  present: known(true),
  servicePrincipalId: '5f1e0a5e-0001-4b7c-9a10-2f7d3c8e1a01',
  publisher: known({ verified: true, name: 'Fabrikam' }),
  owner: known({
    kind: 'other-tenant',
    tenantId: '9c1e0a5e-0002-4b7c-9a10-2f7d3c8e1a02',
    name: 'Fabrikam',
    domain: 'fabrikam.com',
  }),
  createdAt: known(new Date(start - 200 * DAY).toISOString()),
  replyUrls: known(['https://planner.fabrikam.com/signed-in']),
  disabled: known('no'),
  assignmentRequired: known(false),
  hasPrivacyAndTerms: known(true),
  lookAlikes: [],
  entraRequest: known(undefined),
  workflowOn: known(false),
};

export const asked: Asked = {
  tenantId,
  id: 'R-7K2QM',
  app: { appId: '2b3c1d52-7a61-4c0e-8f0a-5e9d1c4b7a11', name: 'Fabrikam Planner' },
  permissions: known([delegated('Mail.Read')]),
  grantsBefore: known([]),
  facts,
  text: 'We plan the spring campaign with it.',
  evidence: { cause: 'consent/admin-only', confidence: 'confirmed' },
  expiresAt: start + 30 * DAY,
};

const actor = (person: string, reviewer: boolean, waits: boolean): Actor => ({
  person,
  tenantId,
  reviewer: known(reviewer),
  waits,
});
export const people = {
  requester: actor('adele', false, true),
  waiter: actor('alex', false, true),
  stranger: actor('diego', false, false),
  reviewer: actor('megan', true, false),
  /** A reviewer who joined. */
  waitingReviewer: actor('nestor', true, true),
  unknown: { ...actor('lee', false, false), reviewer: unknown('timed-out') },
  outsider: { ...actor('mallory', true, false), tenantId: '00000000-1111-4222-8333-444444444444' },
} as const satisfies Record<string, Actor>;
export type Who = keyof typeof people;

function events(made: ReturnType<typeof decide>): readonly RequestEvent[] {
  if ('refusal' in made) throw new Error(`refused: ${JSON.stringify(made.refusal)}`);
  return made.events;
}

export const opening = (part: Partial<Asked> = {}): readonly RequestEvent[] =>
  events(ask({ ...asked, ...part }, people.requester, start));

export function opened(part: Partial<Asked> = {}): ApprovalRequest {
  const request = replay(opening(part));
  if (!request) throw new Error('nothing was opened');
  return request;
}

export const text = 'What is it needed for?';

/** A command with the present revision and a fitting text. */
export function command(kind: RequestCommand['kind'], { revision }: ApprovalRequest): RequestCommand {
  switch (kind) {
    case 'join':
      return { kind };
    case 'add-information':
      return { kind, text };
    case 'withdraw':
    case 'approve':
      return { kind, revision };
    case 'answer':
    case 'ask-question':
    case 'deny':
      return { kind, revision, text };
  }
}

/** Time goes on with every event, so that order shows. */
export const act = (request: ApprovalRequest, kind: RequestCommand['kind'], who: Who): ApprovalRequest =>
  after(request, events(decide(request, command(kind, request), people[who], request.updatedAt + 1)));

export const happen = (
  request: ApprovalRequest,
  occurrence: RequestOccurrence,
  now: number,
): ApprovalRequest => after(request, occur(request, occurrence, now));

export const granted: RequestOccurrence = { kind: 'grant-seen', granted: ['Mail.Read'], missing: [] };

/** A request in each state. */
export function inState(state: RequestState, request: ApprovalRequest = opened()): ApprovalRequest {
  switch (state) {
    case 'pending':
      return request;
    case 'asked':
      return act(request, 'ask-question', 'reviewer');
    case 'approved':
      return act(request, 'approve', 'reviewer');
    case 'granted':
      return happen(request, granted, start + HOUR);
    case 'denied':
      return act(request, 'deny', 'reviewer');
    case 'withdrawn':
      return act(request, 'withdraw', 'requester');
    case 'expired':
      return happen(request, { kind: 'expire' }, request.expiresAt);
  }
}

/** After an approval that no grant followed. */
export function overdue(): ApprovalRequest {
  const approved = inState('approved');
  return happen(approved, { kind: 'grant-overdue' }, approved.updatedAt + GRANT_WITHIN);
}

/** @returns facts about an app of which nothing could be read, for one reason */
export function noFacts(because: Because): AppFacts {
  const nothing = unknown(because);
  return {
    present: nothing,
    publisher: nothing,
    owner: nothing,
    createdAt: nothing,
    replyUrls: nothing,
    disabled: nothing,
    assignmentRequired: nothing,
    hasPrivacyAndTerms: nothing,
    lookAlikes: [],
    entraRequest: nothing,
    workflowOn: nothing,
  };
}
