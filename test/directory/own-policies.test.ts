/** Policies of the tenant's own decide only where one is assigned, and are read only then. */
import { policyAllows } from '../../src/diagnosis/consent/policy.ts';
import { collect } from '../../src/directory/collect.ts';
import type { Plan } from '../../src/directory/plan.ts';
import { createSampleDirectory } from '../../src/directory/sample/directory.ts';
import { createSampleTenant } from '../../src/directory/sample/tenant.ts';
import { app, delegated, requestOf } from '../diagnosis/consent/cases.ts';

const now = () => Date.UTC(2026, 10, 20);
const tenant = createSampleTenant({ now });
const request = requestOf(delegated('User.Read'));
const plan: Plan = {
  tenantId: tenant.organization.tenantId,
  questions: new Set(['user-consent', 'client', 'apis']),
  appId: app,
  apis: ['00000003-0000-0000-c000-000000000000'],
  permissions: request.permissions,
};

const evidenceWhere = async (assigned: readonly string[]) => {
  const directory = createSampleDirectory({ ...tenant, assignedConsentPolicies: assigned });
  const { consent } = await collect(directory, plan, new AbortController().signal, { now });
  return consent;
};

test('of the built-in policies nothing is read', async () => {
  const { grantPolicies } = await evidenceWhere(['ManagePermissionGrantsForSelf.microsoft-user-default-low']);
  expect(grantPolicies).toEqual({ known: false, because: 'not-asked' });
});

test.each([
  ['microsoft-company-admin', 'yes'],
  ['nobody-made-this', 'unknown'],
] as const)('%s, which is none of them, is read: it allows User.Read: %s', async (id, allowed) => {
  const evidence = await evidenceWhere([`ManagePermissionGrantsForSelf.${id}`]);
  expect(evidence.grantPolicies.known).toBe(true);
  expect(
    evidence.permissionIds.known && evidence.permissionIds.value.get(request.permissions[0]?.key ?? ''),
  ).toMatch(/^[0-9a-f-]{36}$/);
  expect(policyAllows(request, evidence)).toBe(allowed);
});
