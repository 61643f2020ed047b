/**
 * The one shape of everything that is kept: rows in partitions, changed together or not at all, and only where nobody changed
 * them meanwhile. Two adapters, one contract suite. A partition is a tenant.
 */

export interface Row {
  /** Unique in its partition. Parts are joined by `!`; characters are `A-Z a-z 0-9 . _ - !`, so that every store takes them. */
  readonly key: string;
  /** Changes with every write. Means nothing outside the store that gave it. */
  readonly etag: string;
  /** Milliseconds since 1970: when something has to be done about the row. Absent where nothing has. */
  readonly due?: number;
  /** JSON, to be checked by whoever reads it: another version of this program may have written it. */
  readonly value: unknown;
}

/** What a write holds. */
export interface RowContent {
  readonly key: string;
  /** Kept as JSON. */
  readonly value: object;
  readonly due?: number;
}

export type RowChange =
  /** Conflicts where the key is there already. */
  | { readonly op: 'insert'; readonly row: RowContent }
  /** Conflicts where the row is gone or has another etag. */
  | { readonly op: 'replace'; readonly row: RowContent; readonly etag: string }
  /** Whatever the row holds: conflicts where it is gone, or due at another time. A row that is due is deleted with its time. */
  | { readonly op: 'delete'; readonly key: string; readonly due?: number };

/** The most changes in one transaction: Azure Tables takes 100 operations, and a row that is due moves in an index as well. */
export const MOST_CHANGES = 33;

/** The longest value as JSON, in UTF-16 units: well below the megabyte that Azure Tables keeps of one row. */
export const LONGEST_VALUE = 200_000;

/** The longest values of one transaction together: well below the four megabytes of one request to Azure Tables. */
export const LONGEST_TRANSACTION = 600_000;

/** The store could not be reached or did not answer in time: whether a write took place is not known. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export interface RowStore {
  get(partition: string, key: string): Promise<Row | undefined>;
  /** Rows whose key begins with a prefix, by key. @param page - how many, and the key to go on after */
  list(
    partition: string,
    prefix: string,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly Row[]>;
  /** Rows that are due at `now`, the longest due first. */
  due(partition: string, now: number, limit: number): Promise<readonly Row[]>;
  /**
   * All changes or none.
   * @throws RangeError where a key stands in it twice, is no key, or there is more than one transaction takes
   * @throws StoreUnavailable where it is not known what became of it
   */
  transact(partition: string, changes: readonly RowChange[]): Promise<'committed' | 'conflict'>;
  close(): Promise<void>;
}
