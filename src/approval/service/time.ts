/** What is done when a timer of a request rings. A timer that rings twice, or too late, finds the state moved on and does nothing. */
import type { ApprovalRequest, RequestEvent, RequestOccurrence } from '../model.ts';
import { occur } from '../occur.ts';
import type { Timer } from '../ports.ts';
import { nextCheck, timersAfter } from '../timers.ts';
import { nextWorkingMoment } from '../working-hours.ts';
import type { AppReading } from './app-facts.ts';
import type { GrantCheck } from './check.ts';
import type { Commit } from './commit.ts';
import type { ServiceOptions } from './options.ts';

/** What is to be done once more; undefined where the timer is over. */
export type OnTimer = (id: string, timer: Timer, signal: AbortSignal) => Promise<Timer | undefined>;

const occurrences = {
  remind: { kind: 'remind' },
  expire: { kind: 'expire' },
  'grant-deadline': { kind: 'grant-overdue' },
} as const satisfies Record<Exclude<Timer['kind'], 'check-grant'>, RequestOccurrence>;

export function createTimerDuty(
  { requests, tenantId, timeZone, now }: ServiceOptions,
  commit: Commit,
  check: GrantCheck,
  readApp: (appId: string, name: string | undefined, signal: AbortSignal) => Promise<AppReading>,
): OnTimer {
  const timers = (request: ApprovalRequest, events: readonly RequestEvent[]) => {
    const set = events.flatMap((event) => timersAfter(event, request, timeZone));
    return set.length > 0 ? { timers: set } : {};
  };

  const happened = async (
    id: string,
    occurrence: RequestOccurrence,
  ): Promise<ApprovalRequest | undefined> => {
    const changed = await commit(
      id,
      ({ request }) => ({ events: occur(request, occurrence, now()) }),
      timers,
    );
    return changed.kind === 'missing' ? undefined : changed.request;
  };

  const checkGrant = async (id: string, timer: Timer, signal: AbortSignal): Promise<Timer | undefined> => {
    const kept = await requests.load(tenantId, id);
    if (!kept) return undefined;
    const checked = await check(kept.request, signal);
    if (checked.kind === 'seen') await happened(id, checked.occurrence);
    const { app } = kept.request;
    const { facts } = await readApp(app.appId, app.name, signal);
    const request = await happened(id, { kind: 'facts-read', facts });
    return request && nextCheck(request, timer, now());
  };

  return async (id, timer, signal) => {
    if (timer.kind === 'check-grant') return checkGrant(id, timer, signal);
    const { kind } = timer;
    const working = kind === 'remind' ? nextWorkingMoment(now(), timeZone) : now();
    // Where the bot stood still, it can ring at night.
    if (working > now()) return { kind, dueAt: working };
    const request = await happened(id, occurrences[kind]);
    // It rang before its time by this clock: once more then.
    const early = request && kind === 'expire' && request.expiresAt > now() ? request.expiresAt : undefined;
    return early === undefined ? undefined : { kind, dueAt: early };
  };
}
