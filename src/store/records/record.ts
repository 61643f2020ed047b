/** How a value is kept in a row: with the version of its shape, and checked on the way in and out. */
import { z } from 'zod';
import type { Row } from '../rows.ts';

/** Raised with a change of shape that older rows do not fit; then both are read. */
const VERSION = 1;

/** A row that this version cannot read: damaged, or written by a newer one. Nothing may be built on it. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';

  constructor(key: string, cause: unknown) {
    super(`Row ${key} cannot be read`, { cause });
  }
}

export interface RecordOf<T> {
  /** @throws where the value would not be read again: a field that its shape does not know would be lost in silence */
  write(value: T): object;
  /** @throws UnreadableRow */
  read(row: Pick<Row, 'key' | 'value'>): T;
}

/** @param schema - strict, so that nothing unknown is kept or dropped */
export function record<T>(schema: z.ZodType<T>): RecordOf<T> {
  const envelope = z.strictObject({ v: z.literal(VERSION), data: schema });
  return {
    write: (value) => ({ v: VERSION, data: schema.parse(value) }),
    read: ({ key, value }) => {
      const parsed = envelope.safeParse(value);
      if (!parsed.success) throw new UnreadableRow(key, parsed.error);
      return parsed.data.data;
    },
  };
}
