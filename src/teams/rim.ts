/** Where the channel meets the product: an authenticated activity in, replies out, each activity answered once. */
import type { Log } from '../log.ts';
import type { ActionTurn, Handle, InstalledTurn, MessageTurn, Reply, Turn } from '../turn.ts';
import { createBounded } from './bounded.ts';
import type { Connector } from './connector.ts';
import type { Envelope } from './envelope.ts';
import { type InvokeAnswer, withBadRequest, withCard, withError, withNothing } from './invokes.ts';
import { type Destination, destinationOf } from './messages.ts';
import { createOnce } from './once.ts';
import { createSpeaker, newThread, type Thread } from './replies.ts';
import { isCardAction, isEdit, type TenantOf, toTurn } from './turns.ts';
import { createWorks, type Work } from './works.ts';

export interface RimOptions {
  readonly handle: Handle;
  readonly connector: Connector;
  /** What is said when something went wrong. */
  readonly errorReply: (locale: string) => Reply;
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
  const { handle, errorReply, tenantOf, log, now, patienceMs = PATIENCE_MS } = options;
  const works = createWorks();
  const once = createOnce<InvokeAnswer | undefined>(now);
  const speaker = createSpeaker(options.connector, log);
  const conversations = createBounded<Conversation>({ ...REMEMBERED, now });

  const failed = (error: unknown, turn: Turn): void =>
    log.error({ err: error, turn: turn.kind }, 'turn failed');

  async function* replies(turn: Turn, signal: AbortSignal): AsyncGenerator<Reply, void> {
    yield* handle(turn, signal);
  }

  const firstReply = async (turn: Turn, from: AsyncGenerator<Reply, void>): Promise<Reply | undefined> => {
    try {
      const next = await from.next();
      return next.done ? undefined : next.value;
    } catch (error) {
      failed(error, turn);
      return errorReply(turn.locale);
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

  const answerMessage = async (turn: MessageTurn | InstalledTurn | ActionTurn, e: Envelope): Answer => {
    const conversation = conversationOf(e);
    const { thread, work } = conversation;
    const to = destinationOf(e);
    const from = replies(turn, work.signal);
    const reply = await firstReply(turn, from);
    if (reply) await speaker.say(thread, to, reply, first, work.signal);
    void laterReplies(turn, from, conversation, to);
    return undefined;
  };

  const answerPress = async (turn: Turn, e: Envelope): Answer => {
    const conversation = { thread: newThread(), work: works.begin() };
    const from = replies(turn, conversation.work.signal);
    let answer = withError(errorReply(turn.locale).summary);
    try {
      const next = await from.next();
      if (next.done) log.error({ turn: turn.kind }, 'a press was not answered');
      else {
        answer = withCard(next.value);
        if (e.replyToId) conversation.thread.sent.set(next.value.key, e.replyToId);
      }
    } catch (error) {
      failed(error, turn);
    }
    void laterReplies(turn, from, conversation, destinationOf(e));
    return answer;
  };

  const answer = async (e: Envelope): Answer => {
    const turn = toTurn(e, tenantOf);
    if (e.type === 'invoke') {
      if (turn) return answerPress(turn, e);
      const { summary } = errorReply(e.locale ?? 'en-US');
      return isCardAction(e) ? withBadRequest(summary) : withNothing(e.name ?? '', summary);
    }
    return turn && answerMessage(turn, e);
  };

  /** The channel is answered in time; what is under way goes on. */
  const inTime = async (e: Envelope, answered: Answer): Answer => {
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), patienceMs);
    const result = await Promise.race([answered, late.promise]);
    clearTimeout(timer);
    return result ?? (e.type === 'invoke' ? withError(errorReply(e.locale ?? 'en-US').summary) : undefined);
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
