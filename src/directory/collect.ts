/** Reads what a plan names: in two waves, each asked all at once, so that an adapter can send a wave together; never later than its deadline. */
import { isCustom, userConsentPolicies } from '../diagnosis/consent/policy.ts';
import { type Known, known, unknown } from '../diagnosis/known.ts';
import type { TenantEvidence } from '../diagnosis/tenant.ts';
import { DAY_MS, type TenantQuestion, tenantQuestions } from '../diagnosis/tenant-conditions.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { evidenceOf } from './evidence.ts';
import type { Plan } from './plan.ts';
import type { Directory } from './port.ts';
import type { Reads } from './reads.ts';

export interface CollectOptions {
  /** Milliseconds for all of it. */
  readonly deadlineMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const DEADLINE_MS = 4_000;
const MOST_LISTED_APIS = 3;

const notAsked = Promise.resolve(unknown('not-asked'));

type Read<T> = (signal: AbortSignal) => Promise<Known<T>>;

/** Asks what the plan names, and nothing else. */
const asker =
  (plan: Plan, deadline: Deadline) =>
  <T>(questions: readonly TenantQuestion[], read: Read<T>): Promise<Known<T>> =>
    questions.some((question) => plan.questions.has(question)) ? deadline.ask(read) : notAsked;

type Ask = ReturnType<typeof asker>;

function firstWave(directory: Directory, plan: Plan, ask: Ask) {
  const { appId = '', personId = '', signIn = {}, pastedTenant = '' } = plan;
  return {
    organization: ask(tenantQuestions, (signal) => directory.organization(signal)),
    client: ask(['client', 'grants', 'consents'], (signal) => directory.app(appId, signal)),
    registration: ask(['registration'], (signal) => directory.registration(appId, signal)),
    apis: plan.apis.map((asked) => ({
      asked,
      api: ask(['apis', 'grants'], (signal) => directory.api(asked, signal)),
    })),
    policies: ask(['user-consent'], (signal) => directory.assignedConsentPolicies(signal)),
    requestPolicy: ask(['request-policy'], (signal) => directory.requestPolicy(signal)),
    openRequest: ask(['waiting'], (signal) => directory.openRequest(appId, signal)),
    roles: ask(['asker-roles'], (signal) => directory.rolesOf(personId, signal)),
    signIns: ask(['sign-ins'], (signal) => directory.signIns(signIn, signal)),
    pastedTenant: ask(['pasted-tenant'], (signal) => directory.tenant(pastedTenant, signal)),
  };
}

/** What is asked of an entry that the first wave found; without an entry there is nothing to ask. */
async function secondWave(
  directory: Directory,
  plan: Plan,
  ask: Ask,
  first: ReturnType<typeof firstWave>,
  since: string,
) {
  const [client, registration, policies, ...apis] = await Promise.all([
    first.client,
    first.registration,
    first.policies,
    ...first.apis.map(({ api }) => api),
  ]);
  /** An app without an entry holds nothing. */
  const ofClient = <T>(
    questions: readonly TenantQuestion[],
    read: (id: string, signal: AbortSignal) => Promise<Known<readonly T[]>>,
  ): Promise<Known<readonly T[]>> => {
    if (!client.known) return Promise.resolve(client);
    const id = client.value?.servicePrincipalId;
    return id === undefined ? Promise.resolve(known([])) : ask(questions, (signal) => read(id, signal));
  };
  const declared = registration.known ? (registration.value?.declared ?? []) : [];
  const listed = plan.apis.length > 0 ? [] : [...new Set(declared.map(({ resourceAppId }) => resourceAppId))];
  const ownPolicies = policies.known && userConsentPolicies(policies.value).some(isCustom);
  return {
    grantPolicies: ownPolicies
      ? ask(['user-consent'], (signal) => directory.grantPolicies(signal))
      : notAsked,
    delegated: ofClient(['grants'], (id, signal) => directory.delegatedGrants(id, signal)),
    roleGrants: ofClient(['grants'], (id, signal) => directory.roleGrants(id, signal)),
    consents: ofClient(['consents'], (id, signal) => directory.consents(id, since, signal)),
    lowImpact: apis.map((api): Promise<Known<readonly string[]>> => {
      if (!api.known) return Promise.resolve(api);
      const id = api.value?.app.servicePrincipalId;
      return id === undefined ? notAsked : ask(['user-consent'], (signal) => directory.lowImpact(id, signal));
    }),
    listedApis: listed.slice(0, MOST_LISTED_APIS).map((asked) => ({
      asked,
      api: ask(['grants'], (signal) => directory.api(asked, signal)),
    })),
  };
}

/** Nothing in here rejects, so one after the other is waited for without losing any. */
async function readAll(directory: Directory, plan: Plan, deadline: Deadline, since: string): Promise<Reads> {
  const ask = asker(plan, deadline);
  const first = firstWave(directory, plan, ask);
  const second = await secondWave(directory, plan, ask, first, since);
  const apis = await Promise.all(
    first.apis.map(async ({ asked, api }, index) => ({
      asked,
      api: await api,
      lowImpact: await (second.lowImpact[index] ?? notAsked),
    })),
  );
  return {
    apis,
    listedApis: await Promise.all(
      second.listedApis.map(async ({ asked, api }) => ({ asked, api: await api })),
    ),
    organization: await first.organization,
    client: await first.client,
    registration: await first.registration,
    policies: await first.policies,
    requestPolicy: await first.requestPolicy,
    openRequest: await first.openRequest,
    roles: await first.roles,
    signIns: await first.signIns,
    pastedTenant: await first.pastedTenant,
    grantPolicies: await second.grantPolicies,
    delegated: await second.delegated,
    roleGrants: await second.roleGrants,
    consents: await second.consents,
  };
}

/**
 * @param directory of the plan's tenant
 * @param signal aborts when nobody wants the answer any more
 * @returns what the directory said; what it did not say in time is unknown. Never rejects, and never later than the deadline.
 */
export async function collect(
  directory: Directory,
  plan: Plan,
  signal: AbortSignal,
  { deadlineMs = DEADLINE_MS, now = Date.now }: CollectOptions = {},
): Promise<TenantEvidence> {
  const readAt = now();
  const deadline = createDeadline(deadlineMs, signal);
  try {
    const reads = await readAll(directory, plan, deadline, new Date(readAt - DAY_MS).toISOString());
    return evidenceOf(reads, plan, readAt);
  } finally {
    deadline.end();
  }
}
