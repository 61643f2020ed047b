/**
 * Policies that a tenant wrote itself: one include, no exclude. To be read by somebody who knows `permissionGrantPolicy`.
 * Source: Microsoft Learn, manage-app-consent-policies; Microsoft Graph, permissionGrantConditionSet.
 */
import { passes } from '../../../src/diagnosis/consent/condition-sets.ts';
import type { GrantConditions } from '../../../src/diagnosis/consent/grant-policy.ts';
import type { Facts } from '../../../src/diagnosis/model.ts';
import {
  app,
  application,
  away,
  decide,
  delegated,
  graphKey,
  home,
  outcomes,
  requestOf,
  settled,
  type Told,
  told,
} from './cases.ts';

const GRAPH = '00000003-0000-0000-c000-000000000000';
const OWN = '0b76e815-fcb7-45bf-87ab-8201461ad821';
const READ = 'e1fe6dd8-ba31-4d61-89e7-88639da4683d';
const MAIL = '570282fd-fa5c-430d-a7fd-fc8dc98a9dca';

const anything: GrantConditions = {
  classification: 'all',
  permissionKind: 'delegated',
  resource: 'any',
  permissions: ['all'],
  clientAppIds: ['all'],
  clientTenantIds: ['all'],
  clientPublisherIds: ['all'],
  verifiedPublisherOnly: false,
};
const only = (more: Partial<GrantConditions>): GrantConditions => ({ ...anything, ...more });

const user = delegated('User.Read');
const mail = delegated('Mail.Read');
const both = delegated('User.Read', 'Mail.Read');
const all = delegated('https://graph.microsoft.com/.default');
const ids = {
  permissionIds: new Map([
    [graphKey('User.Read'), READ],
    [graphKey('Mail.Read'), MAIL],
  ]),
};
const low = { lowImpact: [graphKey('User.Read')] } satisfies Told;

type Row = readonly [
  title: string,
  asked: Facts,
  includes: readonly GrantConditions[],
  excludes: readonly GrantConditions[],
  told: Told,
  passes: 'yes' | 'no' | 'unknown',
];

