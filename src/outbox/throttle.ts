/** What the channel takes: so much in one conversation, so much from one bot in one tenant. Asking first is cheaper than being refused. */

interface Window {
  readonly count: number;
  readonly ms: number;
}

/** As Microsoft publishes them for one bot and one conversation. */
const CONVERSATION: readonly Window[] = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
];
/** For one bot and one tenant. */
const TENANT: readonly Window[] = [{ count: 50, ms: 1_000 }];

/** The messages that went out within the windows, and the times that were promised to those who have to wait. */
interface Queue {
  /** @returns when the next one fits into every window, after all who were promised a time; now, for one whose time has come */
  next(now: number, from: number): number;
  promise(time: number): void;
  /** One goes now. */
  count(now: number): void;
  isEmpty(now: number): boolean;
}

/** A promised time that nobody has come for after this, in milliseconds, is free again. */
const KEPT_MS = 60_000;

function createQueue(windows: readonly Window[]): Queue {
  const longest = Math.max(...windows.map(({ ms }) => ms));
  let sent: readonly number[] = [];
  let promised: readonly number[] = [];
  const free = (times: readonly number[], from: number): number =>
    Math.max(from, ...windows.map(({ count, ms }) => (times.at(-count) ?? Number.NEGATIVE_INFINITY) + ms));
  return {
    next(now, from) {
      promised = promised.filter((time) => time + KEPT_MS > now);
      const [first] = promised;
      if (first === undefined || first > now) return free([...sent, ...promised], from);
      promised = promised.slice(1);
      return free(sent, from);
    },
    promise(time) {
      promised = [...promised, time].sort((a, b) => a - b);
    },
    count(now) {
      sent = [...sent.filter((time) => time + longest > now), now];
    },
    isEmpty: (now) => promised.length === 0 && sent.every((time) => time + longest <= now),
  };
}

export interface Throttle {
  /** @returns milliseconds to wait before the next message; 0 where it may go now. A time that was given is kept free. */
  wait(conversation: string, now: number): number;
  /** A message goes out. */
  count(conversation: string, now: number): void;
  /** The channel asked to leave a conversation alone. @param until - milliseconds since 1970 */
  hold(conversation: string, until: number): void;
}

/** @returns the limits of one bot in one tenant, with nothing sent so far */
export function createThrottle(): Throttle {
  const tenant = createQueue(TENANT);
  const conversations = new Map<string, Queue>();
  const held = new Map<string, number>();

  /** Conversations in which nothing was said for as long as the longest window are forgotten. */
  const tidy = (now: number): void => {
    for (const [conversation, queue] of conversations)
      if (queue.isEmpty(now)) conversations.delete(conversation);
    for (const [conversation, until] of held) if (until <= now) held.delete(conversation);
  };

  const queueOf = (conversation: string, now: number): Queue => {
    const known = conversations.get(conversation);
    if (known) return known;
    tidy(now);
    const queue = createQueue(CONVERSATION);
    conversations.set(conversation, queue);
    return queue;
  };

  return {
    wait(conversation, now) {
      const queue = queueOf(conversation, now);
      const from = Math.max(now, held.get(conversation) ?? now);
      const time = Math.max(queue.next(now, from), tenant.next(now, now));
      if (time > now) queue.promise(time);
      return time - now;
    },
    count(conversation, now) {
      queueOf(conversation, now).count(now);
      tenant.count(now);
    },
    hold(conversation, until) {
      held.set(conversation, Math.max(until, held.get(conversation) ?? until));
    },
  };
}
