/** What the parts of one diagnosis share: the error that is explained, what is known about it, and how it is put into words. */
import { type Say, speaker } from '../i18n/t.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { type Answer, type Pointer, pointerOf } from './candidates.ts';
import { byChallenge } from './challenge-pointer.ts';
import { type ConditionContext, holds } from './conditions.ts';
import { missingPermissions } from './consent/asked.ts';
import { decideConsent } from './consent/decide.ts';
import {
  type ConsentEvidence,
  type ConsentRequest,
  type ConsentVerdict,
  nothingKnown,
} from './consent/model.ts';
import { consentRequest } from './consent/request.ts';
import { commandFiller, sentenceFiller } from './fill.ts';
import { type GraphAccess, graphAccess } from './graph-access.ts';
import type { ConsentPage, LinkContext } from './links.ts';
import type { Cloud, Recognition, Signal, TokenClaims } from './model.ts';
import type { TenantEvidence, WantedPermission } from './tenant.ts';
import type { TenantContext } from './tenant-conditions.ts';
import { domainName, guid } from './wellformed.ts';

/** What is known beside the paste. */
export interface Circumstances {
  readonly answers?: readonly Answer[];
  /** The tenant of the conversation, from the authenticated activity. */
  readonly homeTenant?: string;
  /** The cloud of the deployment; what the paste says comes first. */
  readonly cloud?: Cloud;
  readonly locale?: string;
  readonly consentPage?: ConsentPage;
  /** True where the directory of this tenant can be asked. */
  readonly connected?: boolean;
  /** What the directory said; absent where it was not asked, or has not answered yet. */
  readonly tenant?: TenantEvidence;
}

/** Everything that the parts of one diagnosis share. */
export interface Workings {
  readonly signal: Signal;
  /** Where the explanation is; absent for codes without a file. */
  readonly pointer: Pointer | undefined;
  /** What a refused call of Graph needed. */
  readonly access: GraphAccess | undefined;
  readonly conditions: ConditionContext;
  /** Of the first pasted token. */
  readonly claims: TokenClaims | undefined;
  readonly consent: { readonly verdict: ConsentVerdict; readonly evidence: ConsentEvidence };
  readonly links: LinkContext;
  readonly knowledge: Knowledge;
  readonly say: Say;
  readonly sentence: (text: string) => string;
  readonly command: (text: string) => string;
  /** True where the directory can be asked: then that it was not is no lack. */
  readonly connected: boolean;
}

const notConnected = nothingKnown('not-connected');
const notAsked = nothingKnown('not-asked');

/** A time without its zone could be anybody's. */
const WITH_ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;

function tenantContext(
  tenant: TenantEvidence,
  verdict: ConsentVerdict,
  conditions: ConditionContext,
): TenantContext {
  const written = conditions.facts.timestamp ?? '';
  const messageAt = WITH_ZONE.test(written) ? Date.parse(written) : 0;
  return {
    tenant,
    verdict,
    clientIsMicrosoft: holds('client-is-microsoft', conditions),
    ...(messageAt > 0 && { messageAt }),
  };
}

/**
 * Where the paste names no permission, and the directory shows which of those that the app lists are missing, the matter is
 * decided on them. What is asked for stays what the paste says.
 */
function verdictOn(
  request: ConsentRequest,
  evidence: ConsentEvidence,
  wanted: readonly WantedPermission[],
  knowledge: Knowledge,
): ConsentVerdict {
  const verdict = decideConsent(request, evidence);
  const missing = missingPermissions(wanted, knowledge);
  if (missing.length === 0 || request.permissions.some(({ name }) => name !== undefined)) return verdict;
  const { route, permissions } = verdict;
  return { ...decideConsent({ ...request, permissions: missing }, evidence), route, permissions };
}

export function workings(
  recognition: Recognition,
  signal: Signal,
  knowledge: Knowledge,
  given: Circumstances,
): Workings {
  const { claims } = recognition;
  const say = speaker(given.locale ?? 'en');
  const read: ConditionContext = {
    facts: recognition.facts,
    signals: recognition.signals,
    ...(given.homeTenant && { homeTenant: given.homeTenant }),
    firstParty: knowledge.firstParty,
  };
  const code = knowledge.codes.get(signal.code.toLowerCase());
  const named = code && byChallenge(pointerOf(code, signal.variant), signal, recognition.facts);
  const access = named && graphAccess(signal, named, read, given.answers ?? [], knowledge);
  const facts = access?.facts ?? recognition.facts;
  const cloud = facts.cloud ?? given.cloud ?? 'public';
  const tenant = guid(facts.tenant) ?? domainName(facts.tenant) ?? given.homeTenant;
  const number = /^AADSTS(\d+)$/.exec(signal.code)?.[1];
  const phrases = {
    app: say('phrase.app'),
    resource: say('phrase.resource'),
    tenant: say('phrase.tenant'),
    user: say('phrase.user'),
    scopes: say('phrase.scopes'),
    permission: say('phrase.permission'),
    redirectUri: say('phrase.redirectUri'),
  };
  const conditions: ConditionContext = { ...read, facts, ...(access && { access }) };
  const evidence = given.tenant?.consent ?? (given.connected ? notAsked : notConnected);
  const verdict = verdictOn(
    consentRequest(signal, conditions, cloud, knowledge),
    evidence,
    given.tenant?.wanted.known ? given.tenant.wanted.value : [],
    knowledge,
  );
  return {
    signal,
    pointer: access?.pointer ?? named,
    access,
    knowledge,
    say,
    claims: claims[0],
    conditions: {
      ...conditions,
      approval: verdict,
      ...(given.tenant && { tenant: tenantContext(given.tenant, verdict, conditions) }),
    },
    consent: { verdict, evidence },
    links: {
      facts,
      cloud,
      ...(tenant && { tenant }),
      ...(number && { code: number }),
      ...(given.consentPage && { consentPage: given.consentPage }),
    },
    sentence: sentenceFiller(facts, phrases, knowledge.firstParty),
    connected: given.connected ?? false,
    command: commandFiller(facts, tenant),
  };
}
