/** A process that opens requests, decides them and tells people, until it is killed. What people see is kept by the one who kills. */
import { z } from 'zod';
import { decide } from '../../../src/approval/decide.ts';
import { after } from '../../../src/approval/evolve.ts';
import type { Messenger, SendOutcome } from '../../../src/approval/ports.ts';
import { known } from '../../../src/diagnosis/known.ts';
import { createLog } from '../../../src/log.ts';
import { createRelay } from '../../../src/outbox/relay.ts';
import { createStores } from '../../../src/store/create.ts';
import { cardFor, createRandom, placed } from '../../outbox/world.ts';
import { asked, opening } from '../../store/fixtures.ts';

const storeSchema = z.union([
  z.object({ kind: z.literal('sqlite'), path: z.string() }),
  z.object({ kind: z.literal('tables'), connectionString: z.string() }),
]);
const inputSchema = z.object({
  store: storeSchema,
  tenantId: z.string(),
  life: z.int(),
  /** Ahead of the real time, so that the leases of the dead have ended. */
  aheadMs: z.int(),
});
const { store, tenantId, life, aheadMs } = inputSchema.parse(JSON.parse(process.argv[2] ?? ''));
const stores = createStores(store);
const { requests, people, outbox } = stores;
const random = createRandom(life + 1);
const now = (): number => Date.now() + aheadMs;
const answerSchema = z.object({ answer: z.int(), messageId: z.string().optional() });

let asking = 0;
const waiting = new Map<number, (outcome: SendOutcome) => void>();
process.on('message', (message) => {
  const parsed = answerSchema.safeParse(message);
  if (!parsed.success) return;
  const { answer, messageId } = parsed.data;
  waiting.get(answer)?.(messageId === undefined ? { kind: 'gone' } : { kind: 'sent', messageId });
  waiting.delete(answer);
});
const ask = (message: object): Promise<SendOutcome> =>
  new Promise((resolve) => {
    asking += 1;
    waiting.set(asking, resolve);
    process.send?.({ ask: asking, ...message });
  });
const messenger: Messenger = {
  send: ({ conversationId }, { card }) => ask({ conversationId, card }),
  edit: (_, messageId, { card }) => ask({ messageId, card }),
};

const relay = createRelay({
  tenantId,
  outbox,
  requests,
  people,
  messenger,
  present: async (request, recipient) => ({ card: cardFor(request, recipient), summary: '' }),
  onTimer: async () => undefined,
  log: createLog('silent'),
  now,
  random,
  everyMs: 50,
});

/** Each life brings requests of its own, so that there is always something to do, and goes on with those of the lives before. */
const BROUGHT = 8;
const LIVES = 3;

async function work(): Promise<void> {
  const n = BROUGHT * Math.max(0, life + 1 - LIVES) + Math.floor(random() * BROUGHT * LIVES);
  const event = asked(tenantId, n, { at: now(), by: `P-person${n}` });
  const kept = await requests.load(tenantId, event.id);
  if (!kept) {
    const recipients = [
      placed(`person${n}`, 'requester'),
      placed(`r${n % 50}`, 'reviewer'),
      placed(`r${(n + 1) % 50}`, 'reviewer'),
    ];
    const outcome = await requests.commit(opening(event, { recipients }));
    if (outcome === 'committed') process.send?.({ did: 'opened', id: event.id });
    return;
  }
  const { request, version } = kept;
  const actor = { person: `P-r${n % 50}`, tenantId, reviewer: known(true), waits: false };
  const { revision } = request;
  const command =
    random() < 0.5
      ? ({ kind: 'approve', revision } as const)
      : ({ kind: 'deny', revision, text: 'The company has an app for that.' } as const);
  const decision = decide(request, command, actor, now());
  if ('refusal' in decision) return;
  const { events } = decision;
  const next = after(request, events);
  const outcome = await requests.commit({ request: next, expected: version, events, announce: true });
  if (outcome === 'committed') process.send?.({ did: next.state, id: event.id });
  relay.nudge();
}

relay.start();
for (;;) await work();
