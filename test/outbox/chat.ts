/** A chat service that fails as the real one does, and remembers what people see. */
import type { Messenger, SendOutcome } from '../../src/approval/ports.ts';
import type { Contact, Said } from '../../src/turn.ts';

export interface Message {
  readonly id: string;
  readonly conversationId: string;
  card: string;
}

export type Weather =
  | 'fine'
  /** Some messages fail in each way that there is. */
  | 'changeable'
  /** Nothing is answered. */
  | 'outage';

export interface Chat extends Messenger {
  weather: Weather;
  /** What comes before anything else, as often as it stands here. */
  readonly next: SendOutcome[];
  /** All that arrived, the oldest first. */
  readonly messages: Message[];
  /** How often somebody tried. */
  tries: number;
  find(messageId: string | undefined): Message | undefined;
}

/** Of ten messages, how many fail in which way. */
const FAULTS = 5;

/** @param random - from 0 up to 1 */
export function createChat(random: () => number): Chat {
  const messages: Message[] = [];

  const arrive = ({ conversationId }: Contact, { card }: Said): SendOutcome => {
    const id = `m${messages.length + 1}`;
    messages.push({ id, conversationId, card });
    return { kind: 'sent', messageId: id };
  };
  const change = (messageId: string, { card }: Said): SendOutcome => {
    const message = messages.find(({ id }) => id === messageId);
    if (!message) return { kind: 'gone' };
    message.card = card;
    return { kind: 'sent', messageId };
  };
  const faulty = (work: () => SendOutcome): SendOutcome => {
    chat.tries += 1;
    const planned = chat.next.shift();
    if (planned) return planned;
    if (chat.weather === 'fine') return work();
    if (chat.weather === 'outage') return random() < 0.5 ? { kind: 'unclear' } : { kind: 'busy' };
    const fault = Math.floor(random() * 2 * FAULTS);
    if (fault === 0) return { kind: 'busy', afterMs: 3_000 };
    if (fault === 1) return { kind: 'busy' };
    if (fault === 2) return { kind: 'unclear' };
    if (fault > 3) return work();
    work();
    return { kind: 'unclear' };
  };

  const chat: Chat = {
    weather: 'fine',
    next: [],
    messages,
    tries: 0,
    find: (messageId) => messages.find(({ id }) => id === messageId),
    send: async (to, said) => faulty(() => arrive(to, said)),
    edit: async (_, messageId, said) => faulty(() => change(messageId, said)),
  };
  return chat;
}
