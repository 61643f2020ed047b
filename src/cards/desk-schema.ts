/** The shape of the buttons about requests for approval. What was typed into a form comes back among the data, under the id of its input. */
import { z } from 'zod';
import { diagnosed, v } from './diagnosed-schema.ts';

/** Ids of the inputs on forms. */
export const inputs = { justification: 'justification', text: 'text', colleague: 'colleague' } as const;

/** The most that is taken from an input, in UTF-16 units; whether it is short enough to be kept is decided elsewhere, and said. */
export const MOST_TYPED = 2000;

/** An input that was left empty may be left out by the client. */
const typed = z
  .string()
  .max(MOST_TYPED)
  .transform((text) => text.toWellFormed())
  .default('');

/** The choice beside all people. */
export const NOBODY = 'nobody';

/** What a people picker sends: an object id, or nobody in one of three ways. */
const picked = z
  .union([z.guid(), z.literal(''), z.literal(NOBODY)])
  .transform((id) => (id === NOBODY ? '' : id.toLowerCase()))
  .default('');

const id = z.string().regex(/^R-[0-9A-Z]{5}$/);
const revision = z.int().min(0).max(1_000_000);
const form = z.enum(['ask', 'deny', 'information', 'answer', 'withdraw']);

export const deskSchemas = [
  z.object({ ...diagnosed, verb: z.literal('request') }),
  z.object({
    ...diagnosed,
    verb: z.literal('submit'),
    [inputs.justification]: typed,
    [inputs.colleague]: picked,
  }),
  z.object({ v, verb: z.literal('show'), id }),
  z.object({ v, verb: z.literal('form'), id, revision, form }),
  z.object({ v, verb: z.literal('send'), id, revision, form, [inputs.text]: typed }),
  z.object({ v, verb: z.literal('approved'), id, revision }),
  z.object({ v, verb: z.literal('mine') }),
  z.object({ v, verb: z.literal('queue') }),
  z.object({ v, verb: z.literal('forget') }),
] as const;

export const deskSchema = z.discriminatedUnion('verb', [...deskSchemas]);
