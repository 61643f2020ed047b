/** The one transaction in which a request changes: with its events, what was written, its key, its waiters and what is to be done. */
import { keyOfOpen } from '../approval/key.ts';
import type { ApprovalRequest, RequestEvent } from '../approval/model.ts';
import type { Change, Placed } from '../approval/ports.ts';
import { hashOf, keys } from './keys.ts';
import { dutyRecord } from './records/duty.ts';
import { eventRecord } from './records/event.ts';
import { requestLink, waiterRecord } from './records/person.ts';
import { requestRecord } from './records/request.ts';
import { MOST_CHANGES, type Row, type RowChange, type RowContent } from './rows.ts';
import { enlisted } from './tells.ts';
import { eventWithoutText, requestWithoutTexts, textOf, textRecord } from './texts.ts';

const insert = (key: string, value: object, due?: number): RowChange => ({
  op: 'insert',
  row: { key, value, ...(due !== undefined && { due }) },
});

/** @returns the key of the row that only one open request for the same can have */
export const openKey = ({ app, permissions }: Pick<ApprovalRequest, 'app' | 'permissions'>): string =>
  keys.open(keyOfOpen(app, permissions, hashOf));

const closing: readonly RequestEvent['kind'][] = ['granted', 'denied', 'withdrawn', 'expired'];

function ofRequest({ request, expected, events }: Change): readonly RowChange[] {
  const { id, requester, createdAt } = request;
  const row: RowContent = { key: keys.request(id), value: requestRecord.write(requestWithoutTexts(request)) };
  const link = requestLink.write({ id, at: createdAt });
  if (expected === undefined)
    return [{ op: 'insert', row }, insert(openKey(request), link), insert(keys.mine(requester, id), link)];
  const closes = events.some(({ kind }) => closing.includes(kind));
  return [
    { op: 'replace', row, etag: expected },
    ...(closes ? [{ op: 'delete', key: openKey(request) } as const] : []),
  ];
}

function ofEvent(id: string, event: RequestEvent): readonly RowChange[] {
  const { sequence } = event;
  const text = textOf(event);
  return [
    insert(keys.event(id, sequence), eventRecord.write(eventWithoutText(event))),
    ...(text ? [insert(keys.text(id, sequence), textRecord.write(text))] : []),
  ];
}

function ofWaiter({ request, waiter }: Change): readonly RowChange[] {
  if (waiter === undefined) return [];
  const { id, requester, updatedAt: at } = request;
  const mine = waiter === requester ? [] : [insert(keys.mine(waiter, id), requestLink.write({ id, at }))];
  return [insert(keys.waiter(id, waiter), waiterRecord.write({ at })), ...mine];
}

/** A request has one timer of a kind: a new one takes the place of the old one, and whoever works on that loses their lease. */
const ofTimers = ({ request: { id }, timers = [] }: Change, present: readonly Row[]): readonly RowChange[] =>
  timers.map((timer) => {
    const key = keys.timer(id, timer.kind);
    const row = { key, value: dutyRecord.write({ ...timer, requestId: id }), due: timer.dueAt };
    const old = present.find((one) => one.key === key);
    return old ? { op: 'replace', row, etag: old.etag } : { op: 'insert', row };
  });

function ofAnnouncement({ request, announce }: Change, rest: readonly Placed[]): readonly RowChange[] {
  if (!announce && rest.length === 0) return [];
  const { id: requestId, sequence, updatedAt: at } = request;
  const duty = {
    kind: 'announce',
    requestId,
    at,
    ...(rest.length > 0 && { recipients: [...rest] }),
  } as const;
  return [insert(keys.announcement(requestId, sequence), dutyRecord.write(duty), at)];
}

/** @returns keys of rows that a change adds to where they are there already */
export const touchedBy = ({ request: { id }, recipients = [], timers = [] }: Change): readonly string[] => [
  ...recipients.map((placed) => keys.tell(id, placed)),
  ...timers.map(({ kind }) => keys.timer(id, kind)),
];

/**
 * @param present - the rows that the change touches, as far as they are there
 * @returns the changes of one transaction. Recipients for whom it has no room are left to the announcement.
 */
export function changesOf(change: Change, present: readonly Row[]): readonly RowChange[] {
  const { request, events, recipients = [] } = change;
  const { id, updatedAt } = request;
  const fixed = [
    ...ofRequest(change),
    ...events.flatMap((event) => ofEvent(id, event)),
    ...ofWaiter(change),
    ...ofTimers(change, present),
  ];
  const room = MOST_CHANGES - fixed.length - 1;
  const now = recipients.slice(0, room).map((placed) => {
    const key = keys.tell(id, placed);
    const row = present.find((one) => one.key === key);
    return enlisted(id, placed, row, updatedAt);
  });
  return [...fixed, ...now, ...ofAnnouncement(change, recipients.slice(room))];
}
