/** Messages that answer nothing: to people and channels by their contact, with what became of each. */
import type { Messenger, SendOutcome } from '../approval/ports.ts';
import { createBounded } from '../bounded.ts';
import type { Contact, Said } from '../turn.ts';
import type { Connector } from './connector.ts';
import { type Details, SendError } from './delivery.ts';
import { chatWith, type Destination, destinationFor, toActivity } from './messages.ts';

/** Nothing has happened, and it may be tried again. 401 is for the operator to mend, not a word of the recipient. */
const BUSY: readonly number[] = [401, 412, 429];

const busy = ({ retryAfterMs }: Details): SendOutcome => ({
  kind: 'busy',
  ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }),
});

/** @param repeatable whether a second one changes nothing, as is so for an edit */
function outcomeOf(error: SendError, repeatable: boolean): SendOutcome {
  const { code, status, details } = error;
  if (code === 'host-not-allowed') return { kind: 'refused', code };
  if (code === 'no-token' || code === 'unreachable') return { kind: 'busy' };
  if (status === undefined) return { kind: repeatable ? 'busy' : 'unclear' };
  if (BUSY.includes(status)) return busy(details);
  if (status === 404) return { kind: 'gone' };
  if (status === 408 || status >= 500) return repeatable ? busy(details) : { kind: 'unclear' };
  return { kind: 'refused', code: details.reason ?? `http-${status}` };
}

const REMEMBERED = { max: 5_000, ttlMs: 24 * 60 * 60 * 1000 };

/**
 * @param connector where messages go; it lets them go only to hosts of the bot's cloud
 * @param now milliseconds since 1970
 * @returns the way to people. A contact without a conversation is a person whom the bot has met elsewhere: their chat is opened.
 */
export function createMessenger(connector: Connector, now: () => number): Messenger {
  const chats = createBounded<string>({ ...REMEMBERED, now });

  const openChat = async (to: Destination, signal: AbortSignal): Promise<string> => {
    const parameters = chatWith(to);
    const known = chats.get(parameters);
    if (known !== undefined) return known;
    const id = await connector.createConversation(to.serviceUrl, parameters, signal);
    if (id === undefined) throw new SendError('refused');
    chats.set(parameters, id);
    return id;
  };

  /** The chat is opened first and apart: that it could not be leaves nothing unclear about the message. */
  const placed = async (contact: Contact, signal: AbortSignal): Promise<Destination | SendOutcome> => {
    const to = destinationFor(contact);
    if (to.conversationId !== '') return to;
    try {
      return { ...to, conversationId: await openChat(to, signal) };
    } catch (error) {
      if (error instanceof SendError) return outcomeOf(error, true);
      throw error;
    }
  };

  const attempt = async (
    contact: Contact,
    repeatable: boolean,
    signal: AbortSignal,
    act: (to: Destination) => Promise<string | undefined>,
  ): Promise<SendOutcome> => {
    const to = await placed(contact, signal);
    if ('kind' in to) return to;
    try {
      const messageId = await act(to);
      return { kind: 'sent', ...(messageId !== undefined && { messageId }) };
    } catch (error) {
      if (error instanceof SendError) return outcomeOf(error, repeatable);
      throw error;
    }
  };

  return {
    send: (contact: Contact, said: Said, signal) =>
      attempt(contact, false, signal, (to) => connector.send(to, toActivity(said, to), signal)),
    edit: (contact, messageId, said, signal) =>
      attempt(contact, true, signal, async (to) => {
        await connector.update(to, messageId, toActivity(said, to, messageId), signal);
        return messageId;
      }),
  };
}
