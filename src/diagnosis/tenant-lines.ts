/** What the directory said, as lines of evidence: first what decides the cause, then what else there is to know of the app. */
import type { Say } from '../i18n/t.ts';
import type { Candidate } from './candidates.ts';
import type { ConsentVerdict } from './consent/model.ts';
import { type Known, mapped } from './known.ts';
import type { Evidence } from './model.ts';
import { isOfSignIn } from './sign-in-scopes.ts';
import type { TenantEvidence, WantedPermission } from './tenant.ts';
import { DAY_MS, type TenantConditionName, type TenantContext, whyUnknown } from './tenant-conditions.ts';
import { permissionName } from './wellformed.ts';

const MOST_NAMED = 4;

const so = (text: string): Evidence => ({ source: 'tenant', state: 'so', text });

/** What was looked for, so or not so; and where it is not known, why. */
function decisive(
  name: TenantConditionName,
  shown: Candidate['shown'],
  context: TenantContext,
  tenant: string,
  say: Say,
): readonly Evidence[] {
  const text = say(`evidence.tenant.${name}`, { tenant });
  if (shown === 'yes') return [so(text)];
  if (shown === 'no') return [{ source: 'tenant', state: 'not-so', text }];
  const because = whyUnknown(name, context);
  return because ? [{ source: 'tenant', state: 'unknown', because, text }] : [];
}

const listOf = (names: readonly string[]): string =>
  names
    .flatMap((name) => permissionName(name) ?? [])
    .slice(0, MOST_NAMED)
    .join(', ') + (names.length > MOST_NAMED ? ', …' : '');

const namesOf = (wanted: readonly WantedPermission[]): readonly string[] => wanted.map(({ name }) => name);

/** What belongs to every sign-in is given along with the rest, and worth a word only where there is no rest. */
const needed = (missing: readonly WantedPermission[]): readonly WantedPermission[] => {
  const rest = missing.filter(({ name }) => !isOfSignIn(name));
  return rest.length > 0 ? rest : missing;
};

/** Asked for and granted, side by side. */
function permissions({ wanted, held }: TenantEvidence, say: Say): readonly string[] {
  if (!wanted.known || wanted.value.length === 0)
    return held.known && held.value.length > 0
      ? [say('evidence.tenant.wanted.everyone', { list: listOf(held.value) })]
      : [];
  const of = (granted: WantedPermission['granted']) => wanted.value.filter((one) => one.granted === granted);
  const [everyone, own, others] = [of('for-everyone'), of('for-asker'), of('for-others')];
  const none = needed(of('no'));
  return [
    ...(none.length ? [say('evidence.tenant.wanted.no', { list: listOf(namesOf(none)) })] : []),
    ...(others.length ? [say('evidence.tenant.wanted.others', { list: listOf(namesOf(others)) })] : []),
    ...(everyone.length ? [say('evidence.tenant.wanted.everyone', { list: listOf(namesOf(everyone)) })] : []),
    ...(own.length ? [say('evidence.tenant.wanted.own', { list: listOf(namesOf(own)) })] : []),
  ];
}

/** @returns `4 minutes`, `3 hours`; undefined for what lies further back than a day, or ahead */
function ago(time: string, now: number, say: Say): string | undefined {
  const ms = now - Date.parse(time);
  if (!(ms >= 0 && ms < DAY_MS)) return undefined;
  const minutes = Math.max(1, Math.round(ms / 60_000));
  return minutes < 60
    ? say('ago.minutes', { count: minutes })
    : say('ago.hours', { count: Math.round(minutes / 60) });
}

/** "Granted 4 minutes ago": a token from before does not have it. */
function lastGrant({ consents, consent, readAt }: TenantEvidence, say: Say): readonly string[] {
  if (!consents.known || !consent.granted.known || !consent.granted.value) return [];
  const last = consents.value.find(({ succeeded }) => succeeded);
  const time = last && ago(last.at, readAt, say);
  return time === undefined ? [] : [say('evidence.tenant.lastGrant', { time })];
}

function waiting({ waiting: request }: TenantEvidence, say: Say): readonly string[] {
  if (!request.known || !request.value) return [];
  const { asks: count, since } = request.value;
  return count > 0 && since !== undefined
    ? [say('evidence.tenant.waiting', { count, date: since.slice(0, 10) })]
    : [say('evidence.tenant.request-waiting')];
}

