/** A request is what its events made of it: one step of that, and all of them. */
import { newsAfter } from './announce.ts';
import type { ApprovalRequest, RequestEvent, RequestState } from './model.ts';

type EventOf<K extends RequestEvent['kind']> = Extract<RequestEvent, { kind: K }>;
type Part = Partial<ApprovalRequest>;

/** Events that do not belong together: a gap, or no beginning. The store is damaged, and nothing may be built on it. */
export class BrokenHistory extends Error {
  override readonly name = 'BrokenHistory';
}

function opened(event: EventOf<'asked'>): ApprovalRequest {
  const { tenantId, id, app, permissions, grantsBefore, facts, colleague, text, expiresAt, at, by } = event;
  return {
    tenantId,
    id,
    revision: 1,
    sequence: event.sequence,
    news: newsAfter(undefined, event),
    state: 'pending',
    app,
    permissions,
    grantsBefore,
    facts,
    requester: by,
    ...(colleague !== undefined && { colleague }),
    ...(text !== undefined && { justification: text }),
    information: [],
    createdAt: at,
    updatedAt: at,
    expiresAt,
  };
}

/** Who wrote what when; without the text where it was erased. */
const note = ({ at, by, text }: EventOf<'answered' | 'question-asked' | 'information-added'>) => ({
  at,
  by,
  ...(text !== undefined && { text }),
});

const seen = (event: EventOf<'granted' | 'partly-granted'>): Part => ({
  grant: {
    at: event.at,
    ...(event.byName !== undefined && { by: event.byName }),
    granted: event.granted,
    missing: event.kind === 'granted' ? [] : event.missing,
  },
});

/** What a reviewer decides on has changed: cards drawn before are old. */
const moved = ({ revision }: ApprovalRequest, state: RequestState, part: Part = {}): Part => ({
  revision: revision + 1,
  state,
  ...part,
});

function changed(request: ApprovalRequest, event: Exclude<RequestEvent, EventOf<'asked'>>): Part {
  switch (event.kind) {
    case 'joined':
      return {};
    case 'information-added':
      return moved(request, request.state, { information: [...request.information, note(event)] });
    case 'question-asked':
      return moved(request, 'asked', { question: note(event) });
    case 'answered':
      return moved(
        request,
        'pending',
        request.question && { question: { ...request.question, answer: note(event) } },
      );
    case 'approved':
      return moved(request, 'approved', { decision: { kind: 'approved', at: event.at, by: event.by } });
    case 'denied': {
      const reason = event.text === undefined ? {} : { reason: event.text };
      return moved(request, 'denied', {
        decision: { kind: 'denied', at: event.at, by: event.by, ...reason },
      });
    }
    case 'withdrawn':
      return moved(request, 'withdrawn');
    case 'expired':
      return moved(request, 'expired');
    case 'reminded':
      return { remindedAt: event.at };
    case 'facts-read':
      return { facts: event.facts };
    case 'partly-granted':
      return seen(event);
    case 'granted':
      return moved(request, 'granted', seen(event));
    case 'grant-not-seen':
      return moved(
        request,
        'pending',
        request.decision && { unseen: { at: request.decision.at, by: request.decision.by } },
      );
  }
}

/**
 * @param request as it was; undefined before the first event
 * @returns the request after the event
 * @throws BrokenHistory where the event does not follow
 */
export function evolve(request: ApprovalRequest | undefined, event: RequestEvent): ApprovalRequest {
  if (event.sequence !== (request?.sequence ?? 0) + 1)
    throw new BrokenHistory(`event ${event.sequence} after ${request?.sequence ?? 0}`);
  if (event.kind === 'asked') {
    if (request) throw new BrokenHistory('asked twice');
    return opened(event);
  }
  if (!request) throw new BrokenHistory(`begins with ${event.kind}`);
  const { decision, ...rest } = { ...request, ...changed(request, event) };
  return {
    ...rest,
    ...(decision && event.kind !== 'grant-not-seen' && { decision }),
    sequence: event.sequence,
    news: newsAfter(request, event),
    updatedAt: event.at,
  };
}

/** @returns the request that a whole history makes; undefined for none */
export const replay = (events: readonly RequestEvent[]): ApprovalRequest | undefined =>
  events.reduce<ApprovalRequest | undefined>((request, event) => evolve(request, event), undefined);

/** @returns a request after events that follow on it */
export const after = (request: ApprovalRequest, events: readonly RequestEvent[]): ApprovalRequest =>
  events.reduce((present, event) => evolve(present, event), request);
