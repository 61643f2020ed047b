/** What the rim itself has to say, and what it tells the log when it has to say it. */
import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import type { Reply, Turn } from '../turn.ts';
import type { Envelope } from './envelope.ts';
import { localeOf } from './turns.ts';

export interface Phrases {
  /** Something went wrong; `reference` finds it in the log. */
  readonly error: (locale: string, reference: string) => Reply;
  /** One plain sentence for somebody who asked for a part of the client that Unblock has no use for. */
  readonly unsupported: (locale: string) => string;
  /** Stands above the card in a dialog. */
  readonly dialogTitle: (locale: string) => string;
}

/** Faults of ours: a line in the log, and the reply that a person gets with the reference to that line. */
export interface Faults {
  inTurn(error: unknown, turn: Turn): Reply;
  tooSlow(e: Envelope): Reply;
}

/**
 * @returns faults that are told to this log in these words
 */
export function createFaults(log: Log, phrases: Phrases): Faults {
  const fault = (locale: string, seen: object, what: string): Reply => {
    const reference = randomUUID().slice(0, 8);
    log.error({ ...seen, reference }, what);
    return phrases.error(locale, reference);
  };
  return {
    inTurn: (error, turn) => fault(turn.locale, { err: error, turn: turn.kind }, 'turn failed'),
    tooSlow: (e) => fault(localeOf(e), {}, 'a press took too long'),
  };
}
