/** Walking over many rows, page by page. */
import { MOST_CHANGES, type Row, type RowChange, type RowStore } from './rows.ts';

const PAGE = 500;

/** @returns every row whose key begins with a prefix, by key */
export async function* scan(rows: RowStore, partition: string, prefix: string): AsyncGenerator<Row> {
  let after: string | undefined;
  for (;;) {
    const page = await rows.list(partition, prefix, { limit: PAGE, ...(after !== undefined && { after }) });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.key;
  }
}

/** @returns all rows whose key begins with a prefix: for what one request or person has */
export async function all(rows: RowStore, partition: string, prefix: string): Promise<readonly Row[]> {
  const found: Row[] = [];
  for await (const row of scan(rows, partition, prefix)) found.push(row);
  return found;
}

/** @returns the items in groups that fit into one transaction each */
export const groups = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / MOST_CHANGES) }, (_, n) =>
    items.slice(n * MOST_CHANGES, (n + 1) * MOST_CHANGES),
  );

/** @returns the deletion of a row as it was read */
export const deletion = ({ key, due }: Row): RowChange => ({
  op: 'delete',
  key,
  ...(due !== undefined && { due }),
});
