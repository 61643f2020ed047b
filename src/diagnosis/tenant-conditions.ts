/**
 * The closed list of conditions that the directory decides and a cause in a guide may name as `shownBy`. Known true, it proves
 * the cause; known false, it rules the cause out; unknown, it changes nothing.
 */
import type { ConsentVerdict } from './consent/model.ts';
import { all, type Because, type Known, not, said, type Truth, truth, where } from './known.ts';
import type { TenantEvidence } from './tenant.ts';

/** What of the tenant is read together, or not at all. */
export const tenantQuestions = [
  'client',
  'registration',
  'apis',
  'grants',
  'user-consent',
  'request-policy',
  'waiting',
  'asker-roles',
  'sign-ins',
  'consents',
  'pasted-tenant',
] as const;
export type TenantQuestion = (typeof tenantQuestions)[number];

/** What the directory's conditions are decided on. */
export interface TenantContext {
  readonly tenant: TenantEvidence;
  readonly verdict: Pick<ConsentVerdict, 'open' | 'byPerson' | 'byAdministrator'>;
  /** Microsoft's own apps often have no entry in a tenant, and miss nothing by it. */
  readonly clientIsMicrosoft: Truth;
  /** Milliseconds since 1970: when the message appeared, where it says so. */
  readonly messageAt?: number;
}

export const tenantConditionNames = [
  'app-not-in-tenant',
  'app-registered-without-entry',
  'app-disabled-by-administrator',
  'app-disabled-by-microsoft',
  'assignment-required',
  'api-not-in-tenant',
  'api-disabled',
  'permission-not-published',
  'permission-granted',
  'permission-not-granted',
  'nothing-granted',
  'granted-lately',
  'granted-in-part',
  'granted-as-other-kind',
  'nothing-declared',
  'person-may-approve-by-policy',
  'administrator-must-approve',
  'first-approval-by-administrator',
  'user-consent-off',
  'request-waiting',
  'blocked-by-policy',
  'just-added',
] as const;
export type TenantConditionName = (typeof tenantConditionNames)[number];

interface Rule {
  readonly asks: readonly TenantQuestion[];
  readonly holds: (context: TenantContext) => Truth;
}

/** So long Entra's servers may take to know of something new. */
const NEW_MS = 3_600_000;

const MINUTE_MS = 60 * 1000;
/** So far back consents are read. */
export const DAY_MS = 24 * 60 * MINUTE_MS;

const age = (time: string | undefined, now: number): number => now - Date.parse(time ?? '');

const absent = ({ tenant, clientIsMicrosoft }: TenantContext): Truth =>
  clientIsMicrosoft === 'yes' ? 'unknown' : where(tenant.client, (client) => client === undefined);

const registeredHere = ({ tenant }: TenantContext): Truth =>
  where(tenant.registration, (registration) => registration !== undefined);

/**
 * Where nobody says what is asked for, and nothing was granted since the message appeared, what it misses is still missing.
 * Known only where the time of the message is, and where it lies within what was read of the audit log.
 */
function olderThanMessage({ tenant, messageAt }: TenantContext): Truth {
  const { wanted, consents, signIns, readAt } = tenant;
  if (wanted.known || wanted.because !== 'not-asked' || !consents.known) return 'unknown';
  const rows = signIns.known ? signIns.value : [];
  const at = messageAt ?? Math.min(...rows.map((row) => Date.parse(row.at)));
  if (!(at > readAt - DAY_MS && at <= readAt)) return 'unknown';
  const since = consents.value.some((entry) => entry.succeeded && Date.parse(entry.at) >= at - MINUTE_MS);
  return since ? 'unknown' : 'yes';
}

const anyApi = (
  { tenant }: TenantContext,
  test: (api: { present: boolean; enabled: boolean }) => boolean,
): Truth => where(tenant.apis, (apis) => apis.some(test));

const nothingHeld = ({ tenant }: TenantContext): Truth => said(tenant.holdsNothing);

/** Off by whoever runs the tenant: what Microsoft switched off is off as well. */
const disabled = ({ tenant }: TenantContext, byMicrosoft: boolean): Truth =>
  where(
    tenant.client,
    (client) => client !== undefined && !client.enabled && client.disabledByMicrosoft === byMicrosoft,
  );

const consentAsks = ['client', 'apis', 'grants', 'user-consent', 'asker-roles'] as const;

