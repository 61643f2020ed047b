/** Counts votes in the log and, where there is one, in the store. */
import type { CountFeedback, FeedbackStore } from './feedback.ts';
import type { Log } from './log.ts';
import { openFeedback } from './store/sqlite/feedback.ts';

export interface FeedbackCounter {
  readonly count: CountFeedback;
  close(): void;
}

/**
 * @param path - the store's file; without one, votes go to the log alone. It is opened at the first vote.
 * @param open - how a store is opened
 */
export function createFeedback(path: string | undefined, log: Log, open = openFeedback): FeedbackCounter {
  let store: FeedbackStore | undefined;
  return {
    count(vote) {
      log.info({ feedback: vote }, 'feedback');
      if (path === undefined) return;
      try {
        store ??= open(path);
        store.add(vote);
      } catch (error) {
        log.error({ err: error }, 'feedback not kept');
      }
    },
    close: () => store?.close(),
  };
}
