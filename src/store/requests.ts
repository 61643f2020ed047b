/** Requests on rows. */
import type { ApprovalRequest, PersonKey } from '../approval/model.ts';
import type { Change, Kept, RequestStore } from '../approval/ports.ts';
import { isEnd } from '../approval/transitions.ts';
import { untilThrough } from './again.ts';
import { changesOf, openKey, touchedBy } from './commit.ts';
import { isPart, isText, keys, lastPart, prefixes } from './keys.ts';
import { purge } from './purge.ts';
import { tellRecord } from './records/duty.ts';
import { eventRecord } from './records/event.ts';
import { requestLink } from './records/person.ts';
import { requestRecord } from './records/request.ts';
import type { Row, RowStore } from './rows.ts';
import { all, scan } from './scan.ts';
import { deliveryOf } from './tells.ts';
import { eventWithText, requestWithTexts, textRecord } from './texts.ts';

/** @param found - the row of a request and those of its texts, in any order; no request where it is gone */
function joined(found: readonly Row[]): Kept | undefined {
  const row = found.find(({ key }) => !isText(key));
  const texts = found.filter(({ key }) => isText(key)).map(textRecord.read);
  return row && { request: requestWithTexts(requestRecord.read(row), texts), version: row.etag };
}

async function load(rows: RowStore, tenantId: string, id: string): Promise<Kept | undefined> {
  const own = ({ key }: Row): boolean => key === keys.request(id) || key.startsWith(prefixes.texts(id));
  return isPart(id) ? joined((await all(rows, tenantId, keys.request(id))).filter(own)) : undefined;
}

async function* everyRequest(rows: RowStore, tenantId: string): AsyncGenerator<Kept> {
  let found: Row[] = [];
  for await (const row of scan(rows, tenantId, prefixes.requests)) {
    const before = isText(row.key) ? undefined : joined(found);
    if (before) yield before;
    found = isText(row.key) ? [...found, row] : [row];
  }
  const last = joined(found);
  if (last) yield last;
}

/** Loads what links lead to, in an order by their time. */
async function linked(
  rows: RowStore,
  tenantId: string,
  prefix: string,
  { limit, order }: { readonly limit: number; readonly order: 1 | -1 },
): Promise<readonly Kept[]> {
  const links = (await all(rows, tenantId, prefix)).map(requestLink.read);
  const first = links.toSorted((a, b) => order * (a.at - b.at)).slice(0, limit);
  const found = await Promise.all(first.map(({ id }) => load(rows, tenantId, id)));
  return found.filter((kept) => kept !== undefined);
}

/** Rows of recipients and timers may be touched by the relay meanwhile: that is no conflict of the request. */
async function commit(rows: RowStore, change: Change): Promise<'committed' | 'conflict'> {
  const { request, expected } = change;
  const { tenantId, id } = request;
  const touched = expected === undefined ? [] : touchedBy(change);
  if (touched.length === 0) return rows.transact(tenantId, changesOf(change, []));
  return untilThrough(async () => {
    const present = await Promise.all(touched.map((key) => rows.get(tenantId, key)));
    const changes = changesOf(
      change,
      present.filter((row) => row !== undefined),
    );
    if ((await rows.transact(tenantId, changes)) === 'committed') return 'committed';
    const now = await rows.get(tenantId, keys.request(id));
    return now?.etag === expected ? undefined : 'conflict';
  });
}

async function findOpen(
  rows: RowStore,
  tenantId: string,
  asked: Pick<ApprovalRequest, 'app' | 'permissions'>,
): Promise<Kept | undefined> {
  const row = await rows.get(tenantId, openKey(asked));
  const kept = row && (await load(rows, tenantId, requestLink.read(row).id));
  // Closed between the two reads: then nothing is open.
  return kept && !isEnd(kept.request.state) ? kept : undefined;
}

/**
 * @returns the store of requests, the same on every store of rows; it rejects with `StoreUnavailable`
 */
export function createRequestStore(rows: RowStore): RequestStore {
  return {
    load: (tenantId, id) => load(rows, tenantId, id),
    findOpen: (tenantId, asked) => findOpen(rows, tenantId, asked),
    commit: (change) => commit(rows, change),
    async waiters(tenantId, id): Promise<readonly PersonKey[]> {
      return (await all(rows, tenantId, prefixes.of('wait', id))).map(({ key }) => lastPart(key));
    },
    async recipients(tenantId, id) {
      return (await all(rows, tenantId, prefixes.of('tell', id))).map((row) =>
        deliveryOf(tellRecord.read(row)),
      );
    },
    async events(tenantId, id) {
      const found = (await all(rows, tenantId, prefixes.of('event', id))).map(eventRecord.read);
      const texts = (await all(rows, tenantId, prefixes.texts(id))).map(textRecord.read);
      return found.map((event) => eventWithText(event, texts));
    },
    open: (tenantId, limit) => linked(rows, tenantId, prefixes.open, { limit, order: 1 }),
    ofPerson: (tenantId, person, limit) =>
      linked(rows, tenantId, prefixes.of('mine', person), { limit, order: -1 }),
    all: (tenantId) => everyRequest(rows, tenantId),
    purge: (tenantId, closedBefore) => purge(rows, tenantId, closedBefore),
  };
}
