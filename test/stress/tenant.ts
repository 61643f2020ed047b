/**
 * Diagnoses against a tenant that fails: every call may hang, break off, drip, be throttled, or answer with garbage. Each
 * diagnosis is compared with the one of the same paste where nothing fails.
 */
import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Report } from '../../src/diagnosis/model.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import type { TenantEvidence } from '../../src/diagnosis/tenant.ts';
import { tenantAsk } from '../../src/diagnosis/tenant-ask.ts';
import type { Circumstances } from '../../src/diagnosis/workings.ts';
import { collect } from '../../src/directory/collect.ts';
import { contoso } from '../../src/directory/contoso.ts';
import { createGraphDirectory } from '../../src/directory/graph/directory.ts';
import { type Plan, planFor } from '../../src/directory/plan.ts';
import type { Directory } from '../../src/directory/port.ts';
import { createSampleTenant } from '../../src/directory/sample/tenant.ts';
import type { Knowledge } from '../../src/knowledge/model.ts';
import { examplesAt } from '../../src/local/examples.ts';
import type { Fault } from '../directory/graph-faults.ts';
import { graphError } from '../directory/graph-pages.ts';
import { type Came, type GraphServer, startGraphServer } from '../directory/graph-server.ts';
import { type Chance, createChance } from './pastes.ts';

export interface TenantStressOptions {
  readonly seed: number;
  readonly diagnoses: number;
  /** Milliseconds for each. */
  readonly deadlineMs: number;
}

export interface TenantStressFigures {
  readonly pastes: number;
  readonly diagnoses: number;
  /** Of one diagnosis where nothing fails and nothing is remembered. */
  readonly calls: { readonly median: number; readonly most: number };
  readonly faults: Readonly<Record<string, number>>;
  /** Diagnoses of which something stayed unknown that is known where nothing fails. */
  readonly lessCertain: number;
  /** Answers that were not there when their deadline was over, and answers that were none. */
  readonly late: number;
  readonly rejected: number;
  /** At most twenty. */
  readonly contradictions: readonly string[];
  readonly sockets: { readonly most: number; readonly atEnd: number };
  /** Megabytes of heap after a first part, and at the end. */
  readonly heap: { readonly early: number; readonly late: number };
}

const NOW = Date.parse('2026-11-20T12:00:00Z');
const AT_ONCE = 40;
/** How often something goes wrong with a call, or with a read inside a batch. */
const OFTEN = 0.5;
const SELDOM = 0.1;
/** So small that lists take several pages, each of which can fail. */
const SMALL_PAGE = 2;
const MOST_CONTRADICTIONS = 20;

/** Where the paste was sent from: Adele, in her own chat. */
const given: Circumstances = { homeTenant: contoso.tenantId, connected: true, locale: 'en-US' };

interface Case {
  readonly paste: string;
  readonly plan: Plan;
}

function casesOf(knowledge: Knowledge): readonly Case[] {
  const samples = [...knowledge.codes.values()].flatMap(({ samples: of }) => of.map(({ paste }) => paste));
  const pastes = [...examplesAt(NOW).map(({ paste }) => paste), ...samples];
  return pastes.flatMap((paste) => {
    const ask = tenantAsk(recognise(paste, knowledge, NOW), knowledge, given);
    const plan = planFor(ask, contoso.tenantId, contoso.adele.objectId);
    return plan ? [{ paste, plan }] : [];
  });
}

const kinds = {
  hang: 'hang',
  reset: 'reset',
  garbage: 'garbage',
  truncated: 'truncated',
  drip: 'drip',
  '429': graphError(429, 'TooManyRequests'),
  '429 with a wait': { ...graphError(429, 'TooManyRequests'), headers: { 'Retry-After': '1' } },
  '500': graphError(500, 'InternalServerError'),
  '503': graphError(503, 'ServiceUnavailable'),
} as const satisfies Record<string, Fault>;
const loginFaults = [
  undefined,
  'hang',
  { status: 503, body: {} },
  { status: 429, body: { error: 'temporarily_unavailable' }, headers: { 'Retry-After': '2' } },
] as const;
const names = Object.keys(kinds).filter((name): name is keyof typeof kinds => name in kinds);

function faultsBy(chance: Chance, counts: Record<string, number>) {
  return ({ inBatch }: Came): Fault | undefined => {
    if (chance() > (inBatch ? SELDOM : OFTEN)) return undefined;
    const name = names[Math.floor(chance() * names.length)] ?? 'reset';
    const fault: Fault = kinds[name];
    // A batch holds answers; it cannot break off inside.
    if (inBatch && typeof fault === 'string') return undefined;
    counts[name] = (counts[name] ?? 0) + 1;
    return fault;
  };
}

const explained = (paste: string, knowledge: Knowledge, tenant: TenantEvidence): Report =>
  diagnose(recognise(paste, knowledge, NOW), knowledge, { ...given, tenant });

const isUnknown = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'known' in value && value.known === false;

/** Facts of the tenant, and those about consent, by name. */
const factsOf = ({ consent, ...rest }: TenantEvidence): readonly [string, unknown][] => [
  ...Object.entries(rest).filter(([name]) => name !== 'readAt'),
  ...Object.entries(consent),
];

