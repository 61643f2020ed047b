/** From a diagnosis to what can be asked for, or why there is nothing to ask for. The same for the form and for what it sends. */
import { diagnose } from '../../diagnosis/diagnose.ts';
import { type Known, known, unknown } from '../../diagnosis/known.ts';
import type { Diagnosis, Recognition } from '../../diagnosis/model.ts';
import { nothingOfTenant, type TenantEvidence } from '../../diagnosis/tenant.ts';
import { tenantAsk } from '../../diagnosis/tenant-ask.ts';
import { guid } from '../../diagnosis/wellformed.ts';
import { withoutPaste } from '../../diagnosis/without-paste.ts';
import { type Circumstances, type Workings, workings } from '../../diagnosis/workings.ts';
import { collect } from '../../directory/collect.ts';
import { planFor } from '../../directory/plan.ts';
import type { Diagnosed } from '../commands.ts';
import type { AppFacts, AskedApp, EvidenceAtAsking, GrantKeys } from '../model.ts';
import type { NoRequest } from '../screens.ts';
import { grantKeys, verify } from '../verify.ts';
import type { AppReading } from './app-facts.ts';
import { type AskedFor, askedFor } from './asked.ts';
import { type GrantReading, readGrants } from './grants.ts';
import { lastApproval } from './last-approval.ts';
import type { ServiceOptions } from './options.ts';

export interface Prepared extends AskedFor {
  readonly facts: AppFacts;
  readonly grantsBefore: Known<GrantKeys>;
  readonly evidence: EvidenceAtAsking;
}

export type Preparation =
  | { readonly prepared: Prepared }
  | { readonly why: NoRequest; readonly app?: AskedApp };

/** What no administrator here can approve, as far as all that is known leaves nothing else open. */
const ruledOut = ({ consent }: Workings): NoRequest | undefined => {
  const reasons = ['microsoft-client', 'other-tenant', 'app-disabled', 'granted-already'] as const;
  const reason = reasons.find((one) => consent.verdict.open.every((outcome) => outcome.reason === one));
  return reason && { kind: reason === 'other-tenant' ? 'elsewhere' : reason };
};

const refuse = (why: NoRequest, app: AskedApp | undefined): Preparation => ({ why, ...(app && { app }) });

/** What the directory itself says about the app, whatever the paste was about. */
function refusedByFacts({ owner, disabled }: AppFacts): NoRequest | undefined {
  if (owner.known && owner.value.kind === 'microsoft') return { kind: 'microsoft-client' };
  return disabled.known && disabled.value !== 'no' ? { kind: 'app-disabled' } : undefined;
}

export function createPrepare(
  options: ServiceOptions,
  readApp: (appId: string, pastedName: string | undefined, signal: AbortSignal) => Promise<AppReading>,
) {
  const { tenantId, cloud, directory, knowledge, now } = options;

  /** The same that the card of the diagnosis rests on. */
  const tenantOf = async (
    pasted: Recognition,
    given: Circumstances,
    personId: string,
    signal: AbortSignal,
  ): Promise<TenantEvidence> => {
    const plan = planFor(tenantAsk(pasted, knowledge, given), tenantId, personId);
    return plan ? collect(directory, plan, signal, { now }) : nothingOfTenant('not-asked');
  };

  const evidenceOf = async (
    { cause, confidence }: Diagnosis,
    signal: AbortSignal,
  ): Promise<EvidenceAtAsking> => {
    const policies = await directory.assignedConsentPolicies(signal);
    return { cause, confidence, ...(policies.known && { consentPolicies: policies.value }) };
  };

  const granted = async (
    grants: Known<GrantReading>,
    app: AskedApp,
    signal: AbortSignal,
  ): Promise<Preparation> => {
    const at = grants.known ? await lastApproval(directory, grants.value, now(), signal) : undefined;
    return refuse({ kind: 'granted-already', ...(at !== undefined && { last: { at, now: now() } }) }, app);
  };

  const complete = async (
    asked: AskedFor,
    facts: AppFacts,
    diagnosis: Diagnosis | undefined,
    signal: AbortSignal,
  ): Promise<Preparation> => {
    const { app, permissions } = asked;
    const grants = await readGrants(directory, app.appId, permissions, signal);
    const grantsBefore = grants.known ? known(grantKeys(grants.value.reading)) : grants;
    if (grants.known) {
      const verified = verify({ permissions, grantsBefore, createdAt: now() }, grants.value.reading);
      if (verified.kind === 'complete') return granted(grants, app, signal);
    }
    // What is granted already is said first: that is what the diagnosis may rest on.
    if (!diagnosis?.approval) return refuse({ kind: 'not-needed' }, app);
    const evidence = await evidenceOf(diagnosis, signal);
    return { prepared: { ...asked, facts, grantsBefore, evidence } };
  };

  /**
   * @param personId object id of whoever asks
   * @returns what an administrator would be asked for, with what the directory says of it now
   */
  return async (diagnosed: Diagnosed, personId: string, signal: AbortSignal): Promise<Preparation> => {
    const primary = diagnosed.signals.find((one) => one.primary);
    if (!primary) return refuse({ kind: 'not-needed' }, undefined);
    // What was pressed is diagnosed again: a button can be forged, and the tenant may have changed since.
    const pasted = withoutPaste(diagnosed.signals, diagnosed.facts);
    const bare: Circumstances = { answers: diagnosed.answers, cloud, homeTenant: tenantId };
    const named = guid(diagnosed.facts.appId);
    // Both take a while, and most pastes name the app.
    const reading = named ? readApp(named, diagnosed.facts.appName, signal) : undefined;
    const given = { ...bare, tenant: await tenantOf(pasted, bare, personId, signal) };
    const w = workings(pasted, primary, knowledge, given);
    const { facts } = w.conditions;
    const appId = guid(facts.appId);
    const app = appId ? { appId, ...(facts.appName && { name: facts.appName }) } : undefined;
    const out = ruledOut(w);
    if (out?.kind === 'granted-already' && app)
      return granted(await readGrants(directory, app.appId, unknown('not-asked'), signal), app, signal);
    if (out) return refuse(out, app);
    const { diagnosis } = diagnose(pasted, knowledge, given);
    if (!app) return refuse({ kind: diagnosis?.approval ? 'no-app-id' : 'not-needed' }, undefined);
    const read = await (reading && named === app.appId ? reading : readApp(app.appId, facts.appName, signal));
    const barred = refusedByFacts(read.facts);
    if (barred) return refuse(barred, app);
    const found = {
      app: read.app.known ? read.app.value : undefined,
      registration: read.registration,
      entraRequest: read.entraRequest,
    };
    const asked = await askedFor(
      { ...facts, appId: app.appId },
      w.consent.verdict.permissions,
      found,
      directory,
      signal,
    );
    return complete(asked, read.facts, diagnosis, signal);
  };
}