// biome-ignore format: a row a line, to be read as a table
const rows: readonly Row[] = [
  ['everything', user, [anything], [], {}, 'yes'],
  ['no include', user, [], [], {}, 'no'],
  ['restrictions that are left out', user, [only({ permissions: [], clientAppIds: [], clientTenantIds: [], clientPublisherIds: [] })], [], {}, 'yes'],
  ['everything included, everything excluded', user, [anything], [anything], {}, 'no'],
  ['an exclude that does not match', user, [anything], [only({ resource: OWN })], {}, 'yes'],
  ['an exclude that nobody can judge', user, [anything], [only({ clientPublisherIds: ['1234567'] })], {}, 'unknown'],

  ['delegated permissions, asked for one', user, [only({ permissionKind: 'delegated' })], [], {}, 'yes'],
  ['delegated permissions, asked for an application permission', application('User.Read.All'), [anything], [], {}, 'no'],
  ['application permissions, asked for one', application('User.Read.All'), [only({ permissionKind: 'application' })], [], {}, 'yes'],
  ['application permissions by id: the ids of those are not read', application('User.Read.All'), [only({ permissionKind: 'application', permissions: [READ] })], [], ids, 'unknown'],
  ['permissions for people, asked for one', user, [only({ permissionKind: 'delegatedUserConsentable' })], [], {}, 'yes'],
  ['permissions for people, asked for one for administrators', delegated('Directory.ReadWrite.All'), [only({ permissionKind: 'delegatedUserConsentable' })], [], {}, 'no'],
  ['a kind that is new', user, [only({ permissionKind: 'somethingNew' })], [], {}, 'unknown'],
  ['a permission whose kind nobody said', { appId: app, tenant: home, scopes: ['Mail.Read'] }, [anything], [], {}, 'unknown'],

  ['classified as low, and it is', user, [only({ classification: 'low' })], [], low, 'yes'],
  ['classified as low, and it is not', mail, [only({ classification: 'low' })], [], low, 'no'],
  ['classified as low, and nobody looked', user, [only({ classification: 'low' })], [], {}, 'unknown'],
  ['classified as high: what is low is not', user, [only({ classification: 'high' })], [], low, 'no'],
  ['classified as high: other classes are not read', mail, [only({ classification: 'high' })], [], low, 'unknown'],

  ['of Microsoft Graph, asked for one of Graph', user, [only({ resource: GRAPH })], [], {}, 'yes'],
  ['of another API, asked for one of Graph', user, [only({ resource: OWN })], [], {}, 'no'],
  ['of Microsoft Graph, asked for one of an API by its id', delegated(`api://${OWN}/Orders.Read`), [only({ resource: GRAPH })], [], {}, 'no'],
  ['of one API, asked for one whose API nobody named', delegated('Orders.Read'), [only({ resource: OWN })], [], {}, 'unknown'],

  ['by id, and it is listed', user, [only({ permissions: [READ] })], [], ids, 'yes'],
  ['by id in capitals, and it is listed', user, [only({ permissions: [READ.toUpperCase()] })], [], ids, 'yes'],
  ['by id, and it is not listed', mail, [only({ permissions: [READ] })], [], ids, 'no'],
  ['by id, and the ids were not read', user, [only({ permissions: [READ] })], [], {}, 'unknown'],
  ['by id, asked for all that is registered', all, [only({ permissions: [READ] })], [], ids, 'unknown'],

  ['this app', user, [only({ clientAppIds: [app] })], [], {}, 'yes'],
  ['another app', user, [only({ clientAppIds: [OWN] })], [], {}, 'no'],
  ['an app that the paste does not name', { scopes: ['User.Read'], permissionKind: 'delegated', tenant: home }, [only({ clientAppIds: [app] })], [], {}, 'unknown'],
  ['apps of this tenant, and it is one', user, [only({ clientTenantIds: [home] })], [], { clientTenantId: home }, 'yes'],
  ['apps of this tenant, and it is none', user, [only({ clientTenantIds: [home] })], [], { clientTenantId: away }, 'no'],
  ['apps of this tenant, and nobody looked', user, [only({ clientTenantIds: [home] })], [], {}, 'unknown'],
  ['publishers by id: these are not read', user, [only({ clientPublisherIds: ['1234567'] })], [], { verifiedPublisher: true }, 'unknown'],
  ['verified publishers, and it has one', user, [only({ verifiedPublisherOnly: true })], [], { verifiedPublisher: true }, 'yes'],
  ['verified publishers, and it has none', user, [only({ verifiedPublisherOnly: true })], [], { verifiedPublisher: false }, 'no'],
  ["verified publishers: the tenant's own app is none", user, [only({ verifiedPublisherOnly: true })], [], { verifiedPublisher: false, ownApp: true }, 'no'],
  ['verified publishers, and nobody looked', user, [only({ verifiedPublisherOnly: true })], [], {}, 'unknown'],

  ['two permissions, one set for both', both, [only({ permissions: [READ, MAIL] })], [], ids, 'yes'],
  ['two permissions, one of them in no set', both, [only({ permissions: [READ] })], [], ids, 'no'],
  ['two permissions, each in a set of its own: not documented', both, [only({ permissions: [READ] }), only({ permissions: [MAIL] })], [], ids, 'unknown'],
  ['two permissions, one of them excluded', both, [anything], [only({ permissions: [MAIL] })], ids, 'no'],
  ['one condition fails, whatever the others are', user, [only({ clientAppIds: [OWN], clientPublisherIds: ['1234567'] })], [], {}, 'no'],
  ['two sets: one that matches is enough', user, [only({ clientAppIds: [OWN] }), anything], [], {}, 'yes'],
];

test.each(rows)('%s', (_title, asked, includes, excludes, values, expected) => {
  expect(passes({ id: 'own', includes, excludes }, requestOf(asked), told(values))).toBe(expected);
});

test('in the national clouds no app has a verified publisher', () => {
  const policy = { id: 'own', includes: [only({ verifiedPublisherOnly: true })], excludes: [] };
  const request = requestOf(user, 'AADSTS65001', 'usgov');
  expect(passes(policy, request, told({ verifiedPublisher: true }))).toBe('no');
});

describe('in the decision table', () => {
  const own = (includes: readonly GrantConditions[]): Told => ({
    userConsent: ['custom:finance'],
    grantPolicies: [{ id: 'Finance', includes, excludes: [] }],
  });
  // biome-ignore format: a row a line, to be read as a table
  const decided: readonly (readonly [string, Facts, Told, readonly string[]])[] = [
    ['a policy that admits the request: the person', user, own([anything]), ['person (policy-allows)']],
    ['a policy that does not: an administrator', user, own([only({ clientAppIds: [OWN] })]), ['administrator (policy-forbids)']],
    ['a policy that nobody can judge: both stay open', user, own([only({ clientPublisherIds: ['1'] })]), ['administrator (policy-forbids)', 'person (policy-allows)']],
    ['a policy under an id that is not there: both stay open', user, { ...own([anything]), grantPolicies: [] }, ['administrator (policy-forbids)', 'person (policy-allows)']],
    ['beside one that allows', user, { ...own([]), userConsent: ['custom:finance', 'legacy'] }, ['person (policy-allows)']],
    ['an application permission stays with administrators, whatever it admits', application('User.Read.All'), own([only({ permissionKind: 'application' })]), ['administrator (application-permission)']],
  ];
  test.each(decided)('%s', (_title, asked, values, expected) => {
    expect(outcomes(decide(asked, settled(values)))).toEqual(expected);
  });
});
