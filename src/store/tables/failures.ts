/** What an error of the table service means for a write. */
import { RestError } from '@azure/data-tables';

export type Failure =
  /** Somebody was faster. */
  | 'conflict'
  /** The write may have taken place. */
  | 'unclear'
  /** Nothing will come of it: rights, quota, or a request that makes no sense. */
  | 'refused';

const CONFLICTS: readonly number[] = [404, 409, 412];
const UNCLEAR: readonly number[] = [408, 429];

const isOfTable = (code: string | undefined): boolean => code !== undefined && /^Table/.test(code);

/** @returns what an error means; that of a broken connection or a deadline has no status */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof RestError)) {
    return error instanceof Error && error.name === 'AbortError' ? 'unclear' : 'refused';
  }
  const { statusCode: status, code } = error;
  if (status === undefined || status >= 500 || UNCLEAR.includes(status)) return 'unclear';
  // Without the table nothing can be said about the rows in it.
  return CONFLICTS.includes(status) && !isOfTable(code) ? 'conflict' : 'refused';
}

/** @returns whether an entity is not there */
export const isMissing = (error: unknown): boolean =>
  error instanceof RestError && error.statusCode === 404 && !isOfTable(error.code);
