/** From what a verdict needs to what is read. */
import type { TenantAsk } from '../../src/diagnosis/tenant-ask.ts';
import type { TenantQuestion } from '../../src/diagnosis/tenant-conditions.ts';
import { planFor } from '../../src/directory/plan.ts';

const home = '62f746b4-84e6-4ceb-95bd-447e7184d454';
const adele = '0db317d9-4c8e-4fa3-969a-73bf4c83cf3b';
const appId = '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43';
const attempt = 'c4b8f0a1-6d2e-4f57-9b3a-0e8d7c6f5a21';
const GRAPH = '00000003-0000-0000-c000-000000000000';

const asks = (questions: readonly TenantQuestion[], more: Partial<TenantAsk> = {}): TenantAsk => ({
  questions: new Set(questions),
  permissions: [],
  ...more,
});
const permission = (resource: string): TenantAsk['permissions'][number] => ({
  name: 'Orders.Read',
  resource,
  isApplication: 'no',
  isGraph: 'unknown',
  needsAdmin: 'unknown',
  keptByManagedPolicy: 'unknown',
  isOwners: 'no',
});
const planned = (ask: TenantAsk | undefined, person: string | undefined = adele): readonly string[] =>
  [...(planFor(ask, home, person)?.questions ?? [])].toSorted();

test('nothing that needs an app is asked without one', () => {
  expect(planned(asks(['client', 'grants', 'waiting', 'user-consent']))).toEqual(['user-consent']);
  expect(planned(asks(['client', 'grants'], { appId }))).toEqual(['client', 'grants']);
});

test('nothing about a person is asked where nothing about one may be shown', () => {
  const ask = asks(['client', 'asker-roles', 'sign-ins'], { appId, correlationId: attempt });
  expect(planned(ask)).toEqual(['asker-roles', 'client', 'sign-ins']);
  expect([...(planFor(ask, home, undefined)?.questions ?? [])]).toEqual(['client']);
  expect(planFor(ask, home, undefined)).not.toHaveProperty('personId');
});

test('a sign-in is looked for by its own ids alone', () => {
  expect(planned(asks(['sign-ins'], { appId }))).toEqual([]);
  expect(planFor(asks(['sign-ins'], { requestId: attempt }), home, adele)?.signIn).toEqual({
    requestId: attempt,
  });
});

test('no question is no plan', () => {
  expect(planFor(undefined, home, adele)).toBeUndefined();
  expect(planFor(asks(['client']), home, adele)).toBeUndefined();
});

test.each<[string, readonly string[]]>([
  ['https://graph.microsoft.com', [GRAPH]],
  ['Microsoft Graph', [GRAPH]],
  ['api://0b76e815-fcb7-45bf-87ab-8201461ad821', ['0b76e815-fcb7-45bf-87ab-8201461ad821']],
  ['api://orders.contoso.com/v1', ['api://orders.contoso.com/v1']],
  ["api://x' or appId ne '", []],
  ['https://contoso.com/$batch?x=1', []],
  [`https://contoso.com/${'a'.repeat(300)}`, []],
  ['orders', []],
])('the API %j is asked for as %j', (resource, apis) => {
  expect(
    planFor(asks(['client', 'apis'], { appId, permissions: [permission(resource)] }), home, adele)?.apis,
  ).toEqual(apis);
});

test('a request for many APIs is read for the first ones', () => {
  const permissions = Array.from({ length: 20 }, (_, n) => permission(`api://orders${n}.contoso.com`));
  expect(planFor(asks(['apis'], { permissions }), home, adele)?.apis).toHaveLength(3);
});
