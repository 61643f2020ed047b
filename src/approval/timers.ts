/** When something has to be looked at again: reminders, ends, and whether the grant is there. */
import type { ApprovalRequest, RequestEvent } from './model.ts';
import { GRANT_WITHIN } from './occur.ts';
import type { Timer } from './ports.ts';
import { isEnd } from './transitions.ts';
import { oneWorkingDayAfter } from './working-hours.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where the tenant's own workflow names no time. */
const DAYS_OPEN = 30;
/** An approval usually means that the grant was made a moment ago; what the directory shows lags behind by minutes. */
const AFTER_APPROVAL = [10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE];
/** Nobody said that there is a grant, but administrators make some in the portal without a word. */
const WHILE_OPEN = [15 * MINUTE];

/**
 * @param createdAt milliseconds since 1970
 * @param durationDays `requestDurationInDays` of the tenant; 0 or absent where it was never set
 * @returns when a request ends by itself
 */
export const expiryOf = (createdAt: number, durationDays?: number): number =>
  createdAt + (durationDays && durationDays > 0 ? durationDays : DAYS_OPEN) * DAY;

/** @param attempt - how many checks there were since the request came into its state */
const checkAt = (state: ApprovalRequest['state'], attempt: number, now: number): Timer => ({
  kind: 'check-grant',
  dueAt: now + ((state === 'approved' ? AFTER_APPROVAL : WHILE_OPEN)[attempt] ?? HOUR),
  attempt,
});

/**
 * @param event one that just happened to the request
 * @param zone IANA name of the time zone of working hours
 * @returns the timers that it sets. They replace those of the same kind
 */
export function timersAfter(event: RequestEvent, request: ApprovalRequest, zone: string): readonly Timer[] {
  const { at } = event;
  switch (event.kind) {
    case 'asked':
      return [
        { kind: 'remind', dueAt: oneWorkingDayAfter(at, zone) },
        { kind: 'expire', dueAt: request.expiresAt },
        checkAt('pending', 0, at),
      ];
    case 'approved':
      return [checkAt('approved', 0, at), { kind: 'grant-deadline', dueAt: at + GRANT_WITHIN }];
    case 'grant-not-seen':
      // It may have run out while it was approved: reviewers get a day to look again.
      return [checkAt('pending', 0, at), { kind: 'expire', dueAt: Math.max(request.expiresAt, at + DAY) }];
    default:
      return [];
  }
}

/**
 * @param timer a check that was made and did not end the request
 * @returns the next check; undefined where there is nothing left to look for
 */
export const nextCheck = (request: ApprovalRequest, timer: Timer, now: number): Timer | undefined =>
  isEnd(request.state) ? undefined : checkAt(request.state, (timer.attempt ?? 0) + 1, now);
