/** What the tenant's user consent policies let people approve. One policy that allows is enough. */
import { all, not, said, some, type Truth, where } from '../known.ts';
import { passes } from './condition-sets.ts';
import type { AskedPermission, ConsentEvidence, ConsentRequest, UserConsentPolicy } from './model.ts';

const SELF = /^ManagePermissionGrantsForSelf\.(.{1,100})$/i;

const CUSTOM = 'custom:';
const custom = (id: string): UserConsentPolicy => `custom:${id}`;

/** @returns whether a policy has conditions of its own, which have to be read */
export const isCustom = (policy: UserConsentPolicy): boolean => policy.startsWith(CUSTOM);

const ids: ReadonlyMap<string, UserConsentPolicy> = new Map([
  ['microsoft-user-default-legacy', 'legacy'],
  ['microsoft-user-default-low', 'low'],
  ['microsoft-user-default-recommended', 'managed'],
  ['microsoft-user-default-allow-consent-apps', 'mail-clients'],
]);

/**
 * @param assigned `permissionGrantPoliciesAssigned` as Microsoft Graph returns it; entries for owned resources say nothing
 *   about what people approve for themselves, and the prefix is written in either case
 * @returns the policies for people; none where people may approve nothing
 */
export function userConsentPolicies(assigned: readonly string[]): readonly UserConsentPolicy[] {
  const own = assigned.flatMap((entry) => SELF.exec(entry)?.[1]?.toLowerCase() ?? []);
  return [...new Set(own.map((id) => ids.get(id) ?? custom(id)))];
}

/** Publishers cannot be verified in the national clouds: there only the organization's own apps pass. */
const trusted = ({ cloud }: ConsentRequest, evidence: ConsentEvidence): Truth =>
  some(said(evidence.ownApp), cloud === 'public' ? said(evidence.verifiedPublisher) : 'no');

const isLow =
  ({ lowImpact }: ConsentEvidence) =>
  ({ key }: AskedPermission): Truth =>
    key === undefined ? 'unknown' : where(lowImpact, (keys) => keys.includes(key));

function customAllows(id: string, request: ConsentRequest, evidence: ConsentEvidence): Truth {
  const { grantPolicies } = evidence;
  const policy = grantPolicies.known
    ? grantPolicies.value.find((entry) => entry.id.toLowerCase() === id)
    : undefined;
  return policy ? passes(policy, request, evidence) : 'unknown';
}

function allows(policy: UserConsentPolicy, request: ConsentRequest, evidence: ConsentEvidence): Truth {
  const { permissions, isMailClient } = request;
  switch (policy) {
    case 'legacy':
      return 'yes';
    case 'low':
      return all(trusted(request, evidence), ...permissions.map(isLow(evidence)));
    case 'managed':
      return all(...permissions.map(({ keptByManagedPolicy }) => not(keptByManagedPolicy)));
    case 'mail-clients':
      return isMailClient === 'no' ? 'no' : 'unknown';
    default:
      return customAllows(policy.slice(CUSTOM.length), request, evidence);
  }
}

/** @returns whether the policies let people approve a request in which nothing needs an administrator by itself */
export function policyAllows(request: ConsentRequest, evidence: ConsentEvidence): Truth {
  const { userConsent } = evidence;
  if (!userConsent.known) return 'unknown';
  return some(...userConsent.value.map((policy) => allows(policy, request, evidence)));
}
