/** One turn with the product: the first reply while the channel waits, the later ones after it was answered. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Handle, Reply, Turn } from '../turn.ts';
import type { Conversation } from './conversations.ts';
import type { Envelope } from './envelope.ts';
import { type InvokeAnswer, withCard, withDialog, withError } from './invokes.ts';
import { type Destination, destinationOf } from './messages.ts';
import type { Faults } from './phrases.ts';
import type { Speaker, Thread } from './replies.ts';

export interface Talk {
  /** Resolves when the first reply has been sent. */
  message(turn: Turn, e: Envelope, conversation: Conversation): Promise<void>;
  /** @returns the answer that holds the first reply */
  press(turn: Turn, e: Envelope, conversation: Conversation): Promise<InvokeAnswer>;
  /** @returns the answer that holds the latest reply that came in time; undefined where none did */
  dialog(turn: Turn, conversation: Conversation, options: DialogOptions): Promise<InvokeAnswer | undefined>;
}

export interface DialogOptions {
  /** Stands above the card. */
  readonly title: string;
  /** Milliseconds until the answer has to be there. A while before, what is being looked up has to do without the rest. */
  readonly ms: number;
}

/** Of the time for a dialog: the rest is for drawing what is known by then. */
const FOR_LOOKING = 0.75;

type Replies = AsyncGenerator<Reply, void>;

const first = ({ first }: Thread): string | undefined => first;

/**
 * @returns turns with the product; none of them rejects
 */
export function createTalk(handle: Handle, speaker: Speaker, faults: Faults): Talk {
  async function* replies(turn: Turn, signal: AbortSignal): Replies {
    yield* handle(turn, signal);
  }

  const firstReply = async (turn: Turn, from: Replies): Promise<Reply | undefined> => {
    try {
      const next = await from.next();
      return next.done ? undefined : next.value;
    } catch (error) {
      return faults.inTurn(error, turn);
    }
  };

  const later = async (turn: Turn, from: Replies, to: Destination, { thread, work }: Conversation) => {
    try {
      for await (const reply of from) {
        if (work.signal.aborted) return;
        const { replaces } = reply;
        await speaker.say(thread, to, reply, ({ sent }) => replaces && sent.get(replaces), work.signal);
      }
    } catch (error) {
      if (!work.signal.aborted) faults.inTurn(error, turn);
    } finally {
      work.end();
    }
  };

  const pressed = async (turn: Turn, e: Envelope, from: Replies, thread: Thread): Promise<InvokeAnswer> => {
    try {
      const next = await from.next();
      if (next.done) throw new TypeError('a press has to be answered');
      if (e.replyToId) thread.sent.set(next.value.key, e.replyToId);
      return withCard(next.value);
    } catch (error) {
      return withError(faults.inTurn(error, turn).summary);
    }
  };

  return {
    async message(turn, e, conversation) {
      const { thread, work } = conversation;
      const to = destinationOf(e);
      const from = replies(turn, work.signal);
      const reply = await firstReply(turn, from);
      if (reply) await speaker.say(thread, to, reply, first, work.signal);
      void later(turn, from, to, conversation);
    },
    async press(turn, e, conversation) {
      const from = replies(turn, conversation.work.signal);
      const answer = await pressed(turn, e, from, conversation.thread);
      void later(turn, from, destinationOf(e), conversation);
      return answer;
    },
    /** Nothing that is shown in a dialog can be edited later, so what comes later is waited for. */
    async dialog(turn, { work }, { title, ms }) {
      const inTime = AbortSignal.any([work.signal, AbortSignal.timeout(ms * FOR_LOOKING)]);
      let latest: Reply | undefined;
      const listen = async (): Promise<void> => {
        try {
          for await (const reply of replies(turn, inTime)) latest = reply;
          if (!latest) throw new TypeError('a dialog has to be answered');
        } catch (error) {
          latest = faults.inTurn(error, turn);
        } finally {
          work.end();
        }
      };
      await Promise.race([listen(), pause(ms, undefined, { ref: false })]);
      return latest && withDialog(latest, title);
    },
  };
}