/**
 * Application permissions are approved as the registration lists them, and not otherwise. Of several that would do, one that is
 * listed needs nothing but the approval.
 */
function declared(
  { registration, wanted }: TenantEvidence,
  alternatives: boolean,
  say: Say,
): readonly string[] {
  if (!registration.known || !registration.value || !wanted.known) return [];
  const list = registration.value.declared;
  const isListed = ({ name }: WantedPermission): boolean =>
    list.some((one) => one.kind === 'application' && one.name === name);
  const missing = wanted.value.filter(({ kind, granted }) => kind === 'application' && granted === 'no');
  const listed = missing.filter(isListed);
  const unlisted = missing.filter((one) => !isListed(one));
  if (alternatives && listed.length)
    return [say('evidence.tenant.declared', { list: listOf(namesOf(listed).slice(0, 1)) })];
  const named = alternatives ? unlisted.slice(0, 1) : unlisted;
  return named.length ? [say('evidence.tenant.undeclared', { list: listOf(namesOf(named)) })] : [];
}

function signIn({ signIns }: TenantEvidence, say: Say): readonly string[] {
  const [row] = signIns.known ? signIns.value.filter(({ errorCode }) => errorCode !== 0) : [];
  if (!row) return [];
  const time = `${row.at.slice(0, 16).replace('T', ' ')} UTC`;
  const policies = row.failedPolicies.slice(0, MOST_NAMED).join(', ');
  return [
    say('evidence.tenant.signIn', { time, code: row.errorCode }),
    ...(policies ? [say('evidence.tenant.failedPolicies', { policies })] : []),
  ];
}

function client(
  { client: state, consent }: TenantEvidence,
  shownBy: TenantConditionName | undefined,
  tenant: string,
  say: Say,
): readonly string[] {
  if (!state.known) return [];
  if (!state.value)
    return shownBy === 'app-registered-without-entry'
      ? []
      : [say('evidence.tenant.app-not-in-tenant', { tenant })];
  const { verifiedPublisher } = state.value;
  if (verifiedPublisher !== undefined) return [say('evidence.tenant.publisher', { name: verifiedPublisher })];
  return consent.ownApp.known && !consent.ownApp.value ? [say('evidence.tenant.noPublisher')] : [];
}

function asker(verdict: Pick<ConsentVerdict, 'open'>, say: Say): readonly string[] {
  return verdict.open.length > 0 && verdict.open.every(({ approver }) => approver === 'asker-as-admin')
    ? [say('evidence.tenant.askerIsAdmin')]
    : [];
}

function pasted({ pastedTenant }: TenantEvidence, say: Say): readonly string[] {
  return pastedTenant.known && pastedTenant.value ? [say('evidence.tenant.pasted', pastedTenant.value)] : [];
}

export interface TenantLines {
  /** True where they prove the cause, or rule out what the message pointed at: then they come first. */
  readonly decide: boolean;
  readonly lines: readonly Evidence[];
}

const nameOf = (organization: Known<{ readonly name: string }>, say: Say): string => {
  const name = mapped(organization, (found) => found.name);
  return name.known ? name.value : say('phrase.tenant');
};

/**
 * @param chosen the cause that is shown
 * @param alternatives true where one permission of several is enough, and listing them says nothing
 */
export function tenantLines(
  context: TenantContext,
  chosen: Candidate,
  alternatives: boolean,
  say: Say,
): TenantLines {
  const { tenant: evidence } = context;
  const tenant = nameOf(evidence.organization, say);
  const { shownBy, approval } = chosen.cause;
  const first = shownBy ? decisive(shownBy, chosen.shown, context, tenant, say) : [];
  const told = new Set(first.map(({ text }) => text));
  const more = [
    ...lastGrant(evidence, say),
    ...signIn(evidence, say),
    ...(alternatives ? [] : permissions(evidence, say)),
    ...declared(evidence, alternatives, say),
    ...waiting(evidence, say),
    ...(approval ? asker(context.verdict, say) : []),
    ...(approval || shownBy ? client(evidence, shownBy, tenant, say) : []),
    ...pasted(evidence, say),
  ];
  return {
    decide: shownBy !== undefined && chosen.shown !== 'unknown',
    lines: [...first, ...more.filter((text) => !told.has(text)).map(so)],
  };
}
