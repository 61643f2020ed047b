/** A tenant on a clock of its own: stores, a relay and a chat service. */
import { fingerprint } from '../../src/approval/announce.ts';
import type { ApprovalRequest, RequestEvent } from '../../src/approval/model.ts';
import type { Change, Placed, Timer } from '../../src/approval/ports.ts';
import { createLog } from '../../src/log.ts';
import { createRelay, type RelayOptions } from '../../src/outbox/relay.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { createPeopleStore } from '../../src/store/people.ts';
import { createRequestStore } from '../../src/store/requests.ts';
import type { RowStore } from '../../src/store/rows.ts';
import { openRows } from '../../src/store/sqlite/rows.ts';
import { asked, contactOf, following, loaded, NOON, next, opening } from '../store/fixtures.ts';
import { createChat } from './chat.ts';

/** Numbers from 0 up to 1, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const placed = (name: string, role: Placed['role']): Placed => ({
  who: `P-${name}`,
  role,
  contact: contactOf(name),
});

/** What a card of a request says to somebody. */
export const cardFor = (request: ApprovalRequest, { who, role }: Pick<Placed, 'who' | 'role'>): string =>
  JSON.stringify([request.id, who, role, request.state, fingerprint(request, role)]);

export interface WorldOptions extends Partial<RelayOptions> {
  readonly seed?: number;
  readonly rows?: RowStore;
}

export function createWorld({ seed = 7, rows = openRows(':memory:'), ...overrides }: WorldOptions = {}) {
  const tenantId = `tenant-${seed}`;
  const random = createRandom(seed);
  const clock = { now: NOON + 100 };
  const chat = createChat(random);
  const requests = createRequestStore(rows);
  const people = createPeopleStore(rows);
  const outbox = createOutbox(rows);
  const lines: Record<string, unknown>[] = [];
  const rung: Timer[] = [];
  const options: RelayOptions = {
    tenantId,
    outbox,
    requests,
    people,
    messenger: chat,
    present: async (request, recipient) => ({ card: cardFor(request, recipient), summary: request.id }),
    onTimer: async (_, timer) => void rung.push(timer),
    log: createLog('debug', { write: (line) => void lines.push(JSON.parse(line)) }),
    now: () => clock.now,
    random,
    ...overrides,
  };
  const relay = createRelay(options);

  return {
    tenantId,
    clock,
    chat,
    rows,
    requests,
    people,
    outbox,
    relay,
    options,
    lines,
    rung,
    random,

    /** Opens request `n`. */
    async open(n: number, part: Partial<Change> = {}): Promise<string> {
      const event = asked(tenantId, n, { at: clock.now });
      await requests.commit(opening(event, part));
      return event.id;
    },

    /** Lets one more event happen to a request. */
    async happen(
      id: string,
      kind: 'approved' | 'joined' | 'withdrawn' | 'reminded' | 'denied',
    ): Promise<void> {
      const kept = await loaded(requests, tenantId, id);
      const { sequence, by } = next(kept.request, 'P-lee');
      const frame = { sequence, at: clock.now };
      const event: RequestEvent = kind === 'reminded' ? { ...frame, kind } : { ...frame, by, kind };
      await requests.commit(following(kept, event));
    },

    /** Does what is due now, until nothing is. */
    async tickAll(): Promise<void> {
      while ((await relay.tick()) > 0);
    },

    /** Lets the clock run to each time at which something is due, until nothing is, or until a time. */
    async runUntil(end: number): Promise<void> {
      for (;;) {
        const [first] = await rows.due(tenantId, end, 1);
        if (first?.due === undefined) break;
        clock.now = Math.max(clock.now, first.due);
        await relay.tick();
      }
      clock.now = Math.max(clock.now, end);
    },

    /** @returns recipients of a request whose card does not show its present state, and why */
    async behind(id: string): Promise<readonly string[]> {
      const { request } = await loaded(requests, tenantId, id);
      const all = await requests.recipients(tenantId, id);
      return all.flatMap((delivery) => {
        const message = chat.find(delivery.messageId);
        if (message?.card === cardFor(request, delivery)) return [];
        return [`${id} ${delivery.who} ${delivery.role}: ${message?.card ?? delivery.dead ?? 'no message'}`];
      });
    },
  };
}

export type World = ReturnType<typeof createWorld>;
