/** Which answers belong to which message, so that an edit of the message edits them. */
import { createBounded } from '../bounded.ts';
import type { Envelope } from './envelope.ts';
import { newThread, type Thread } from './replies.ts';
import { isEdit } from './turns.ts';
import type { Work, Works } from './works.ts';

/** A message or a press: the answers that it, or an earlier version of it, has had, and what is under way for it. */
export interface Conversation {
  readonly thread: Thread;
  readonly work: Work;
}

export interface Conversations {
  /** An edit stops the answers to the version before, and answers in their place. */
  forMessage(e: Envelope): Conversation;
  /** The first answer takes the place of the card that was pressed. */
  forPress(): Conversation;
}

const REMEMBERED = { max: 5_000, ttlMs: 24 * 60 * 60 * 1000 };

/**
 * @param works where new work is begun
 * @param now milliseconds since 1970
 */
export function createConversations(works: Works, now: () => number): Conversations {
  const known = createBounded<Conversation>({ ...REMEMBERED, now });
  return {
    forMessage(e) {
      const key = JSON.stringify([e.conversation.id, e.id]);
      const earlier = isEdit(e) ? known.get(key) : undefined;
      earlier?.work.abort();
      const conversation = { thread: earlier?.thread ?? newThread(), work: works.begin() };
      if (e.id) known.set(key, conversation);
      return conversation;
    },
    forPress: () => ({ thread: newThread(), work: works.begin() }),
  };
}
