/**
 * What has to be done, on rows: leased to one worker at a time, by a mark in the row and by moving its time to when the lease ends.
 * A worker that dies needs nobody to notice: its rows come up again.
 */
import { randomUUID } from 'node:crypto';
import type { Duty, Leased, Outbox, Settlement } from '../approval/ports.ts';
import { untilThrough } from './again.ts';
import { prefixes } from './keys.ts';
import { dutyRecord, type KeptDuty, type Tell, tellRecord } from './records/duty.ts';
import { UnreadableRow } from './records/record.ts';
import { MOST_CHANGES, type Row, type RowChange, type RowStore } from './rows.ts';
import { deletion } from './scan.ts';
import { deliveryOf, enlistAll, isRefused, tellContent, wakeAll } from './tells.ts';

/** A row that cannot be read is looked at again after this, in milliseconds: perhaps by a newer version. */
const UNREADABLE_MS = 3_600_000;

type Kept = { readonly is: 'tell'; readonly tell: Tell } | { readonly is: 'duty'; readonly duty: KeptDuty };

const read = (row: Row): Kept =>
  row.key.startsWith(prefixes.tells)
    ? { is: 'tell', tell: tellRecord.read(row) }
    : { is: 'duty', duty: dutyRecord.read(row) };

function dutyOf(kept: Kept): Duty {
  if (kept.is === 'tell') return { kind: 'tell', delivery: deliveryOf(kept.tell) };
  const { duty } = kept;
  if (duty.kind === 'announce') return { kind: duty.kind, requestId: duty.requestId };
  const { lease: _, again: __, ...timer } = duty;
  return timer;
}

const leaseOf = (kept: Kept): string | undefined => (kept.is === 'tell' ? kept.tell.lease : kept.duty.lease);

/** What is made due from now on is news to whoever works on it. */
function leasedValue(kept: Kept, lease: string): object {
  if (kept.is === 'duty') return dutyRecord.write({ ...kept.duty, lease });
  const { again: _, ...tell } = kept.tell;
  return tellRecord.write({ ...tell, lease });
}

interface Candidate {
  readonly row: Row;
  readonly kept: Kept;
  readonly change: RowChange;
}

const replaced = (row: Row, value: object, due: number): RowChange => ({
  op: 'replace',
  etag: row.etag,
  row: { key: row.key, value, due },
});

/** A row that nobody here can read must not stand in the way of all others. */
async function postpone(rows: RowStore, tenantId: string, row: Row, due: number): Promise<void> {
  if (typeof row.value === 'object' && row.value !== null)
    await rows.transact(tenantId, [replaced(row, row.value, due)]);
}

async function claim(
  rows: RowStore,
  tenantId: string,
  { now, limit, leaseMs, lease }: { now: number; limit: number; leaseMs: number; lease: string },
): Promise<readonly Leased[]> {
  const candidates: Candidate[] = [];
  for (const row of await rows.due(tenantId, now, Math.min(limit, MOST_CHANGES))) {
    try {
      const kept = read(row);
      candidates.push({ row, kept, change: replaced(row, leasedValue(kept, lease), now + leaseMs) });
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      await postpone(rows, tenantId, row, now + UNREADABLE_MS);
    }
  }
  const won = await winners(rows, tenantId, candidates);
  return won.map(({ row, kept }) => ({ tenantId, key: row.key, lease, duty: dutyOf(kept) }));
}

/** All at once; where another worker had one of them already, each alone. */
async function winners(
  rows: RowStore,
  tenantId: string,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  if (candidates.length === 0) return [];
  const all = candidates.map(({ change }) => change);
  if ((await rows.transact(tenantId, all)) === 'committed') return candidates;
  const outcomes = await Promise.all(all.map((change) => rows.transact(tenantId, [change])));
  return candidates.filter((_, n) => outcomes[n] === 'committed');
}

/** The recipient's row after the work on it. @returns undefined for a time where nothing is to be done any more */
function toldRow(tell: Tell, settlement: Settlement): { readonly tell: Tell; readonly due?: number } {
  const { lease: _, again, dead: __, ...rest } = tell;
  switch (settlement.kind) {
    case 'done': {
      const { kind: ___, ...shown } = settlement;
      return { tell: { ...rest, ...shown, attempts: 0 }, ...(again !== undefined && { due: again }) };
    }
    case 'again':
      return { tell: { ...rest, attempts: settlement.attempt }, due: settlement.at };
    case 'dead': {
      const tell = { ...rest, dead: settlement.why };
      return again === undefined || isRefused(tell) ? { tell } : { tell: rest, due: again };
    }
  }
}

function settled(row: Row, kept: Kept, settlement: Settlement): RowChange {
  if (kept.is === 'tell') {
    const { tell, due } = toldRow(kept.tell, settlement);
    return { op: 'replace', etag: row.etag, row: tellContent(row.key, tell, due) };
  }
  if (settlement.kind !== 'again') return deletion(row);
  const { lease: _, ...duty } = kept.duty;
  const { at, attempt } = settlement;
  return replaced(
    row,
    dutyRecord.write(duty.kind === 'announce' ? duty : { ...duty, dueAt: at, attempt }),
    at,
  );
}

async function settle(
  rows: RowStore,
  { tenantId, key, lease }: Leased,
  settlement: Settlement,
): Promise<'settled' | 'lost' | undefined> {
  const row = await rows.get(tenantId, key);
  const kept = row && read(row);
  if (!row || !kept || leaseOf(kept) !== lease) return 'lost';
  const outcome = await rows.transact(tenantId, [settled(row, kept, settlement)]);
  return outcome === 'committed' ? 'settled' : undefined;
}

/**
 * @param newLease - a mark that no other lease has
 * @returns the outbox, the same on every store of rows; it rejects with `StoreUnavailable`
 */
export function createOutbox(rows: RowStore, newLease: () => string = randomUUID): Outbox {
  return {
    claim: (tenantId, now, limit, leaseMs) =>
      claim(rows, tenantId, { now, limit, leaseMs, lease: newLease() }),
    settle: (leased, settlement) => untilThrough(() => settle(rows, leased, settlement)),
    async expand({ tenantId, key }) {
      const row = await rows.get(tenantId, key);
      const duty = row && dutyRecord.read(row);
      if (duty?.kind !== 'announce') return;
      const { requestId, recipients = [], at } = duty;
      await enlistAll(rows, tenantId, requestId, { recipients, due: at });
      await wakeAll(rows, tenantId, requestId, at);
    },
  };
}
