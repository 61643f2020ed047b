/**
 * The one shape of everything that is kept: rows in partitions, changed together or not at all, and only where nobody changed
 * them meanwhile. Two adapters, one contract suite. A partition is a tenant.
 */
import type { JsonObject } from '../turn.ts';

export interface Row {
  /** Unique in its partition. Parts are joined by `!`; characters are `A-Z a-z 0-9 . _ - !`, so that every store takes them. */
  readonly key: string;
  /** Changes with every write. */
  readonly etag: string;
  /** Milliseconds since 1970: when something has to be done about the row. Absent where nothing has. */
  readonly due?: number;
  readonly value: JsonObject;
}

/** What a write holds. */
export interface RowContent {
  readonly key: string;
  readonly value: JsonObject;
  readonly due?: number;
}

export type RowChange =
  /** Conflicts where the key is there already. */
  | { readonly op: 'insert'; readonly row: RowContent }
  /** Conflicts where the row is gone or has another etag. */
  | { readonly op: 'replace'; readonly row: RowContent; readonly etag: string }
  /** Conflicts where the row is gone or has another etag. */
  | { readonly op: 'delete'; readonly key: string; readonly etag: string };

/** The most changes in one transaction: Azure Tables takes no more. */
export const MOST_CHANGES = 100;

/** The store could not be reached or did not answer in time: whether a write took place is not known. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export interface RowStore {
  get(partition: string, key: string): Promise<Row | undefined>;
  /** Rows whose key begins with a prefix, by key. @param after - the key to go on after */
  list(
    partition: string,
    prefix: string,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly Row[]>;
  /** Rows of all partitions' share of one that are due at `now`, the longest due first. */
  due(partition: string, now: number, limit: number): Promise<readonly Row[]>;
  /** All changes or none. Each key stands in it once, and there are at most MOST_CHANGES. */
  transact(partition: string, changes: readonly RowChange[]): Promise<'committed' | 'conflict'>;
  close(): Promise<void>;
}
