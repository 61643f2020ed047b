/**
 * Does what is due, over and over: brings recipients up to date, spreads changes to everybody who has a card, and lets timers ring. Any
 * number of relays may run on one store; each row is leased to one of them, and a relay that dies leaves its rows to the others.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Leased, Outbox, Settlement, Timer } from '../approval/ports.ts';
import { inTime } from '../in-time.ts';
import type { Log } from '../log.ts';
import { SEND_MS } from './channel.ts';
import { createTell, type TellOptions } from './tell.ts';

/** Does what a timer is for. @returns what is to be done once more; undefined where the timer is over */
export type OnTimer = (requestId: string, timer: Timer, signal: AbortSignal) => Promise<Timer | undefined>;

export interface RelayOptions extends TellOptions {
  readonly tenantId: string;
  readonly outbox: Outbox;
  readonly onTimer: OnTimer;
  readonly log: Log;
  /** Milliseconds between two looks at the store where nothing calls for one. */
  readonly everyMs?: number;
  /** For one duty, in milliseconds: one that hangs must not stop all others. */
  readonly longestMs?: number;
}

export interface Relay {
  /** Begins to look for what is due. */
  start(): void;
  /** There may be something to do right now. */
  nudge(): void;
  /** Does what is due now, once. @returns how much that was */
  tick(): Promise<number>;
  /** Ends in order: what is under way is finished, what is not begun is left for the next one. */
  stop(): Promise<void>;
}

const EVERY_MS = 2_000;
const SPREAD = 0.2;

/** What one look takes at most: so much is leased in one transaction. */
const BATCH = 32;
/** So many messages are under way at most, and come twice where the process dies before it notes that they went. */
const ABREAST = 8;
/** For an edit and a message with all that is read for them. */
const LONGEST_MS = 3 * SEND_MS;
/** Outlasts the work that is begun last within it. */
export const LEASE_MS = 3 * LONGEST_MS;
/** After the store or a view failed. */
const FAILED_MS = 60_000;

/** Messages into one conversation go one after another; everything else at the same time. */
function lanes(all: readonly Leased[]): readonly (readonly Leased[])[] {
  const lane = ({ key, duty }: Leased): string =>
    duty.kind === 'tell' ? (duty.delivery.contact?.conversationId ?? duty.delivery.who) : key;
  return [...Map.groupBy(all, lane).values()];
}

const attemptsOf = ({ duty }: Leased): number => {
  if (duty.kind === 'tell') return duty.delivery.attempts;
  return duty.kind === 'announce' ? 0 : (duty.attempt ?? 0);
};

/** @returns a relay that does not run yet */
export function createRelay(options: RelayOptions): Relay {
  const { tenantId, outbox, onTimer, log, now, random, everyMs = EVERY_MS, longestMs = LONGEST_MS } = options;
  const tell = createTell(options);
  let deadLetters = 0;
  let nudged = Promise.withResolvers<void>();
  let running: Promise<void> | undefined;
  let isStopping = false;

  const work = async ({ duty, ...leased }: Leased, signal: AbortSignal): Promise<Settlement> => {
    switch (duty.kind) {
      case 'tell':
        return tell(tenantId, duty.delivery, signal);
      case 'announce':
        await outbox.expand({ duty, ...leased });
        nudge();
        return { kind: 'done' };
      default: {
        const { requestId, ...timer } = duty;
        const next = await onTimer(requestId, timer, signal);
        return next ? { kind: 'again', at: next.dueAt, attempt: next.attempt ?? 0 } : { kind: 'done' };
      }
    }
  };

  const giveBack = (leased: Leased, ms: number): Settlement => ({
    kind: 'again',
    at: Math.round(now() + ms),
    attempt: attemptsOf(leased),
  });

  const done = async (leased: Leased): Promise<Settlement> => {
    try {
      return await inTime(longestMs, (signal) => work(leased, signal));
    } catch (error) {
      log.warn({ err: error, duty: leased.duty.kind }, 'duty failed, and is done again later');
      return giveBack(leased, FAILED_MS * (1 + SPREAD * random()));
    }
  };

  const report = ({ duty }: Leased, settlement: Settlement): void => {
    if (settlement.kind !== 'dead' || duty.kind !== 'tell') return;
    deadLetters += 1;
    const { requestId, role } = duty.delivery;
    log.warn({ requestId, role, why: settlement.why, deadLetters }, 'somebody could not be told');
  };

  const runLane = async (lane: readonly Leased[], leasedAt: number): Promise<void> => {
    for (const leased of lane) {
      // What may not be done within its lease, or is not begun when the relay ends, is left to the next one.
      const isLate = now() - leasedAt > LEASE_MS - LONGEST_MS;
      const settlement = isStopping || isLate ? giveBack(leased, 0) : await done(leased);
      report(leased, settlement);
      await outbox.settle(leased, settlement);
    }
  };

  const tick = async (): Promise<number> => {
    const leasedAt = now();
    const all = await outbox.claim(tenantId, leasedAt, BATCH, LEASE_MS);
    const waiting = [...lanes(all)];
    const worker = async (): Promise<void> => {
      for (let lane = waiting.shift(); lane; lane = waiting.shift()) await runLane(lane, leasedAt);
    };
    const ends = await Promise.allSettled(Array.from({ length: ABREAST }, worker));
    const failed = ends.find((end) => end.status === 'rejected');
    // What could not be settled comes up again when its lease ends.
    if (failed) throw failed.reason;
    return all.length;
  };

  function nudge(): void {
    nudged.resolve();
  }

  const pause = async (): Promise<void> => {
    const awake = new AbortController();
    const wait = everyMs * (1 - SPREAD + 2 * SPREAD * random());
    const slept = sleep(wait, undefined, { signal: awake.signal }).catch(() => undefined);
    await Promise.race([slept, nudged.promise]);
    awake.abort();
  };

  const run = async (): Promise<void> => {
    while (!isStopping) {
      nudged = Promise.withResolvers();
      try {
        if ((await tick()) > 0) continue;
      } catch (error) {
        log.warn({ err: error }, 'outbox cannot be worked on');
      }
      if (!isStopping) await pause();
    }
  };

  return {
    tick,
    nudge,
    start() {
      running ??= run();
    },
    async stop() {
      isStopping = true;
      nudge();
      await running;
    },
  };
}
