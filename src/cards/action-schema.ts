/** The shape of button data. Clients add keys of their own beside ours: those are dropped, while nothing inside ours may be added. */
import { z } from 'zod';
import { deskSchemas } from './desk-schema.ts';
import { code, diagnosed, v } from './diagnosed-schema.ts';

export const actionSchema = z.discriminatedUnion('verb', [
  z.object({ ...diagnosed, verb: z.literal('answer') }),
  z.object({ ...diagnosed, verb: z.literal('check-again') }),
  z.object({ ...diagnosed, verb: z.literal('helped') }),
  z.object({ ...diagnosed, verb: z.literal('not-helped') }),
  z.object({ v, verb: z.literal('help') }),
  z.object({ v, verb: z.literal('example') }),
  z.object({ v, verb: z.literal('explain'), code }),
  ...deskSchemas,
]);
