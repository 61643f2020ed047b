/** A process that tries to decide every request of a list, as fast as it can, against others that do the same. */
import { z } from 'zod';
import { decide } from '../../../src/approval/decide.ts';
import { after } from '../../../src/approval/evolve.ts';
import type { RequestStore } from '../../../src/approval/ports.ts';
import { known } from '../../../src/diagnosis/known.ts';
import { createStores } from '../../../src/store/create.ts';

const storeSchema = z.union([
  z.object({ kind: z.literal('sqlite'), path: z.string() }),
  z.object({ kind: z.literal('tables'), connectionString: z.string() }),
]);
const inputSchema = z.object({
  store: storeSchema,
  tenantId: z.string(),
  who: z.string(),
  ids: z.array(z.string()),
});
const { store, tenantId, who, ids } = inputSchema.parse(JSON.parse(process.argv[2] ?? ''));
const stores = createStores(store);

const DENY = 'The company has an app for that.';

/** @returns `won`, or the state in which somebody else has left it */
async function attempt(requests: RequestStore, id: string): Promise<string> {
  for (;;) {
    const kept = await requests.load(tenantId, id);
    if (!kept) return 'missing';
    const { request, version } = kept;
    const { revision } = request;
    const actor = { person: who, tenantId, reviewer: known(true), waits: false };
    const approves = Number(who.slice(-1)) % 2 === 0;
    const command = approves
      ? ({ kind: 'approve', revision } as const)
      : ({ kind: 'deny', revision, text: DENY } as const);
    const decision = decide(request, command, actor, request.updatedAt + 1);
    if ('refusal' in decision) {
      const { refusal } = decision;
      return refusal.kind === 'closed' ? refusal.state : refusal.kind;
    }
    const { events } = decision;
    const change = { request: after(request, events), expected: version, events, announce: true };
    if ((await requests.commit(change)) === 'committed') return 'won';
  }
}

process.send?.({ ready: true });
process.once('message', async () => {
  const outcomes: [string, string][] = [];
  for (const id of ids) outcomes.push([id, await attempt(stores.requests, id)]);
  await stores.close();
  process.send?.({ outcomes });
  process.disconnect();
});
