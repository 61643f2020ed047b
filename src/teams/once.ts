/** Deliveries are repeated: a repeat gets the answer of the first, while that runs and for a while after. */
import { createHash } from 'node:crypto';
import { type Bounded, createBounded } from '../bounded.ts';
import type { Envelope } from './envelope.ts';
import { isEdit } from './turns.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Kind {
  readonly max: number;
  readonly ttlMs: number;
}

/**
 * Messages come again with the same id; presses come again under a new id, so they are told by person and content, and only
 * for a moment, as a person may mean to press twice. Installing is told in two ways at about the same time.
 */
const kinds = {
  message: { max: 20_000, ttlMs: DAY_MS },
  press: { max: 2_000, ttlMs: 3_000 },
  install: { max: 2_000, ttlMs: 60_000 },
} satisfies Record<string, Kind>;

type KindName = keyof typeof kinds;

const installs: readonly string[] = ['installationUpdate', 'conversationUpdate'];

const identify = (e: Envelope): { kind: KindName; key: string } | undefined => {
  const where = [e.conversation.tenantId ?? e.channelData?.tenant?.id ?? '', e.conversation.id];
  if (e.type === 'invoke') {
    const content = JSON.stringify([...where, e.from.aadObjectId ?? e.from.id, e.name, e.replyToId, e.value]);
    return { kind: 'press', key: createHash('sha256').update(content).digest('base64') };
  }
  if (installs.includes(e.type)) return { kind: 'install', key: JSON.stringify(where) };
  if (!e.id) return undefined;
  return { kind: 'message', key: JSON.stringify([e.type, ...where, e.id, isEdit(e) ? e.timestamp : '']) };
};

/** Runs `answer` for the first delivery of an activity, and gives its result to every repeat. */
export type Once<T> = (envelope: Envelope, answer: () => Promise<T>) => Promise<T>;

/**
 * @param now milliseconds since 1970
 */
export function createOnce<T>(now: () => number): Once<T> {
  const memory = (kind: KindName): Bounded<Promise<T>> => createBounded({ ...kinds[kind], now });
  const done = { message: memory('message'), press: memory('press'), install: memory('install') };
  const running = new Map<string, Promise<T>>();
  return (envelope, answer) => {
    const id = identify(envelope);
    if (!id) return answer();
    const known = running.get(id.key) ?? done[id.kind].get(id.key);
    if (known) return known;
    const result = answer();
    // What is remembered for a day may be remembered from its beginning.
    if (id.kind === 'message') {
      done.message.set(id.key, result);
      return result;
    }
    running.set(id.key, result);
    const settle = (): void => {
      running.delete(id.key);
      done[id.kind].set(id.key, result);
    };
    result.then(settle, settle);
    return result;
  };
}
