/**
 * The closed list of conditions that a cause in a guide may name. Three-valued: `unknown` is never treated as false.
 * Knowledge files name a condition and hold no expressions of their own.
 */

import { not, type Truth, truth } from './known.ts';
import type { DemandedClaim, Facts, GrantType, Signal } from './model.ts';
import type { TenantContext } from './tenant-conditions.ts';
import { guid } from './wellformed.ts';

/** What conditions are decided on. */
export interface ConditionContext {
  readonly facts: Facts;
  readonly signals: readonly Signal[];
  /** The tenant of the conversation, where there is one. */
  readonly homeTenant?: string;
  /** Microsoft's own applications: id in lower case → name. */
  readonly firstParty: ReadonlyMap<string, string>;
  /** Who can approve the app, where that was decided: the person by signing in, an administrator for everyone. */
  readonly approval?: { readonly byPerson: Truth; readonly byAdministrator: Truth };
  /** Whether the token held what the refused call of Graph needs, where that was looked up. */
  readonly access?: { readonly held: Truth };
  /** What the directory said, where it was asked. */
  readonly tenant?: TenantContext;
}

export const conditionNames = [
  'client-is-microsoft',
  'client-is-not-microsoft',
  'client-is-microsoft-graph',
  'resource-is-microsoft',
  'resource-is-not-microsoft',
  'redirect-is-localhost',
  'redirect-is-not-localhost',
  'grant-is-client-credentials',
  'grant-is-on-behalf-of',
  'grant-is-saml',
  'grant-is-password',
  'grant-is-silent',
  'grant-is-device-code',
  'permission-is-application',
  'permission-is-delegated',
  'no-permission-in-token',
  'token-has-permission',
  'token-lacks-permission',
  'permission-in-doubt',
  'application-permission-in-doubt',
  'delegated-permission-in-doubt',
  'token-is-for-selected-items',
  'account-is-personal',
  'account-is-from-another-organisation',
  'paste-names-another-tenant',
  'claims-are-demanded',
  'policy-is-demanded',
  'place-is-checked',
  'newer-token-is-demanded',
  'scope-is-default',
  'token-is-app-only',
  'token-is-delegated',
  'token-is-expired',
  'person-may-approve',
  'administrator-may-approve',
] as const;
export type ConditionName = (typeof conditionNames)[number];

const GRAPH = '00000003-0000-0000-c000-000000000000';
const LOCAL = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/i;

const given = <T>(value: T | undefined, test: (value: T) => boolean): Truth =>
  value === undefined ? 'unknown' : truth(test(value));

const clientIsMicrosoft = ({ facts, firstParty }: ConditionContext): Truth =>
  given(guid(facts.appId), (id) => firstParty.has(id));

