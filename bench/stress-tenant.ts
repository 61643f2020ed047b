/** 5,000 diagnoses against a tenant that fails in every way, as lines for `npm run stress`. */
import type { Knowledge } from '../src/knowledge/model.ts';
import { stressTenant } from '../test/stress/tenant.ts';

const DIAGNOSES = 5_000;
const DEADLINE_MS = 1_000;
/** A call on whose way nothing fails may take so many; more would be felt in the tenant's limits. */
const MOST_CALLS = 6;

/** @returns the figures as lines, and how many of them are not as they must be */
export async function stressTenantLines(
  knowledge: Knowledge,
  seed: number,
): Promise<{ readonly lines: readonly string[]; readonly faults: number }> {
  const figures = await stressTenant(knowledge, { seed, diagnoses: DIAGNOSES, deadlineMs: DEADLINE_MS });
  const { calls, late, rejected, contradictions, sockets, heap } = figures;
  const injected = Object.entries(figures.faults).map(([name, count]) => `${name}: ${count}`);
  const lines = [
    `diagnoses              ${figures.diagnoses} of ${figures.pastes} pastes, in a tenant that fails`,
    `calls of a diagnosis   ${calls.median} in the middle, ${calls.most} at most`,
    `faults                 ${injected.join(', ')}`,
    `less certain           ${figures.lessCertain}`,
    `late, rejected         ${late}, ${rejected}, with a deadline of ${DEADLINE_MS} ms`,
    `sockets                ${sockets.most} at most, ${sockets.atEnd} at the end`,
    `heap                   ${heap.early.toFixed(1)} MB after a fifth, ${heap.late.toFixed(1)} MB at the end`,
    `contradictions         ${contradictions.length}`,
    ...contradictions.map((contradiction) => `  ${contradiction}`),
  ];
  const slow = calls.median > MOST_CALLS ? 1 : 0;
  return { lines, faults: late + rejected + contradictions.length + slow };
}
