/** What the tests of consent share: requests read by the real reader, and evidence with a few things known. */
import type { ConditionContext } from '../../../src/diagnosis/conditions.ts';
import { decideConsent } from '../../../src/diagnosis/consent/decide.ts';
import {
  type ConsentEvidence,
  type ConsentRequest,
  type ConsentVerdict,
  nothingKnown,
} from '../../../src/diagnosis/consent/model.ts';
import { consentRequest } from '../../../src/diagnosis/consent/request.ts';
import { known } from '../../../src/diagnosis/known.ts';
import type { Cloud, Facts, Signal } from '../../../src/diagnosis/model.ts';
import { nothingOfTenant, type TenantEvidence } from '../../../src/diagnosis/tenant.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';

export const knowledge = loadKnowledge();

export const app = '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43';
export const home = '62f746b4-84e6-4ceb-95bd-447e7184d454';
export const away = '0b76e815-fcb7-45bf-87ab-8201461ad821';
export const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
export const thunderbird = '9e5f94bc-e8a4-4e73-b8be-63364c29d753';
export const graphKey = (name: string): string =>
  `00000003-0000-0000-c000-000000000000/${name}`.toLowerCase();

export const delegated = (...scopes: string[]): Facts => ({
  appId: app,
  tenant: home,
  scopes,
  permissionKind: 'delegated',
});
export const application = (...scopes: string[]): Facts => ({
  ...delegated(...scopes),
  permissionKind: 'application',
});

export function requestOf(facts: Facts, code = 'AADSTS65001', cloud: Cloud = 'public'): ConsentRequest {
  const signal: Signal = { kind: code.startsWith('AADSTS') ? 'aadsts' : 'screen', code };
  const context: ConditionContext = {
    facts,
    signals: [signal],
    homeTenant: home,
    firstParty: knowledge.firstParty,
  };
  return consentRequest(signal, context, cloud, knowledge);
}

/** Values as the directory would say them. */
export type Told = {
  readonly [K in keyof ConsentEvidence]?: Extract<ConsentEvidence[K], { known: true }>['value'];
};

/** @returns evidence in which what is told is known, and everything else is not */
export function told(values: Told): ConsentEvidence {
  const evidence: Partial<Record<string, unknown>> = {};
  for (const [name, value] of Object.entries(values)) evidence[name] = known(value);
  return { ...nothingKnown('not-connected'), ...evidence };
}

/** @returns what the directory said, of which only this is about consent */
export const tenantWith = (consent: ConsentEvidence): TenantEvidence => ({
  ...nothingOfTenant('timed-out'),
  consent,
});

/** A tenant in which nothing stands in the way but what is told. */
export const settled = (values: Told): ConsentEvidence =>
  told({
    riskStepUp: true,
    risky: false,
    requestsOn: false,
    ownApp: false,
    verifiedPublisher: false,
    assignmentRequired: false,
    disabled: false,
    replyUrls: ['https://expenses.contoso.example/auth'],
    resourcePresent: true,
    permissionsExist: true,
    granted: false,
    askerRoles: [],
    adminOnly: [],
    lowImpact: [],
    userConsent: ['legacy'],
    ...values,
  });

export const decide = (
  facts: Facts,
  evidence: ConsentEvidence,
  code?: string,
  cloud?: Cloud,
): ConsentVerdict => decideConsent(requestOf(facts, code, cloud), evidence);

/** `approver (reason)` of every open outcome. */
export const outcomes = ({ open }: ConsentVerdict): readonly string[] =>
  open.map(({ approver, reason }) => `${approver} (${reason})`);
