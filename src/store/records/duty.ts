/** What has to be done, as it is kept: recipients to bring up to date, and what waits for its time. */
import { z } from 'zod';
import type { Delivery, Placed } from '../../approval/ports.ts';
import { contact, may } from './parts.ts';
import { record } from './record.ts';

const recipientShape = {
  who: z.string(),
  role: z.enum(['requester', 'waiter', 'colleague', 'reviewer', 'review-channel']),
  contact: may(contact),
  messageId: may(z.string()),
} satisfies Record<keyof Placed, z.ZodType>;

const leaseShape = {
  /** Of whoever works on it now, or did when their time ran out. */
  lease: may(z.string()),
  /** Made due since then: the time. Whoever works on it may have looked before that. */
  again: may(z.int()),
};

const tellShape = {
  ...recipientShape,
  requestId: z.string(),
  shown: may(z.string()),
  attempts: z.int(),
  dead: may(z.string()),
} satisfies Record<keyof Delivery, z.ZodType>;

/** A recipient's row. */
export const tellRecord = record(z.strictObject({ ...tellShape, ...leaseShape }));
export type Tell = ReturnType<(typeof tellRecord)['read']>;

const timer = z.strictObject({
  kind: z.enum(['remind', 'expire', 'check-grant', 'grant-deadline']),
  requestId: z.string(),
  dueAt: z.int(),
  attempt: may(z.int()),
  ...leaseShape,
});

const announce = z.strictObject({
  kind: z.literal('announce'),
  requestId: z.string(),
  at: z.int(),
  /** Those for whom one transaction had no room. */
  recipients: may(z.array(z.strictObject(recipientShape))),
  ...leaseShape,
});

/** Everything else that has its time. */
export const dutyRecord = record(z.discriminatedUnion('kind', [timer, announce]));
export type KeptDuty = ReturnType<(typeof dutyRecord)['read']>;
