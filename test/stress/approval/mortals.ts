/**
 * A process that opens and decides requests and tells people is killed again and again, at moments that nobody chooses. In the end
 * nothing that it said it had done may be missing, and everybody sees the present state.
 */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { replay } from '../../../src/approval/evolve.ts';
import type { Messenger } from '../../../src/approval/ports.ts';
import type { StoreConfig } from '../../../src/config/store.ts';
import { createLog } from '../../../src/log.ts';
import { createRelay, LEASE_MS } from '../../../src/outbox/relay.ts';
import { createStores, type Stores } from '../../../src/store/create.ts';
import { cardFor, createRandom } from '../../outbox/world.ts';
import { newTenant } from '../../store/fixtures.ts';
import { startChild } from './child.ts';

export interface MortalFigures {
  readonly kills: number;
  readonly requests: number;
  readonly decisions: number;
  /** People who have a card of a request, and the messages that they got. */
  readonly recipients: number;
  readonly messages: number;
  readonly faults: readonly string[];
}

const MOST_FAULTS = 20;
/** A life ends after so many deeds at most, and so many milliseconds after the last of them. */
const MOST_DEEDS = 10;
const LAST_MS = 30;

const askSchema = z.object({
  ask: z.int(),
  card: z.string(),
  conversationId: z.string().optional(),
  messageId: z.string().optional(),
});
const didSchema = z.object({ did: z.string(), id: z.string() });

/** What people see outlives the process that sent it. */
function createScreens() {
  const cards = new Map<string, string>();
  const put = ({ card, messageId }: { readonly card: string; readonly messageId?: string | undefined }) => {
    if (messageId !== undefined && !cards.has(messageId)) return undefined;
    const id = messageId ?? `m${cards.size + 1}`;
    cards.set(id, card);
    return id;
  };
  const messenger: Messenger = {
    send: async (_, { card }) => ({ kind: 'sent', messageId: put({ card }) ?? '' }),
    edit: async (_, messageId, { card }) =>
      put({ card, messageId }) === undefined ? { kind: 'gone' } : { kind: 'sent', messageId },
  };
  return { cards, put, messenger };
}
type Screens = ReturnType<typeof createScreens>;

/** Does the rest of the work, without dying. */
async function finish(
  stores: Stores,
  tenantId: string,
  { messenger }: Screens,
  aheadMs: number,
): Promise<void> {
  let now = Date.now() + aheadMs;
  const relay = createRelay({
    ...stores,
    tenantId,
    messenger,
    present: async (request, recipient) => ({ card: cardFor(request, recipient), summary: '' }),
    onTimer: async () => undefined,
    log: createLog('silent'),
    now: () => now,
    random: createRandom(1),
  });
  for (;;) {
    const [first] = await stores.rows.due(tenantId, Number.MAX_SAFE_INTEGER / 10, 1);
    if (first?.due === undefined) return;
    now = Math.max(now, first.due);
    await relay.tick();
  }
}

/** @returns what is not as it must be, and how many decisions there are */
async function look(
  stores: Stores,
  tenantId: string,
  screens: Screens,
  did: ReadonlyMap<string, Set<string>>,
) {
  const faults: string[] = [];
  let decisions = 0;
  let told = 0;
  const found = new Set<string>();
  for await (const { request } of stores.requests.all(tenantId)) {
    const { id, state } = request;
    found.add(id);
    const events = await stores.requests.events(tenantId, id);
    if (!isDeepStrictEqual(replay(events), request)) faults.push(`${id}: not what its events make`);
    const decided = events.filter(({ kind }) => kind === 'approved' || kind === 'denied').length;
    decisions += decided;
    if (decided > 1) faults.push(`${id}: decided ${decided} times`);
    for (const done of did.get(id) ?? [])
      if (done !== 'opened' && done !== state) faults.push(`${id}: was ${done}, is ${state}`);
    const isOpen = (await stores.requests.findOpen(tenantId, request)) !== undefined;
    if (isOpen !== (state !== 'denied')) faults.push(`${id}: ${state}, and ${isOpen ? '' : 'not '}open`);
    const recipients = await stores.requests.recipients(tenantId, id);
    if (recipients.length !== 3) faults.push(`${id}: ${recipients.length} recipients`);
    for (const delivery of recipients) {
      const { role, messageId = '', dead } = delivery;
      told += 1;
      if (screens.cards.get(messageId) !== cardFor(request, delivery))
        faults.push(`${id}: ${role} sees ${screens.cards.get(messageId) ?? dead ?? 'nothing'}`);
    }
  }
  for (const id of did.keys()) if (!found.has(id)) faults.push(`${id}: lost`);
  return { faults, decisions, recipients: told, requests: found.size };
}

export async function killAgainAndAgain(
  store: StoreConfig,
  { kills, seed }: { readonly kills: number; readonly seed: number },
): Promise<MortalFigures> {
  const stores = createStores(store);
  const tenantId = newTenant();
  const random = createRandom(seed);
  const screens = createScreens();
  const did = new Map<string, Set<string>>();
  let aheadMs = 0;
  for (let life = 0; life < kills; life += 1) {
    aheadMs += LEASE_MS;
    const enough = Promise.withResolvers<void>();
    let deeds = Math.floor(random() * MOST_DEEDS);
    const input = { store, tenantId, life, aheadMs };
    const child = startChild('mortal.ts', input, (message) => {
      const done = didSchema.safeParse(message);
      if (done.success) did.set(done.data.id, (did.get(done.data.id) ?? new Set()).add(done.data.did));
      const asked = askSchema.safeParse(message);
      if (asked.success) child.tell({ answer: asked.data.ask, messageId: screens.put(asked.data) });
      if (done.success || asked.success) deeds -= 1;
      if (deeds < 0) enough.resolve();
    });
    await enough.promise;
    await new Promise((resolve) => setTimeout(resolve, random() * LAST_MS));
    await child.kill();
  }
  await finish(stores, tenantId, screens, aheadMs + LEASE_MS);
  const { faults, ...figures } = await look(stores, tenantId, screens, did);
  await stores.close();
  return { kills, ...figures, messages: screens.cards.size, faults: faults.slice(0, MOST_FAULTS) };
}
