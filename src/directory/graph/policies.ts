/** Who may consent to what, and who reviews what others may not: the tenant's policies. */
import { z } from 'zod';
import { unknown } from '../../diagnosis/known.ts';
import type { Directory, GrantConditions, GrantPolicy, RequestPolicy, ReviewerQuery } from '../port.ts';
import { id } from './query.ts';
import type { Reader } from './reader.ts';
import { flag, ids, text } from './shape.ts';

const authorizationPolicy = z
  .object({
    defaultUserRolePermissions: z.object({ permissionGrantPoliciesAssigned: z.array(z.string()) }),
  })
  .transform((row) => row.defaultUserRolePermissions.permissionGrantPoliciesAssigned);

// Left out or empty, a restriction admits everything, as `all` does.
const restriction = ids.transform((values) => (values.length > 0 ? values : ['all']));

const conditions = z
  .object({
    permissionClassification: text,
    permissionType: z.string(),
    resourceApplication: text,
    permissions: restriction,
    clientApplicationIds: restriction,
    clientApplicationTenantIds: restriction,
    clientApplicationPublisherIds: restriction,
    clientApplicationsFromVerifiedPublisherOnly: flag,
  })
  .transform(
    (row): GrantConditions => ({
      classification: row.permissionClassification ?? 'all',
      permissionKind: row.permissionType,
      resource: row.resourceApplication?.toLowerCase() ?? 'any',
      permissions: row.permissions,
      clientAppIds: row.clientApplicationIds,
      clientTenantIds: row.clientApplicationTenantIds,
      clientPublisherIds: row.clientApplicationPublisherIds,
      verifiedPublisherOnly: row.clientApplicationsFromVerifiedPublisherOnly,
    }),
  );

const grantPolicy = z
  .object({ id: z.string(), includes: z.array(conditions), excludes: z.array(conditions) })
  .transform((row): GrantPolicy => row);

const ID = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f-])';
const queries: readonly (readonly [RegExp, (id: string) => ReviewerQuery])[] = [
  [new RegExp(`/users/${ID}`, 'i'), (id) => ({ kind: 'user', id })],
  [new RegExp(`/groups/${ID}`, 'i'), (id) => ({ kind: 'group', id })],
  [new RegExp(`roleDefinitionId\\s+eq\\s+'${ID}'`, 'i'), (id) => ({ kind: 'role', roleDefinitionId: id })],
];

/** The queries are looked at for the id that they name, and never sent. */
function reviewerOf(query: string): ReviewerQuery {
  for (const [pattern, make] of queries) {
    const id = pattern.exec(query)?.[1];
    if (id) return make(id.toLowerCase());
  }
  return { kind: 'other' };
}

const requestPolicy = z
  .object({
    isEnabled: z.boolean(),
    notifyReviewers: flag,
    requestDurationInDays: z.number().nullish().catch(undefined),
    reviewers: z.array(z.object({ query: text })).nullish(),
  })
  .transform(
    (row): RequestPolicy => ({
      enabled: row.isEnabled,
      notifiesReviewers: row.notifyReviewers,
      durationDays: row.requestDurationInDays ?? 0,
      reviewers: (row.reviewers ?? []).map(({ query }) => reviewerOf(query ?? '')),
    }),
  );

const classification = z.object({ classification: text, permissionName: text });

type PolicyReads = Pick<
  Directory,
  'assignedConsentPolicies' | 'grantPolicies' | 'lowImpact' | 'requestPolicy'
>;

export const policyReads = (reader: Reader): PolicyReads => ({
  assignedConsentPolicies: (signal) =>
    reader.always({ path: '/policies/authorizationPolicy' }, authorizationPolicy, signal),
  grantPolicies: (signal) => reader.list({ path: '/policies/permissionGrantPolicies' }, grantPolicy, signal),
  requestPolicy: (signal) =>
    reader.always({ path: '/policies/adminConsentRequestPolicy' }, requestPolicy, signal),
  lowImpact: async (apiServicePrincipalId, signal) => {
    const key = id(apiServicePrincipalId);
    if (!key) return unknown('not-asked');
    const path = `/servicePrincipals/${key}/delegatedPermissionClassifications`;
    const found = await reader.list({ path }, classification, signal);
    if (!found.known) return found;
    const low = found.value.filter((row) => row.classification?.toLowerCase() === 'low');
    return { known: true, value: low.flatMap((row) => row.permissionName ?? []) };
  },
});
