/** Answers to one kind of question: shared while they are on their way, and kept for a while. */
import { type Bounded, createBounded } from '../../bounded.ts';
import { type Known, unknown } from '../../diagnosis/known.ts';

export interface MemoryOptions<T> {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The most answers that are kept. */
  readonly max: number;
  /** How long a value is kept, in milliseconds. */
  readonly ttlMs: (value: T) => number;
  /** Whether a value is good enough for who wants to know it anew. */
  readonly lasting?: (value: T) => boolean;
  /** Further keys that a value answers to. */
  readonly keys?: (value: T) => readonly string[];
}

export interface Memory<T> {
  /**
   * @param read asks; its signal aborts once nobody waits any longer
   * @param signal of the one who waits
   * @param anew whether an answer that is kept or on its way is passed by
   */
  ask(
    key: string,
    read: (signal: AbortSignal) => Promise<Known<T>>,
    signal: AbortSignal,
    anew: boolean,
  ): Promise<Known<T>>;
}

/** Nothing there may be there a moment later; a refusal ends when somebody grants what is missing. */
const NOTHING_MS = 10_000;
const REFUSED_MS = 15_000;
const LONGEST_MS = 24 * 60 * 60_000;

interface Kept<T> {
  readonly answer: Known<T>;
  readonly until: number;
}

/** A question that is on its way. */
interface Flight<T> {
  readonly answer: Promise<Known<T>>;
  readonly controller: AbortController;
  waiting: number;
}

const isNothing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

function keepFor<T>(answer: Known<T>, ttlMs: (value: T) => number): number {
  if (answer.known)
    return isNothing(answer.value) ? Math.min(NOTHING_MS, ttlMs(answer.value)) : ttlMs(answer.value);
  return answer.because === 'denied' || answer.because === 'not-licensed' ? REFUSED_MS : 0;
}

/** Waits for a flight as long as the signal allows. The last who leaves calls it off. */
function waitFor<T>(flight: Flight<T>, signal: AbortSignal): Promise<Known<T>> {
  flight.waiting += 1;
  return new Promise((resolve) => {
    const leave = (): void => {
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.controller.abort();
      resolve(unknown('timed-out'));
    };
    signal.addEventListener('abort', leave, { once: true });
    void flight.answer.then((answer) => {
      signal.removeEventListener('abort', leave);
      resolve(answer);
    });
  });
}

/** @returns an empty memory */
export function createMemory<T>(options: MemoryOptions<T>): Memory<T> {
  const { now, max, ttlMs, lasting = () => false, keys = () => [] } = options;
  const kept: Bounded<Kept<T>> = createBounded({ max, ttlMs: LONGEST_MS, now });
  const flights = new Map<string, Flight<T>>();

  const keep = (key: string, answer: Known<T>): void => {
    const ms = keepFor(answer, ttlMs);
    const all = answer.known ? new Set([key, ...keys(answer.value)]) : [key];
    for (const one of all)
      if (ms > 0) kept.set(one, { answer, until: now() + ms });
      else kept.delete(one);
  };
  const remembered = (key: string, anew: boolean): Known<T> | undefined => {
    const found = kept.get(key);
    if (!found || found.until <= now()) return undefined;
    return !anew || (found.answer.known && lasting(found.answer.value)) ? found.answer : undefined;
  };
  const start = (key: string, read: (signal: AbortSignal) => Promise<Known<T>>): Flight<T> => {
    const controller = new AbortController();
    const answer = read(controller.signal)
      .catch(() => unknown('timed-out'))
      .then((value) => {
        if (flights.get(key)?.controller === controller) {
          flights.delete(key);
          if (!controller.signal.aborted) keep(key, value);
        }
        return value;
      });
    const flight = { answer, controller, waiting: 0 };
    flights.set(key, flight);
    return flight;
  };

  return {
    async ask(key, read, signal, anew) {
      if (signal.aborted) return unknown('timed-out');
      const found = remembered(key, anew);
      if (found) return found;
      const running = anew ? undefined : flights.get(key);
      const usable = running && !running.controller.signal.aborted ? running : undefined;
      return waitFor(usable ?? start(key, read), signal);
    },
  };
}
