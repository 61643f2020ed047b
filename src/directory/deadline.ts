/** One deadline over everything that is read together, whatever the directory does. */
import { type Known, unknown } from '../diagnosis/known.ts';

export interface Deadline {
  /** Aborts when time is up, or when nobody wants the answers any more. */
  readonly signal: AbortSignal;
  /** @returns the answer, or that there was none in time. Never rejects. */
  ask<T>(read: (signal: AbortSignal) => Promise<Known<T>>): Promise<Known<T>>;
  /** Ends what is still under way. */
  end(): void;
}

/**
 * @param ms milliseconds from now
 * @param outer aborts when nobody wants the answers any more
 */
export function createDeadline(ms: number, outer: AbortSignal): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const over = Promise.withResolvers<Known<never>>();
  const stop = (): void => {
    controller.abort();
    over.resolve(unknown('timed-out'));
  };
  const timer = setTimeout(stop, ms);
  outer.addEventListener('abort', stop, { once: true });
  if (outer.aborted) stop();

  const answer = async <T>(read: (signal: AbortSignal) => Promise<Known<T>>): Promise<Known<T>> => {
    try {
      return await read(signal);
    } catch {
      return unknown('timed-out');
    }
  };

  return {
    signal,
    ask: (read) => (signal.aborted ? over.promise : Promise.race([answer(read), over.promise])),
    end() {
      clearTimeout(timer);
      outer.removeEventListener('abort', stop);
      stop();
    },
  };
}
