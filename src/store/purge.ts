/** Erasing what closed requests hold once nobody needs it any more. */
import { isEnd } from '../approval/transitions.ts';
import { untilThrough } from './again.ts';
import { isText, keys, lastPart, prefixes } from './keys.ts';
import { requestRecord } from './records/request.ts';
import type { Row, RowStore } from './rows.ts';
import { all, deletion, groups, scan } from './scan.ts';

/** Deletes what is there now, whoever changes it meanwhile. @returns how many rows went */
export async function deleteAll(rows: RowStore, tenantId: string, found: readonly Row[]): Promise<number> {
  for (const group of groups(found)) {
    let present: readonly Row[] = group;
    await untilThrough(async () => {
      if (present.length === 0 || (await rows.transact(tenantId, present.map(deletion))) === 'committed')
        return true;
      const again = await Promise.all(group.map(({ key }) => rows.get(tenantId, key)));
      present = again.filter((row) => row !== undefined);
      return undefined;
    });
  }
  return found.length;
}

/** The request itself goes last: where this stops halfway, the next time finds it again. */
async function erase(rows: RowStore, tenantId: string, row: Row): Promise<void> {
  const { id, requester } = requestRecord.read(row);
  const waiters = await all(rows, tenantId, prefixes.of('wait', id));
  const people = [requester, ...waiters.map(({ key }) => lastPart(key))];
  const links = await Promise.all(people.map((person) => rows.get(tenantId, keys.mine(person, id))));
  await deleteAll(
    rows,
    tenantId,
    links.filter((link) => link !== undefined),
  );
  await deleteAll(rows, tenantId, await all(rows, tenantId, prefixes.texts(id)));
  for (const kind of ['tell', 'duty', 'event', 'wait'] as const)
    await deleteAll(rows, tenantId, await all(rows, tenantId, prefixes.of(kind, id)));
  await deleteAll(rows, tenantId, [row]);
}

/**
 * @param closedBefore - milliseconds since 1970
 * @returns how many requests went, each with its history
 */
export async function purge(rows: RowStore, tenantId: string, closedBefore: number): Promise<number> {
  let gone = 0;
  for await (const row of scan(rows, tenantId, prefixes.requests)) {
    if (isText(row.key)) continue;
    const { state, updatedAt } = requestRecord.read(row);
    if (!isEnd(state) || updatedAt >= closedBefore) continue;
    await erase(rows, tenantId, row);
    gone += 1;
  }
  return gone;
}