/** A resource that is no bare id may be anybody's, so only ids and the well-known hosts decide. */
const resourceIsMicrosoft = ({ facts, firstParty }: ConditionContext): Truth => {
  const resource = facts.resource?.toLowerCase();
  const id = guid(resource) ?? guid(resource?.replace(/^api:\/\//, ''));
  if (id) return truth(firstParty.has(id));
  if (
    resource &&
    /^https:\/\/(?:graph|management|vault)\.(?:microsoft|azure)\.(?:com|us|net)(?:[/:]|$)/.test(resource)
  )
    return 'yes';
  return 'unknown';
};

const redirectIsLocal = ({ facts }: ConditionContext): Truth =>
  given(facts.redirectUri, (uri) => LOCAL.test(uri));

const grantIs =
  (type: GrantType) =>
  ({ facts }: ConditionContext): Truth =>
    given(facts.grantType, (grant) => grant === type);

const personal = /(?:^|\b)(?:live\.com|9188040d-6c67-4c5b-b112-36a304b66dad)\b/i;

const shows = ({ signals }: ConditionContext, code: string): boolean =>
  signals.some((signal) => signal.kind === 'token' && signal.code === code);

/** Tokens of both kinds in one paste leave open which of them the call was made with. */
const tokenIs =
  (code: string, other: string) =>
  (context: ConditionContext): Truth =>
    shows(context, code) === shows(context, other) ? 'unknown' : truth(shows(context, code));
const tokenIsAppOnly = tokenIs('app-only-token', 'delegated-token');
const tokenIsDelegated = tokenIs('delegated-token', 'app-only-token');

/** A flow without a person gets application permissions, every other one of Entra's own delegated ones. */
const kindOfFlow = ({ grantType }: Facts): Facts['permissionKind'] => {
  if (grantType === undefined || grantType === 'saml') return undefined;
  return grantType === 'client_credentials' ? 'application' : 'delegated';
};

/** Where the message does not say, the token does: one without a person can only hold application permissions. */
const permissionIs =
  (kind: Facts['permissionKind'], token: (context: ConditionContext) => Truth) =>
  (context: ConditionContext): Truth => {
    const { facts } = context;
    if (facts.permissionKind) return truth(facts.permissionKind === kind);
    const told = token(context);
    return told === 'unknown' ? given(kindOfFlow(facts), (flow) => flow === kind) : told;
  };
const permissionIsApplication = permissionIs('application', tokenIsAppOnly);
const permissionIsDelegated = permissionIs('delegated', tokenIsDelegated);

const held = ({ access }: ConditionContext): Truth => access?.held ?? 'unknown';

/** A permission of this kind may be what is missing: ruled out where the token is seen to hold one that is enough. */
const inDoubt =
  (kind: (context: ConditionContext) => Truth) =>
  (context: ConditionContext): Truth =>
    held(context) === 'yes' ? 'no' : kind(context);

/** Permissions that open nothing by themselves, only the sites, lists and files that were opened to the app. */
const SELECTED = /^(?:sites|lists|listitems|files)\.(?:selected|selectedoperations\.selected)$/i;

/** What a wording of Graph says is demanded, where its challenge was not pasted. */
const demandedBy: ReadonlyMap<string | undefined, DemandedClaim> = new Map([
  ['sign-in-withdrawn', 'nbf'],
  ['outdated-policies', 'nbf'],
]);

const demands =
  (...claims: readonly DemandedClaim[]) =>
  ({ facts, signals }: ConditionContext): Truth => {
    const told = demandedBy.get(signals.find(({ primary }) => primary)?.variant);
    const demanded = facts.challenge?.demands ?? (told && [told]);
    return given(demanded, (list) => list.some((claim) => claims.includes(claim)));
  };

const anotherTenant = ({ facts, homeTenant }: ConditionContext): Truth => {
  const pasted = guid(facts.tenant);
  const home = guid(homeTenant);
  return pasted && home ? truth(pasted !== home) : 'unknown';
};

const predicates: Record<ConditionName, (context: ConditionContext) => Truth> = {
  'client-is-microsoft': clientIsMicrosoft,
  'client-is-not-microsoft': (c) => not(clientIsMicrosoft(c)),
  'client-is-microsoft-graph': ({ facts }) => given(guid(facts.appId), (id) => id === GRAPH),
  'resource-is-microsoft': resourceIsMicrosoft,
  'resource-is-not-microsoft': (c) => not(resourceIsMicrosoft(c)),
  'redirect-is-localhost': redirectIsLocal,
  'redirect-is-not-localhost': (c) => not(redirectIsLocal(c)),
  'grant-is-client-credentials': grantIs('client_credentials'),
  'grant-is-on-behalf-of': grantIs('on_behalf_of'),
  'grant-is-saml': grantIs('saml'),
  'grant-is-password': grantIs('password'),
  'grant-is-silent': grantIs('silent'),
  'grant-is-device-code': grantIs('device_code'),
  'permission-is-application': permissionIsApplication,
  'permission-is-delegated': permissionIsDelegated,
  'no-permission-in-token': ({ facts }) => given(facts.grantedPermissions, (list) => list.length === 0),
  'token-has-permission': held,
  'token-lacks-permission': (c) => not(held(c)),
  'permission-in-doubt': (c) => not(held(c)),
  'application-permission-in-doubt': inDoubt(permissionIsApplication),
  'delegated-permission-in-doubt': inDoubt(permissionIsDelegated),
  'token-is-for-selected-items': ({ facts }) =>
    given(facts.grantedPermissions, (list) => list.some((name) => SELECTED.test(name))),
  'account-is-personal': ({ facts }) => given(facts.identityProvider, (idp) => personal.test(idp)),
  'account-is-from-another-organisation': ({ facts }) =>
    given(facts.identityProvider, (idp) => !personal.test(idp)),
  'paste-names-another-tenant': anotherTenant,
  'claims-are-demanded': ({ facts }) => (facts.challenge ? 'yes' : 'unknown'),
  'policy-is-demanded': demands('acrs', 'capolids'),
  'place-is-checked': demands('xms_rp_ipaddr'),
  'newer-token-is-demanded': demands('nbf'),
  'scope-is-default': ({ facts }) =>
    given(facts.scopes, (scopes) => scopes.some((s) => s.endsWith('.default'))),
  'token-is-app-only': tokenIsAppOnly,
  'token-is-delegated': tokenIsDelegated,
  'token-is-expired': (c) => (shows(c, 'token-expired') ? 'yes' : 'unknown'),
  'person-may-approve': ({ approval }) => approval?.byPerson ?? 'unknown',
  'administrator-may-approve': ({ approval }) => approval?.byAdministrator ?? 'unknown',
};

/**
 * @returns whether a condition holds; `unknown` where the paste does not say
 */
export function holds(name: ConditionName, context: ConditionContext): Truth {
  return predicates[name](context);
}