/** @returns what a disturbed diagnosis says that the calm one does not bear out */
function contradictionsOf(
  calm: TenantEvidence,
  disturbed: TenantEvidence,
  reports: readonly [Report, Report],
): string[] {
  const truths = new Map(factsOf(calm));
  const facts = factsOf(disturbed)
    .filter(([name, value]) => !isUnknown(value) && !isDeepStrictEqual(value, truths.get(name)))
    .map(([name]) => `fact ${name}`);
  const [told, said] = reports.map(({ diagnosis }) => diagnosis);
  const states = new Map((told?.evidence ?? []).map(({ text, state }) => [text, state]));
  const lines = (said?.evidence ?? [])
    .filter(({ text, state }) => {
      const other = states.get(text);
      return state !== 'unknown' && other !== undefined && other !== 'unknown' && other !== state;
    })
    .map(({ text }) => `line ${text}`);
  const proved =
    said?.confidence === 'confirmed' && said.cause !== told?.cause
      ? [`cause ${said.cause}, not ${told?.cause}`]
      : [];
  return [...facts, ...lines, ...proved];
}

/** Now and then Graph takes no token any more, and the sign-in host does not answer as it should for a while. */
function troubleTokens({ login }: GraphServer, chance: Chance): void {
  if (chance() < 0.1) login.fault = undefined;
  if (chance() > 0.01) return;
  login.tokens.clear();
  login.fault = loginFaults[Math.floor(chance() * loginFaults.length)];
}

/** Nothing that is kept from before serves, but what the APIs of Microsoft publish. */
const anew = (directory: Directory): Directory => directory.fresh?.() ?? directory;

const outer = (server: GraphServer): number => server.came.filter(({ inBatch }) => !inBatch).length;

function heapMegabytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

const calm = new AbortController().signal;

/** Whether an answer is there when a deadline that began at the same time is over. */
async function inTime<T>(
  start: () => Promise<T>,
  ms: number,
): Promise<{ readonly answer: T | undefined; readonly late: boolean }> {
  const over = Promise.withResolvers<'late'>();
  const answer = start();
  // Timers of the same length end in the order in which they began; whatever they set free has a whole turn to come out.
  const timer = setTimeout(() => setImmediate(() => setImmediate(over.resolve, 'late')), ms);
  const first = await Promise.race([
    answer.then(
      () => 'in time',
      () => 'in time',
    ),
    over.promise,
  ]);
  clearTimeout(timer);
  const settled = await answer.then(
    (value) => ({ answer: value }),
    () => ({ answer: undefined }),
  );
  return { ...settled, late: first === 'late' };
}

/** @returns figures; nothing is judged here */
export async function stressTenant(
  knowledge: Knowledge,
  options: TenantStressOptions,
): Promise<TenantStressFigures> {
  const { seed, diagnoses, deadlineMs } = options;
  const server = await startGraphServer(createSampleTenant({ now: () => NOW }));
  // Time goes on by itself alone, so that a breaker that opened is tried again during the run.
  const clock = { ms: Date.now() };
  server.login.lifetime = 7 * 24 * 3_600;
  const directory = createGraphDirectory(server.config(), { ca: server.ca, now: () => clock.ms });
  try {
    const cases = casesOf(knowledge);
    const truths: TenantEvidence[] = [];
    const calls: number[] = [];
    await directory.organization(calm);
    for (const { plan } of cases) {
      server.came.length = 0;
      truths.push(await collect(anew(directory), plan, calm, { now: () => NOW }));
      calls.push(outer(server));
    }

    const counts: Record<string, number> = {};
    const chance = createChance(seed);
    server.fault = faultsBy(chance, counts);
    server.pageSize = SMALL_PAGE;
    const result = { lessCertain: 0, late: 0, rejected: 0, most: 0 };
    const contradictions: string[] = [];
    let early = 0;
    let next = 0;

    const one = async (number: number): Promise<void> => {
      const index = Math.floor(chance() * cases.length);
      const { paste, plan } = cases[index] ?? { paste: '', plan: undefined };
      const truth = truths[index];
      if (!plan || !truth) return;
      clock.ms += 500;
      troubleTokens(server, chance);
      const start = () => collect(anew(directory), plan, calm, { deadlineMs, now: () => NOW });
      const { answer, late } = await inTime(start, deadlineMs);
      if (late) result.late += 1;
      result.most = Math.max(result.most, server.sockets.size);
      server.came.length = 0;
      server.login.asked.length = 0;
      if (!answer) {
        result.rejected += 1;
        return;
      }
      const reports = [explained(paste, knowledge, truth), explained(paste, knowledge, answer)] as const;
      for (const found of contradictionsOf(truth, answer, reports))
        if (contradictions.length < MOST_CONTRADICTIONS) contradictions.push(`${number}: ${found}`);
      if (!isDeepStrictEqual(factsOf(truth), factsOf(answer))) result.lessCertain += 1;
    };
    const worker = async (): Promise<void> => {
      for (let number = next++; number < diagnoses; number = next++) {
        await one(number);
        if (number === Math.floor(diagnoses / 5)) early = heapMegabytes();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));

    const sorted = calls.toSorted((a, b) => a - b);
    return {
      pastes: cases.length,
      diagnoses,
      calls: { median: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 },
      faults: counts,
      lessCertain: result.lessCertain,
      late: result.late,
      rejected: result.rejected,
      contradictions: [...contradictions, ...server.violations.slice(0, MOST_CONTRADICTIONS)],
      sockets: { most: result.most, atEnd: server.sockets.size },
      heap: { early, late: heapMegabytes() },
    };
  } finally {
    directory.close();
    await server.close();
  }
}
