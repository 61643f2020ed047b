/** A request as it is kept: without what people wrote, which stands in rows of its own and can be erased. */
import { z } from 'zod';
import type { ApprovalRequest } from '../../approval/model.ts';
import { app, facts, grantKeys, may, permissions } from './parts.ts';
import { record } from './record.ts';

const time = z.int();
const news = z.strictObject({ alert: z.int(), look: z.int() });
const note = { at: time, by: z.string() };

const shape = {
  tenantId: z.string(),
  id: z.string(),
  revision: z.int(),
  sequence: z.int(),
  news: z.strictObject({ askers: news, reviewers: news }),
  state: z.enum(['pending', 'asked', 'approved', 'granted', 'denied', 'withdrawn', 'expired']),
  app,
  permissions,
  grantsBefore: grantKeys,
  facts,
  requester: z.string(),
  colleague: may(z.string()),
  information: z.array(z.strictObject(note)),
  question: may(z.strictObject({ ...note, answer: may(z.strictObject(note)) })),
  decision: may(z.strictObject({ ...note, kind: z.enum(['approved', 'denied']) })),
  unseen: may(z.strictObject(note)),
  remindedAt: may(time),
  grant: may(
    z.strictObject({
      at: time,
      by: may(z.string()),
      granted: z.array(z.string()),
      missing: z.array(z.string()),
    }),
  ),
  createdAt: time,
  updatedAt: time,
  expiresAt: time,
} satisfies Record<Exclude<keyof ApprovalRequest, 'justification'>, z.ZodType>;

export const requestRecord = record<ApprovalRequest>(z.strictObject(shape));