const rules: Record<TenantConditionName, Rule> = {
  'app-not-in-tenant': { asks: ['client'], holds: absent },
  'app-registered-without-entry': {
    asks: ['client', 'registration'],
    holds: (c) => all(absent(c), registeredHere(c)),
  },
  'app-disabled-by-administrator': { asks: ['client'], holds: (c) => disabled(c, false) },
  'app-disabled-by-microsoft': { asks: ['client'], holds: (c) => disabled(c, true) },
  'assignment-required': {
    asks: ['client'],
    holds: ({ tenant }) => where(tenant.client, (client) => client?.assignmentRequired === true),
  },
  'api-not-in-tenant': { asks: ['apis'], holds: (c) => anyApi(c, ({ present }) => !present) },
  'api-disabled': { asks: ['apis'], holds: (c) => anyApi(c, ({ present, enabled }) => present && !enabled) },
  'permission-not-published': {
    asks: ['apis'],
    holds: ({ tenant }) => not(said(tenant.consent.permissionsExist)),
  },
  'permission-granted': {
    asks: ['client', 'apis', 'grants', 'consents'],
    holds: ({ tenant }) => said(tenant.consent.granted),
  },
  'permission-not-granted': {
    asks: ['client', 'apis', 'grants'],
    holds: ({ tenant }) => not(said(tenant.consent.granted)),
  },
  'granted-lately': {
    asks: ['client', 'apis', 'grants', 'consents'],
    holds: ({ tenant }) =>
      all(
        said(tenant.consent.granted),
        where(tenant.consents, (entries) => entries.some(({ succeeded }) => succeeded)),
      ),
  },
  'nothing-granted': { asks: ['client', 'apis', 'grants'], holds: nothingHeld },
  'granted-in-part': {
    asks: ['client', 'apis', 'grants'],
    holds: (c) => {
      const granted = said(c.tenant.consent.granted);
      return all(not(nothingHeld(c)), granted === 'unknown' ? olderThanMessage(c) : not(granted));
    },
  },
  'granted-as-other-kind': {
    asks: ['client', 'apis', 'grants'],
    holds: ({ tenant }) =>
      all(
        not(said(tenant.consent.granted)),
        where(tenant.wanted, (wanted) => wanted.some(({ otherKind }) => otherKind)),
      ),
  },
  'nothing-declared': {
    asks: ['registration'],
    holds: ({ tenant: { registration } }) =>
      registration.known && registration.value ? truth(registration.value.declares === 0) : 'unknown',
  },
  'person-may-approve-by-policy': { asks: consentAsks, holds: ({ verdict }) => verdict.byPerson },
  'administrator-must-approve': {
    asks: consentAsks,
    holds: ({ tenant, verdict }) => all(not(said(tenant.consent.granted)), verdict.byAdministrator),
  },
  'first-approval-by-administrator': {
    asks: consentAsks,
    holds: (c) => all(not(said(c.tenant.consent.granted)), nothingHeld(c), c.verdict.byAdministrator),
  },
  'user-consent-off': {
    asks: ['client', 'apis', 'grants', 'user-consent'],
    holds: ({ tenant }) =>
      all(
        not(said(tenant.consent.granted)),
        where(tenant.consent.userConsent, (policies) => policies.length === 0),
      ),
  },
  'request-waiting': {
    asks: ['waiting', 'client', 'apis', 'grants'],
    holds: ({ tenant }) =>
      all(
        where(tenant.waiting, (waiting) => waiting !== undefined),
        not(said(tenant.consent.granted)),
      ),
  },
  'blocked-by-policy': {
    asks: ['sign-ins'],
    holds: ({ tenant }) =>
      where(tenant.signIns, (rows) => rows.some(({ conditionalAccess }) => conditionalAccess === 'failure')),
  },
  'just-added': {
    asks: ['client'],
    holds: ({ tenant }) => {
      const { client } = tenant;
      if (!client.known || (client.value && !client.value.createdAt)) return 'unknown';
      return truth(age(client.value?.createdAt, tenant.readAt) < NEW_MS);
    },
  },
};

/** @returns whether a condition holds; `unknown` where the directory did not say */
export const shows = (name: TenantConditionName, context: TenantContext | undefined): Truth =>
  context ? rules[name].holds(context) : 'unknown';

/** @returns what has to be read to decide a condition */
export const asksFor = (name: TenantConditionName): readonly TenantQuestion[] => rules[name].asks;

/** @returns why a condition could not be decided, where something that was asked for it got no answer */
export function whyUnknown(name: TenantConditionName, { tenant }: TenantContext): Because | undefined {
  const parts: Record<TenantQuestion, Known<unknown>> = {
    client: tenant.client,
    registration: tenant.registration,
    apis: tenant.apis,
    grants: tenant.holdsNothing,
    'user-consent': tenant.consent.userConsent,
    'request-policy': tenant.consent.requestsOn,
    waiting: tenant.waiting,
    'asker-roles': tenant.consent.askerRoles,
    'sign-ins': tenant.signIns,
    consents: tenant.consents,
    'pasted-tenant': tenant.pastedTenant,
  };
  return rules[name].asks
    .flatMap((question) => {
      const part = parts[question];
      return part.known || part.because === 'not-asked' ? [] : [part.because];
    })
    .at(0);
}
