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

/** A diagnosis where nothing fails. */
interface Truth extends Case {
  readonly evidence: TenantEvidence;
  readonly calls: number;
}

async function truthsOf(
  cases: readonly Case[],
  directory: Directory,
  server: GraphServer,
): Promise<readonly Truth[]> {
  // The token and what lasts is there before calls are counted.
  await directory.organization(calm);
  const truths: Truth[] = [];
  for (const one of cases) {
    server.came.length = 0;
    const evidence = await collect(anew(directory), one.plan, calm, { now: () => NOW });
    truths.push({ ...one, evidence, calls: outer(server) });
  }
  return truths;
}

interface Disturbed {
  lessCertain: number;
  late: number;
  rejected: number;
  mostSockets: number;
  readonly contradictions: string[];
}

/** Runs something so many times, some at once. @param after - hears of each that has ended */
async function manyTimes(
  times: number,
  run: () => Promise<void>,
  after: (number: number) => void,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let number = next++; number < times; number = next++) {
      await run();
      after(number);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** @returns figures; nothing is judged here */
export async function stressTenant(
  knowledge: Knowledge,
  { seed, diagnoses, deadlineMs }: TenantStressOptions,
): Promise<TenantStressFigures> {
  const server = await startGraphServer(createSampleTenant({ now: () => NOW }));
  server.login.lifetime = 7 * 24 * 3_600;
  // Time goes on by itself alone, so that a breaker that opened is tried again during the run.
  const clock = { ms: Date.now() };
  const directory = createGraphDirectory(server.config(), { ca: server.ca, now: () => clock.ms });
  const chance = createChance(seed);
  const found: Disturbed = { lessCertain: 0, late: 0, rejected: 0, mostSockets: 0, contradictions: [] };

  const disturb = async ({ paste, plan, evidence }: Truth): Promise<void> => {
    clock.ms += 500;
    troubleTokens(server, chance);
    const { answer, late } = await inTime(
      () => collect(anew(directory), plan, calm, { deadlineMs, now: () => NOW }),
      deadlineMs,
    );
    if (late) found.late += 1;
    found.mostSockets = Math.max(found.mostSockets, server.sockets.size);
    server.came.length = 0;
    server.login.asked.length = 0;
    if (!answer) {
      found.rejected += 1;
      return;
    }
    const reports = [explained(paste, knowledge, evidence), explained(paste, knowledge, answer)] as const;
    found.contradictions.push(...contradictionsOf(evidence, answer, reports));
    if (!isDeepStrictEqual(factsOf(evidence), factsOf(answer))) found.lessCertain += 1;
  };

  try {
    const truths = await truthsOf(casesOf(knowledge), directory, server);
    const faults: Record<string, number> = {};
    server.fault = faultsBy(chance, faults);
    server.pageSize = SMALL_PAGE;
    let early = 0;
    const any = (): Promise<void> => {
      const truth = truths[Math.floor(chance() * truths.length)];
      return truth ? disturb(truth) : Promise.resolve();
    };
    await manyTimes(diagnoses, any, (number) => {
      if (number === Math.floor(diagnoses / 5)) early = heapMegabytes();
    });
    const calls = truths.map((truth) => truth.calls).toSorted((a, b) => a - b);
    return {
      pastes: truths.length,
      diagnoses,
      calls: { median: calls[Math.floor(calls.length / 2)] ?? 0, most: calls.at(-1) ?? 0 },
      faults,
      lessCertain: found.lessCertain,
      late: found.late,
      rejected: found.rejected,
      contradictions: [...found.contradictions, ...server.violations].slice(0, MOST_CONTRADICTIONS),
      sockets: { most: found.mostSockets, atEnd: server.sockets.size },
      heap: { early, late: heapMegabytes() },
    };
  } finally {
    directory.close();
    await server.close();
  }
}
