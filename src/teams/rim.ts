/** Where the channel meets the product: an authenticated activity in, replies out, each activity answered once. */
import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import type { Handle, Reply, Turn } from '../turn.ts';
import { createBounded } from './bounded.ts';
import type { Connector } from './connector.ts';
import type { Envelope } from './envelope.ts';
import { type InvokeAnswer, withBadRequest, withCard, withError, withNothing } from './invokes.ts';
import { type Destination, destinationOf } from './messages.ts';
import { createOnce } from './once.ts';
import { createSpeaker, newThread, type Thread } from './replies.ts';
import { isCardAction, isEdit, localeOf, type TenantOf, toTurn } from './turns.ts';
import { createWorks, type Work } from './works.ts';

/** What the rim itself has to say. */
export interface Phrases {
  /** Something went wrong; `reference` finds it in the log. */
  readonly error: (locale: string, reference: string) => Reply;
  /** One plain sentence for somebody who asked for a part of the client that Unblock has no use for. */
  readonly unsupported: (locale: string) => string;
}

export interface RimOptions {
  readonly handle: Handle;
  readonly connector: Connector;
  readonly phrases: Phrases;
  readonly tenantOf: TenantOf;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long the channel is kept waiting for a first reply, in milliseconds. */
  readonly patienceMs?: number;
}

export interface Rim {
  /** Answers an activity. Never rejects. @returns the answer to an invoke, undefined for everything else */
  receive(envelope: Envelope): Promise<InvokeAnswer | undefined>;
  /** Waits for turns and their later replies; after `ms` milliseconds it ends those still under way. */
  drain(ms: number): Promise<void>;
}

/** The channel gives up after 10 to 15 seconds. */
const PATIENCE_MS = 8_000;
const REMEMBERED = { max: 5_000, ttlMs: 24 * 60 * 60 * 1000 };

type Answer = Promise<InvokeAnswer | undefined>;

/** A message, with the answers that an earlier version of it has had. */
interface Conversation {
  readonly thread: Thread;
  work: Work;
}

const first = (thread: Thread): string | undefined => thread.first;

/**
 * @returns the rim; it holds what it has to remember in memory, bounded
 */
export function createRim(options: RimOptions): Rim {
  const { handle, phrases, tenantOf, log, now, patienceMs = PATIENCE_MS } = options;
  const works = createWorks();
  const once = createOnce<InvokeAnswer | undefined>(now);
  const speaker = createSpeaker(options.connector, log);
  const conversations = createBounded<Conversation>({ ...REMEMBERED, now });

  const fault = (locale: string, seen: object, what: string): Reply => {
    const reference = randomUUID().slice(0, 8);
    log.error({ ...seen, reference }, what);
    return phrases.error(locale, reference);
  };
  const failed = (error: unknown, turn: Turn): Reply =>
    fault(turn.locale, { err: error, turn: turn.kind }, 'turn failed');
  const tooSlow = (e: Envelope): Reply => fault(localeOf(e), { invoke: e.name }, 'a press took too long');

  async function* replies(turn: Turn, signal: AbortSignal): AsyncGenerator<Reply, void> {
    yield* handle(turn, signal);
  }

  const firstReply = async (turn: Turn, from: AsyncGenerator<Reply, void>): Promise<Reply | undefined> => {
    try {
      const next = await from.next();
      return next.done ? undefined : next.value;
    } catch (error) {
      return failed(error, turn);
    }
  };

  /** Replies after the first: the HTTP turn is over by now. */
  const laterReplies = async (
    turn: Turn,
    from: AsyncGenerator<Reply, void>,
    { thread, work }: Conversation,
    to: Destination,
  ): Promise<void> => {
    try {
      for await (const reply of from) {
        if (work.signal.aborted) return;
        const { replaces } = reply;
        await speaker.say(thread, to, reply, ({ sent }) => replaces && sent.get(replaces), work.signal);
      }
    } catch (error) {
      if (!work.signal.aborted) failed(error, turn);
    } finally {
      work.end();
    }
  };

  /** An edit stops the answers to the earlier version, then answers in their place. */
  const conversationOf = (e: Envelope): Conversation => {
    const key = JSON.stringify([e.conversation.id, e.id]);
    const earlier = isEdit(e) ? conversations.get(key) : undefined;
    earlier?.work.abort();
    const conversation = { thread: earlier?.thread ?? newThread(), work: works.begin() };
    if (e.id) conversations.set(key, conversation);
    return conversation;
  };

  const answerMessage = async (turn: Turn, e: Envelope): Answer => {
    const conversation = conversationOf(e);
    const { thread, work } = conversation;
    const to = destinationOf(e);
    const from = replies(turn, work.signal);
    const reply = await firstReply(turn, from);
    if (reply) await speaker.say(thread, to, reply, first, work.signal);
    void laterReplies(turn, from, conversation, to);
    return undefined;
  };

  const pressed = async (
    turn: Turn,
    e: Envelope,
    from: AsyncGenerator<Reply, void>,
    thread: Thread,
  ): Promise<InvokeAnswer> => {
    try {
      const next = await from.next();
      if (next.done) throw new TypeError('a press has to be answered');
      if (e.replyToId) thread.sent.set(next.value.key, e.replyToId);
      return withCard(next.value);
    } catch (error) {
      return withError(failed(error, turn).summary);
    }
  };

  const answerPress = async (turn: Turn, e: Envelope): Answer => {
    const conversation = { thread: newThread(), work: works.begin() };
    const from = replies(turn, conversation.work.signal);
    const answer = await pressed(turn, e, from, conversation.thread);
    void laterReplies(turn, from, conversation, destinationOf(e));
    return answer;
  };

  const answer = async (e: Envelope): Answer => {
    const turn = toTurn(e, tenantOf);
    if (e.type === 'invoke') {
      if (turn) return answerPress(turn, e);
      const message = phrases.unsupported(localeOf(e));
      return isCardAction(e) ? withBadRequest(message) : withNothing(e.name ?? '', message);
    }
    return turn && answerMessage(turn, e);
  };

  /** The channel is answered in time; what is under way goes on. */
  const inTime = async (e: Envelope, answered: Answer): Answer => {
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), patienceMs);
    const result = await Promise.race([answered, late.promise]);
    clearTimeout(timer);
    return result ?? (e.type === 'invoke' ? withError(tooSlow(e).summary) : undefined);
  };

  return {
    receive: (e) =>
      inTime(
        e,
        once(e, () => answer(e)),
      ),
    drain: (ms) => works.drain(ms),
  };
}
