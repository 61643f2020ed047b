/** Sends the replies to one message or press, in order, and remembers where they went, so that a later one can replace an earlier one. */
import type { Log } from '../log.ts';
import type { Reply, Said } from '../turn.ts';
import { nextBeat } from './beat.ts';
import type { Connector } from './connector.ts';
import { SendError } from './delivery.ts';
import { chatWith, type Destination, toActivity } from './messages.ts';

/** Where the answers to one message went. An edit of that message answers into the same thread. */
export interface Thread {
  /** Reply key → id of the message it was sent as. */
  readonly sent: Map<string, string>;
  /** Id of the message that holds the first answer. */
  first: string | undefined;
  /** Settles when the last reply so far has been sent; never rejects. */
  tail: Promise<void>;
}

export const newThread = (): Thread => ({ sent: new Map(), first: undefined, tail: Promise.resolve() });

/** The message to edit, found out when the reply's turn has come. */
type Replaced = (thread: Thread) => string | undefined;

export interface Speaker {
  /** Sends a reply after the ones before it, unless the signal has aborted by then. Failures are logged. Never rejects. */
  say(thread: Thread, to: Destination, reply: Reply, replaced: Replaced, signal: AbortSignal): Promise<void>;
}

const GONE: readonly number[] = [403, 404];

const gone = (error: unknown): boolean =>
  error instanceof SendError && error.status !== undefined && GONE.includes(error.status);

/**
 * @param connector where messages go
 * @param log gets a line for each reply that could not be sent
 */
export function createSpeaker(connector: Connector, log: Log): Speaker {
  const post = (to: Destination, reply: Said): Promise<string | undefined> => {
    const activity = toActivity(reply, to);
    return to.answersId === undefined
      ? connector.send(to, activity)
      : connector.reply(to, to.answersId, activity);
  };

  /** A message that is gone is sent anew: the person must not be left without an answer. */
  const editOrPost = async (to: Destination, id: string, reply: Reply): Promise<string | undefined> => {
    try {
      await connector.update(to, id, toActivity(reply, to, id));
      return id;
    } catch (error) {
      if (gone(error)) return post(to, reply);
      throw error;
    }
  };

  const inChat = async (to: Destination, said: Said): Promise<void> => {
    const conversationId = await connector.createConversation(to.serviceUrl, chatWith(to));
    if (conversationId === undefined) throw new SendError('refused');
    const chat = { ...to, conversationId, answersId: undefined };
    await connector.send(chat, toActivity(said, chat));
  };

  /** To one person: each way is tried where the one before has failed. Nothing of it is edited later. */
  const confide = async (
    to: Destination,
    reply: Reply,
    { inChat: chat, inPublic }: NonNullable<Reply['confidential']>,
  ): Promise<void> => {
    const ways = [
      () => connector.whisper(to, to.answersId, toActivity(reply, to)),
      () => inChat(to, chat),
      () => post(to, inPublic),
    ];
    let failure: unknown;
    for (const way of ways) {
      try {
        await way();
        return;
      } catch (error) {
        log.info({ err: error }, 'private note: this way failed');
        failure = error;
      }
    }
    throw failure;
  };

  const deliver = async (
    thread: Thread,
    to: Destination,
    reply: Reply,
    id: string | undefined,
  ): Promise<void> => {
    if (reply.confidential) return confide(to, reply, reply.confidential);
    const sentAs = id === undefined ? await post(to, reply) : await editOrPost(to, id, reply);
    if (sentAs === undefined) return;
    thread.sent.set(reply.key, sentAs);
    thread.first ??= sentAs;
  };

  return {
    say(thread, to, reply, replaced, signal) {
      const next = async (): Promise<void> => {
        await nextBeat();
        if (signal.aborted) return;
        try {
          await deliver(thread, to, reply, replaced(thread));
        } catch (error) {
          log.warn({ err: error }, 'reply not sent');
        }
      };
      thread.tail = thread.tail.then(next);
      return thread.tail;
    },
  };
}
