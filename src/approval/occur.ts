/** What happens to a request without anybody acting: time passes, and the directory is read. */
import { factsAfter } from './facts.ts';
import type { ApprovalRequest, RequestEvent, RequestOccurrence } from './model.ts';
import { isEnd, isUndecided } from './transitions.ts';

const DAY = 24 * 60 * 60 * 1000;
/** How long an approval waits for its grant before it is a reviewer's turn again, in milliseconds. */
export const GRANT_WITHIN = DAY;

type Frame = Pick<RequestEvent, 'sequence' | 'at'>;
type Seen = Extract<RequestOccurrence, { kind: 'grant-seen' }>;

/** Both sides are written by the same code, so that the order of names is the same, too. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function grantSeen(
  { grant }: ApprovalRequest,
  { granted, missing, byName }: Seen,
  frame: Frame,
): RequestEvent | undefined {
  if (granted.length === 0) return undefined;
  const by = byName === undefined ? {} : { byName };
  if (missing.length === 0) return { ...frame, kind: 'granted', granted, ...by };
  const isNews = !grant || !same([grant.granted, grant.missing, grant.by], [granted, missing, byName]);
  return isNews ? { ...frame, kind: 'partly-granted', granted, missing, ...by } : undefined;
}

function eventOf(
  request: ApprovalRequest,
  occurrence: RequestOccurrence,
  frame: Frame,
): RequestEvent | undefined {
  const { state, decision } = request;
  switch (occurrence.kind) {
    case 'grant-seen':
      return grantSeen(request, occurrence, frame);
    case 'facts-read': {
      const facts = factsAfter(request.facts, occurrence.facts);
      return same(factsAfter(request.facts, request.facts), facts)
        ? undefined
        : { ...frame, kind: 'facts-read', facts };
    }
    case 'remind':
      return isUndecided(state) && request.remindedAt === undefined
        ? { ...frame, kind: 'reminded' }
        : undefined;
    case 'expire':
      return isUndecided(state) && frame.at >= request.expiresAt ? { ...frame, kind: 'expired' } : undefined;
    case 'grant-overdue':
      return state === 'approved' && decision && frame.at >= decision.at + GRANT_WITHIN
        ? { ...frame, kind: 'grant-not-seen' }
        : undefined;
  }
}

/**
 * @param now milliseconds since 1970. A timer that rings too early, twice, or in a state that has moved on changes nothing
 * @returns the event to keep, or none
 */
export function occur(
  request: ApprovalRequest,
  occurrence: RequestOccurrence,
  now: number,
): readonly RequestEvent[] {
  if (isEnd(request.state)) return [];
  const event = eventOf(request, occurrence, { sequence: request.sequence + 1, at: now });
  return event ? [event] : [];
}
