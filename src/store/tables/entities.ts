/**
 * How a row stands in a table: one entity for the row, and one more for when it is due, because a table can only be read in the order of
 * its keys. Both change in one transaction, so what is due is found by a range of keys.
 */
import type { TableEntity, TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import type { CheckedChange } from '../checked.ts';
import { AFTER_KEYS } from '../ranges.ts';
import type { Row } from '../rows.ts';

/** These entities stand behind all rows. */
export const DUE = AFTER_KEYS;

/** A property holds 32 K UTF-16 units. */
const LONGEST_PROPERTY = 32_000;
const DIGITS = 15;

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** @returns the text in parts that fit into a property each; no character is cut in two, because halves are lost on the way */
export function parts(text: string): readonly string[] {
  const all: string[] = [];
  for (let at = 0; at < text.length; ) {
    const full = Math.min(at + LONGEST_PROPERTY, text.length);
    const end = full < text.length && isHighSurrogate(text.charCodeAt(full - 1)) ? full - 1 : full;
    all.push(text.slice(at, end));
    at = end;
  }
  return all;
}

const entity = z.looseObject({
  rowKey: z.string(),
  etag: z.string(),
  /** Of the transaction that wrote it. */
  mark: z.string(),
  due: z.string().optional(),
});

/** An entity's etag does not say when the row was due, which must be known to move it in the index. */
const joined = (due: string | undefined, etag: string): string => `${due ?? ''}|${etag}`;

const apart = (etag: string): { readonly due?: number; readonly etag: string } => {
  const bar = etag.indexOf('|');
  const due = etag.slice(0, bar);
  return { etag: etag.slice(bar + 1), ...(due && { due: Number(due) }) };
};

/** @returns the row of an entity, and the mark of the transaction that wrote it */
export function rowOf(found: unknown): { readonly row: Row; readonly mark: string } {
  const { rowKey, etag, mark, due, ...properties } = entity.parse(found);
  const names = Object.keys(properties)
    .filter((name) => /^part\d+$/.test(name))
    .toSorted();
  const value: unknown = JSON.parse(names.map((name) => String(properties[name])).join(''));
  const row = { key: rowKey, etag: joined(due, etag), value };
  return { mark, row: due === undefined ? row : { ...row, due: Number(due) } };
}

/** @returns the key of the entity that says when a row is due: the longest due first */
export const dueKey = (due: number, key: string): string =>
  `${DUE}${String(due).padStart(DIGITS, '0')}!${key}`;

/** @returns the key of the row that an entity of the index is about */
export const keyOf = (found: unknown): string =>
  z
    .object({ rowKey: z.string() })
    .parse(found)
    .rowKey.slice(DUE.length + DIGITS + 1);

function entityOf(
  partitionKey: string,
  mark: string,
  rowKey: string,
  due: number | undefined,
  text: string,
): TableEntity<Record<string, string>> {
  const properties = Object.fromEntries(
    parts(text).map((part, n) => [`part${String(n).padStart(2, '0')}`, part]),
  );
  return { ...properties, partitionKey, rowKey, mark, ...(due !== undefined && { due: String(due) }) };
}

/**
 * @param mark tells afterwards whether it was this transaction that wrote a row
 * @returns the operations of one change: the row's, and the index's where it is, or was, due
 */
export function actionsOf(
  partitionKey: string,
  mark: string,
  { change, key, text }: CheckedChange,
): readonly TransactionAction[] {
  const gone = (due: number | undefined): readonly TransactionAction[] =>
    due === undefined ? [] : [['delete', { partitionKey, rowKey: dueKey(due, key) }]];
  const made = (due: number | undefined): readonly TransactionAction[] =>
    due === undefined ? [] : [['create', { partitionKey, rowKey: dueKey(due, key) }]];
  switch (change.op) {
    case 'insert': {
      const { due } = change.row;
      return [['create', entityOf(partitionKey, mark, key, due, text)], ...made(due)];
    }
    case 'replace': {
      const { due } = change.row;
      const was = apart(change.etag);
      const moved = due === was.due ? [] : [...gone(was.due), ...made(due)];
      return [
        ['update', entityOf(partitionKey, mark, key, due, text), 'Replace', { etag: was.etag }],
        ...moved,
      ];
    }
    case 'delete':
      return [['delete', { partitionKey, rowKey: key }], ...gone(change.due)];
  }
}
