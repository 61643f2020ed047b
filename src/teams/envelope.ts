/** The shape of what the channel posts. Checked before anything reads it: wrong types in fields are the sender's error. */
import { z } from 'zod';

const text = z.string().nullish();
const account = z.object({ id: z.string(), name: text, aadObjectId: text });

const mention = z.object({
  type: text,
  text: text,
  mentioned: z.object({ id: text }).nullish(),
  locale: text,
});

const attachment = z.object({ contentType: text, content: z.unknown().optional(), contentUrl: text });

const channelData = z.object({ tenant: z.object({ id: text }).nullish(), eventType: text });

const envelope = z.object({
  type: z.string().min(1).max(100),
  id: text,
  name: text,
  action: text,
  text: text,
  value: z.unknown().optional(),
  timestamp: text,
  locale: text,
  replyToId: text,
  channelId: z.string(),
  serviceUrl: z.string(),
  from: account,
  recipient: account,
  conversation: z.object({ id: z.string().min(1), conversationType: text, tenantId: text }),
  channelData: channelData.nullish(),
  entities: z.array(mention).nullish(),
  attachments: z.array(attachment).nullish(),
  membersAdded: z.array(z.object({ id: text })).nullish(),
});

/** An invoke is answered where it came from, so it can do without its conversation, as one from a chat of two people may. */
const invoke = envelope.extend({
  type: z.literal('invoke'),
  conversation: z
    .null()
    .optional()
    .transform((): z.infer<typeof envelope>['conversation'] => ({ id: 'unnamed' })),
});

/** The parts of an activity that Unblock reads. */
export type Envelope = z.infer<typeof envelope>;

/**
 * @param body parsed JSON
 * @returns the activity, or undefined where the body is not one
 */
export function readEnvelope(body: unknown): Envelope | undefined {
  const parsed = envelope.safeParse(body);
  return parsed.success ? parsed.data : invoke.safeParse(body).data;
}
