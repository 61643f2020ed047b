/** The rows of recipients: who has a card of a request, where, what it shows, and whether it is due. */
import type { Delivery, Placed } from '../approval/ports.ts';
import { untilThrough } from './again.ts';
import { keys, prefixes } from './keys.ts';
import { type Tell, tellRecord } from './records/duty.ts';
import type { Row, RowChange, RowStore } from './rows.ts';
import { all, groups } from './scan.ts';

/** What the relay gives up on for good: sending it again would only bother people. */
export const isRefused = ({ dead }: Tell): boolean => dead?.startsWith('refused') ?? false;

/** @returns the row's content; without a time, nothing is to be done about it */
export const tellContent = (key: string, tell: Tell, due: number | undefined) => ({
  key,
  value: tellRecord.write(tell),
  ...(due !== undefined && { due }),
});

/** @returns what others may know of the row */
export function deliveryOf({ lease: _, again: __, ...delivery }: Tell): Delivery {
  return delivery;
}

/** @returns the row made due; undefined where it is already, or where nobody is to be told any more */
function wakened(row: Row, at: number): RowChange | undefined {
  const tell = tellRecord.read(row);
  const replaced = (next: Tell, due: number): RowChange => ({
    op: 'replace',
    etag: row.etag,
    row: tellContent(row.key, next, due),
  });
  if (isRefused(tell)) return undefined;
  // Somebody works on it, and may have looked at the request before this: their row stays due when they are done.
  if (tell.lease !== undefined && row.due !== undefined)
    return tell.again === undefined ? replaced({ ...tell, again: at }, row.due) : undefined;
  // One that waits for its next try goes on waiting: the channel asked for that.
  if (row.due !== undefined) return undefined;
  const { dead: _, ...alive } = tell;
  return replaced(alive, at);
}

/** Writes changes made of present rows, and once more of what is there then, until nobody is faster. */
const write = (
  rows: RowStore,
  tenantId: string,
  changesNow: () => Promise<readonly RowChange[]>,
): Promise<boolean> =>
  untilThrough(async () => {
    const changes = await changesNow();
    if (changes.length === 0) return true;
    return (await rows.transact(tenantId, changes)) === 'committed' || undefined;
  });

/** Makes every recipient of a request due at a time. */
export async function wakeAll(
  rows: RowStore,
  tenantId: string,
  requestId: string,
  at: number,
): Promise<void> {
  for (const group of groups(await all(rows, tenantId, prefixes.of('tell', requestId)))) {
    let present: readonly (Row | undefined)[] | undefined = group;
    await write(rows, tenantId, async () => {
      present ??= await Promise.all(group.map(({ key }) => rows.get(tenantId, key)));
      const changes = present.map((row) => row && wakened(row, at)).filter((change) => change !== undefined);
      present = undefined;
      return changes;
    });
  }
}

/** @returns the change that makes somebody a recipient; @param row - theirs, where they are one already */
export function enlisted(
  requestId: string,
  { who, role, contact, messageId }: Placed,
  row: Row | undefined,
  due: number,
): RowChange {
  const key = keys.tell(requestId, { who, role });
  const place = { ...(contact && { contact }), ...(messageId !== undefined && { messageId }) };
  if (!row) {
    const tell = { requestId, who, role, ...place, attempts: 0 };
    return { op: 'insert', row: tellContent(key, tell, due) };
  }
  const { dead: _, ...tell } = tellRecord.read(row);
  return { op: 'replace', etag: row.etag, row: tellContent(key, { ...tell, ...place }, row.due ?? due) };
}

/** Makes many recipients, due at a time. */
export async function enlistAll(
  rows: RowStore,
  tenantId: string,
  requestId: string,
  { recipients, due }: { readonly recipients: readonly Placed[]; readonly due: number },
): Promise<void> {
  for (const group of groups(recipients))
    await write(rows, tenantId, () =>
      Promise.all(
        group.map(async (placed) => {
          const row = await rows.get(tenantId, keys.tell(requestId, placed));
          return enlisted(requestId, placed, row, due);
        }),
      ),
    );
}
