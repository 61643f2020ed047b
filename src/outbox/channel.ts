/** The way to people, within what the channel takes: not too fast, and hardly anything while it does not answer. */
import type { Messenger, SendOutcome } from '../approval/ports.ts';
import type { Contact, Said } from '../turn.ts';
import { createThrottle } from './throttle.ts';
import { createWeather } from './weather.ts';

/** What became of a message; `wait` where it was not tried. */
export type Outcome = SendOutcome | { readonly kind: 'wait'; readonly ms: number };

export interface Channel {
  /** @returns milliseconds to wait before a message; 0 where it may go now. Asked before the message is made. */
  wait(to: Contact): number;
  send(to: Contact, said: Said): Promise<Outcome>;
  edit(to: Contact, messageId: string, said: Said): Promise<Outcome>;
}

export interface ChannelOptions {
  readonly messenger: Messenger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** For one message, in milliseconds. */
export const SEND_MS = 10_000;

/** A chat that is still to be opened has no conversation yet. */
const conversationOf = ({ conversationId, person }: Contact): string => conversationId || (person?.id ?? '');

/** @returns the way out; it rejects what the messenger rejects */
export function createChannel({ messenger, now, random }: ChannelOptions): Channel {
  const throttle = createThrottle();
  const weather = createWeather(random);

  const heard = (conversation: string, outcome: SendOutcome): void => {
    if (outcome.kind === 'busy' && outcome.afterMs !== undefined)
      throttle.hold(conversation, now() + outcome.afterMs);
    else if (outcome.kind === 'busy' || outcome.kind === 'unclear') weather.failed(now());
    else weather.worked();
  };

  const wait = (to: Contact): number => weather.wait(now()) || throttle.wait(conversationOf(to), now());

  const through = async (
    to: Contact,
    act: (signal: AbortSignal) => Promise<SendOutcome>,
  ): Promise<Outcome> => {
    const ms = wait(to);
    if (ms > 0) return { kind: 'wait', ms };
    const conversation = conversationOf(to);
    throttle.count(conversation, now());
    weather.count(now());
    let outcome: SendOutcome = { kind: 'unclear' };
    try {
      outcome = await act(AbortSignal.timeout(SEND_MS));
    } finally {
      heard(conversation, outcome);
    }
    return outcome;
  };

  return {
    wait,
    send: (to, said) => through(to, (signal) => messenger.send(to, said, signal)),
    edit: (to, messageId, said) => through(to, (signal) => messenger.edit(to, messageId, said, signal)),
  };
}
