/** Many processes decide the same requests at the same time: one of them wins each, and every other one is told what became of it. */
import { z } from 'zod';
import type { StoreConfig } from '../../../src/config/store.ts';
import { createStores } from '../../../src/store/create.ts';
import { asked, newTenant, opening } from '../../store/fixtures.ts';
import { startChild } from './child.ts';

export interface DecidingFigures {
  readonly requests: number;
  readonly decisions: number;
  /** Those who were told by whom and how it was decided. */
  readonly losers: number;
  readonly seconds: number;
  readonly faults: readonly string[];
}

const MOST_FAULTS = 20;
const IN_FLIGHT = 16;
const outcomesSchema = z.object({ outcomes: z.array(z.tuple([z.string(), z.string()])) });
const isReady = (message: unknown): true | undefined =>
  z.object({ ready: z.literal(true) }).safeParse(message).success || undefined;

export async function decideTogether(
  store: StoreConfig,
  { requests: count, processes }: { readonly requests: number; readonly processes: number },
): Promise<DecidingFigures> {
  const stores = createStores(store);
  const { requests } = stores;
  const tenantId = newTenant();
  const changes = Array.from({ length: count }, (_, n) => opening(asked(tenantId, n)));
  for (let from = 0; from < count; from += IN_FLIGHT)
    await Promise.all(changes.slice(from, from + IN_FLIGHT).map((change) => requests.commit(change)));
  const ids = changes.map(({ request }) => request.id);

  const children = Array.from({ length: processes }, (_, n) =>
    startChild('decider.ts', { store, tenantId, who: `P-reviewer${n}`, ids }),
  );
  await Promise.all(children.map((child) => child.next(isReady)));
  const began = performance.now();
  const reports = children.map((child) =>
    child.next((message) => {
      const parsed = outcomesSchema.safeParse(message);
      return parsed.success ? parsed.data.outcomes : undefined;
    }),
  );
  for (const child of children) child.tell({ go: true });
  const outcomes = (await Promise.all(reports)).flat();
  const seconds = (performance.now() - began) / 1000;

  const faults: string[] = [];
  let decisions = 0;
  for (const id of ids) {
    const kept = await requests.load(tenantId, id);
    const events = await requests.events(tenantId, id);
    const decided = events.filter(({ kind }) => kind === 'approved' || kind === 'denied');
    decisions += decided.length;
    const told = outcomes.filter(([one]) => one === id).map(([, outcome]) => outcome);
    const expected = ['won', ...Array.from({ length: processes - 1 }, () => kept?.request.state)];
    if (decided.length !== 1 || events.length !== 2) faults.push(`${id}: ${events.map(({ kind }) => kind)}`);
    if (told.toSorted().join() !== expected.toSorted().join()) faults.push(`${id}: told ${told.join()}`);
  }
  await stores.close();
  const losers = outcomes.filter(([, outcome]) => outcome !== 'won').length;
  return { requests: count, decisions, losers, seconds, faults: faults.slice(0, MOST_FAULTS) };
}
