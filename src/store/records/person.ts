/** People, and the links that lead to them. */
import { z } from 'zod';
import type { KnownPerson } from '../../approval/ports.ts';
import { contact, may } from './parts.ts';
import { record } from './record.ts';

const shape = {
  key: z.string(),
  objectId: z.string(),
  name: z.string(),
  locale: z.string(),
  contact: may(contact),
} satisfies Record<keyof KnownPerson, z.ZodType>;

export const personRecord = record<KnownPerson>(z.strictObject(shape));

/** From an object id, as a hash, to the person's key. */
export const personLink = record(z.strictObject({ key: z.string() }));

/** From a person to a request that they asked for or joined; from what is asked for to the open request. */
export const requestLink = record(z.strictObject({ id: z.string(), at: z.int() }));

/** That somebody waits. */
export const waiterRecord = record(z.strictObject({ at: z.int() }));

export const channelRecord = record(z.strictObject({ contact }));
