/** What the tenant has to be asked so that what the paste leaves open is decided: nothing is asked that no verdict needs. */
import type { GuideFile, Knowledge } from '../knowledge/model.ts';
import { candidates } from './candidates.ts';
import type { AskedPermission, ConsentVerdict } from './consent/model.ts';
import type { Recognition } from './model.ts';
import { asksFor, type TenantQuestion } from './tenant-conditions.ts';
import { guid } from './wellformed.ts';
import { type Circumstances, type Workings, workings } from './workings.ts';

export interface TenantAsk {
  readonly questions: ReadonlySet<TenantQuestion>;
  readonly appId?: string;
  /** Never empty; one without a name stands for everything that is registered. */
  readonly permissions: readonly AskedPermission[];
  /** Names of which one is enough, where a call was refused. */
  readonly enough?: readonly string[];
  /** Of an attempt to sign in. */
  readonly correlationId?: string;
  readonly requestId?: string;
  /** The tenant that the paste names, where it is not the one that is asked. */
  readonly pastedTenant?: string;
}

/** Rows of the decision table that the paste has settled need nothing more. */
function consentQuestions(verdict: ConsentVerdict): readonly TenantQuestion[] {
  const { byPerson, byAdministrator, mayFile, permissions } = verdict;
  return [
    'client',
    'apis',
    'grants',
    ...(byPerson === 'no' ? [] : (['user-consent'] as const)),
    ...(byAdministrator === 'no' ? [] : (['asker-roles', 'waiting'] as const)),
    ...(permissions.some(({ isApplication }) => isApplication === 'yes') ? (['registration'] as const) : []),
    ...(byAdministrator !== 'no' && mayFile === 'unknown' ? (['request-policy'] as const) : []),
  ];
}

function questionsOf(guide: GuideFile, w: Workings, given: Circumstances): ReadonlySet<TenantQuestion> {
  const open = candidates(guide, w.pointer?.cause, given.answers ?? [], w.conditions);
  const asked = new Set(open.flatMap(({ cause }) => (cause.shownBy ? asksFor(cause.shownBy) : [])));
  const { verdict } = w.consent;
  const approvable = open.some(({ cause }) => cause.approval);
  if (approvable) for (const question of consentQuestions(verdict)) asked.add(question);
  if (verdict.byPerson === 'no') asked.delete('user-consent');
  if (asked.has('grants') && verdict.permissions.some(({ name }) => name === undefined))
    for (const question of ['registration', 'consents'] as const) asked.add(question);
  if (guide.category === 'policy') asked.add('sign-ins');
  return asked;
}

/** Graph gives an id of the client's own under the same name, which no sign-in has. */
const attempt = ({ signal, conditions }: Workings): Pick<TenantAsk, 'correlationId' | 'requestId'> => {
  if (signal.kind === 'graph' || signal.kind === 'http') return {};
  const correlationId = guid(conditions.facts.correlationId);
  const requestId = guid(conditions.facts.traceId);
  return { ...(correlationId && { correlationId }), ...(requestId && { requestId }) };
};

/** Where a person was to consent, what is missing is delegated, unless the flow has nobody in it. */
export function permissionsAsked({ signal, conditions, consent }: Workings): readonly AskedPermission[] {
  const interactive = signal.kind === 'aadsts' || signal.kind === 'screen';
  if (!interactive || conditions.facts.grantType === 'client_credentials') return consent.verdict.permissions;
  return consent.verdict.permissions.map((permission) => ({ kind: 'delegated', ...permission }));
}

/**
 * @param given what is known beside the paste, without evidence
 * @returns what to ask, or undefined where the directory can add nothing
 */
export function tenantAsk(
  recognition: Recognition,
  knowledge: Knowledge,
  given: Circumstances,
): TenantAsk | undefined {
  const signal = recognition.signals.find((entry) => entry.primary);
  if (!recognition.recognized || !signal) return undefined;
  const w = workings(recognition, signal, knowledge, given);
  const guide = w.pointer && knowledge.guides.get(w.pointer.guide);
  if (!guide) return undefined;
  const permissions = permissionsAsked(w);
  const pasted = guid(w.conditions.facts.tenant);
  if (pasted && pasted !== guid(given.homeTenant))
    return { questions: new Set(['pasted-tenant']), permissions, pastedTenant: pasted };

  const appId = guid(w.conditions.facts.appId);
  const ask = {
    questions: questionsOf(guide, w, given),
    permissions,
    ...(appId && { appId }),
    ...(w.access?.sufficient.length && { enough: w.access.sufficient }),
    ...attempt(w),
  };
  return ask.questions.size > 0 ? ask : undefined;
}
