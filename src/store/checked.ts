/** What every store refuses, so that no caller works on one and fails on another. */
import { LONGEST_TRANSACTION, LONGEST_VALUE, MOST_CHANGES, type RowChange } from './rows.ts';

const KEY = /^[\w.!-]{1,400}$/;

/** A change with its value as JSON text; a deletion has none. */
export interface CheckedChange {
  readonly change: RowChange;
  readonly key: string;
  readonly text: string;
}

/** Valid in JSON as they stand, but some that read transactions of many parts end a line there. */
const LINE_SEPARATORS = /[\u2028\u2029]/g;

const jsonOf = (value: object): string =>
  JSON.stringify(value).replace(LINE_SEPARATORS, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

function checkedChange(change: RowChange): CheckedChange {
  const key = change.op === 'delete' ? change.key : change.row.key;
  const text = change.op === 'delete' ? '' : jsonOf(change.row.value);
  const due = change.op === 'delete' ? change.due : change.row.due;
  if (due !== undefined && !(Number.isSafeInteger(due) && due >= 0))
    throw new RangeError(`${key} is due at no time`);
  if (!KEY.test(key)) throw new RangeError('Not a key that every store takes');
  if (text.length > LONGEST_VALUE) throw new RangeError(`Value of ${key} is longer than ${LONGEST_VALUE}`);
  return { change, key, text };
}

/**
 * @returns the changes, ready to be written
 * @throws RangeError where one transaction does not take them
 */
export function checked(changes: readonly RowChange[]): readonly CheckedChange[] {
  if (changes.length === 0 || changes.length > MOST_CHANGES)
    throw new RangeError(`A transaction takes 1 to ${MOST_CHANGES} changes, not ${changes.length}`);
  const all = changes.map(checkedChange);
  if (new Set(all.map(({ key }) => key)).size < all.length)
    throw new RangeError('A key stands in one transaction twice');
  const length = all.reduce((sum, { text }) => sum + text.length, 0);
  if (length > LONGEST_TRANSACTION)
    throw new RangeError(`Values of one transaction are longer than ${LONGEST_TRANSACTION}`);
  return all;
}
