/** Reply → the activity that the channel is sent. */
import { jsonText } from '../cards/json-text.ts';
import type { Contact, JsonObject, Said } from '../turn.ts';
import type { Address } from './connector.ts';
import type { Envelope } from './envelope.ts';

/** The content type of an Adaptive Card. */
export const CARD = 'application/vnd.microsoft.card.adaptive';

/** All that is needed to answer an activity, also after its HTTP turn has ended. */
export interface Destination extends Address {
  /** The activity that is answered, where it has an id. */
  readonly answersId: string | undefined;
  readonly channelId: string;
  readonly bot: JsonObject;
  /** Absent where a message is for everybody in the conversation. */
  readonly person?: JsonObject;
  readonly tenantId: string | undefined;
}

const account = ({
  id,
  name,
}: {
  readonly id: string;
  readonly name?: string | null | undefined;
}): JsonObject => ({
  id,
  ...(name ? { name } : {}),
});

/** The conversation id of a channel message names its thread, so answering to it stays in the thread. */
export const destinationOf = (e: Envelope): Destination => ({
  serviceUrl: e.serviceUrl,
  conversationId: e.conversation.id,
  answersId: e.id ?? undefined,
  channelId: e.channelId,
  bot: account(e.recipient),
  person: account(e.from),
  tenantId: e.conversation.tenantId ?? e.channelData?.tenant?.id ?? undefined,
});

const THREAD = /;messageid=\d+$/;

/**
 * Where somebody is written to who has asked nothing just now. A channel gets a post of its own: in the thread where it was named,
 * each would be seen by those alone who follow that thread.
 */
export const destinationFor = (contact: Contact): Destination => ({
  serviceUrl: contact.serviceUrl,
  conversationId: contact.person ? contact.conversationId : contact.conversationId.replace(THREAD, ''),
  answersId: undefined,
  channelId: contact.channelId,
  bot: account(contact.bot),
  ...(contact.person && { person: account(contact.person) }),
  tenantId: contact.tenantId,
});

/** What opens the chat of the bot with the person who is answered; where it is open already, the channel gives its id. */
export const chatWith = ({ bot, person, tenantId }: Destination): string =>
  jsonText({
    isGroup: false,
    bot,
    members: person ? [person] : [],
    ...(tenantId && { tenantId, channelData: { tenant: { id: tenantId } } }),
  });

/**
 * A card goes alone: the channel splits a message that has text as well, and then gives no id to edit it by.
 * @param id the message to replace, if any
 * @returns the activity as JSON in ASCII; the card is that already and goes in as it stands
 */
export function toActivity(reply: Said, to: Destination, id?: string): string {
  const activity = jsonText({
    type: 'message',
    channelId: to.channelId,
    from: to.bot,
    ...(to.person && { recipient: to.person }),
    conversation: { id: to.conversationId },
    ...(to.answersId ? { replyToId: to.answersId } : {}),
    summary: reply.summary,
    ...(id ? { id } : {}),
  });
  return `${activity.slice(0, -1)},"attachments":[{"contentType":"${CARD}","content":${reply.card}}]}`;
}
