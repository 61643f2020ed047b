/** The decision table, a row a line, in a tenant of which everything is known. To be read by somebody who knows Entra. */

import type { Facts } from '../../../src/diagnosis/model.ts';
import {
  app,
  application,
  away,
  azureCli,
  decide,
  delegated,
  graphKey,
  home,
  outcomes,
  settled,
  type Told,
  thunderbird,
  told,
} from './cases.ts';

const CAA = 'Cloud Application Administrator';
const PRA = 'Privileged Role Administrator';
const MAIL = delegated('Mail.Read');
const USER = delegated('User.Read');
const ADMIN = delegated('Directory.ReadWrite.All');
const low = { userConsent: ['low'] } as const satisfies Told;
const lowUser = { ...low, lowImpact: [graphKey('User.Read')] } as const satisfies Told;

/** What is asked for, what the tenant says → who can approve (row of the table), the least privileged role. */
type Row = readonly [title: string, Facts, Told, outcome: string, role: string | undefined];

// biome-ignore format: a row a line, to be read as a table
const rows: readonly Row[] = [
  ["Microsoft's own client", { ...MAIL, appId: azureCli }, {}, 'nobody (microsoft-client)', undefined],
  ["Microsoft's own client, in another tenant", { ...MAIL, appId: azureCli, tenant: away }, {}, 'nobody (microsoft-client)', undefined],
  ['another tenant than this one', { ...MAIL, tenant: away }, {}, 'elsewhere (other-tenant)', CAA],
  ['an app that is switched off or blocked', MAIL, { disabled: true }, 'nobody (app-disabled)', undefined],
  ['an API without a service principal here', MAIL, { resourcePresent: false }, 'nobody (resource-missing)', undefined],
  ['a permission that the API does not publish', MAIL, { permissionsExist: false }, 'nobody (permission-missing)', undefined],
  ['what is granted already: the token is old', MAIL, { granted: true }, 'nobody (granted-already)', undefined],
  ["a permission of a team's owner", application('ChannelMessage.Read.Group'), {}, 'owner (owners-permission)', undefined],

  ['application permission of Graph', application('Mail.Read'), {}, 'administrator (application-permission)', PRA],
  ['application permission of Exchange', application('https://outlook.office365.com/full_access_as_app'), {}, 'administrator (application-permission)', CAA],
  ['application permission of an API of our own', application('api://0b76e815-fcb7-45bf-87ab-8201461ad821/Orders.Read'), {}, 'administrator (application-permission)', CAA],
  ['application permission, asker is Cloud Application Administrator', application('Mail.Read'), { askerRoles: [CAA] }, 'administrator (application-permission)', PRA],
  ['application permission, asker is Privileged Role Administrator', application('Mail.Read'), { askerRoles: [PRA] }, 'asker-as-admin (application-permission)', PRA],
  ['application permission of another API, asker is AI Administrator', application('api://0b76e815-fcb7-45bf-87ab-8201461ad821/Orders.Read'), { askerRoles: ['AI Administrator'] }, 'asker-as-admin (application-permission)', CAA],

  ['delegated, always for administrators', ADMIN, {}, 'administrator (admin-only-permission)', CAA],
  ['delegated, always for administrators, asker is Application Administrator', ADMIN, { askerRoles: ['Application Administrator'] }, 'asker-as-admin (admin-only-permission)', CAA],
  ['one for administrators among others', delegated('User.Read', 'Group.Read.All'), {}, 'administrator (admin-only-permission)', CAA],
  ['delegated of an API of our own that marks it for administrators', delegated('api://0b76e815-fcb7-45bf-87ab-8201461ad821/Orders.Read'), { adminOnly: ['0b76e815-fcb7-45bf-87ab-8201461ad821/orders.read'] }, 'administrator (admin-only-permission)', CAA],
  ['delegated of an API of our own', delegated('api://0b76e815-fcb7-45bf-87ab-8201461ad821/Orders.Read'), {}, 'person (policy-allows)', undefined],
  ['assignment required: even for User.Read', USER, { assignmentRequired: true }, 'administrator (assignment-required)', CAA],

  ['user consent off', USER, { userConsent: [] }, 'administrator (user-consent-off)', CAA],
  ['legacy: whatever needs no administrator', delegated('Mail.Read', 'Files.ReadWrite.All'), { userConsent: ['legacy'] }, 'person (policy-allows)', undefined],
  ['low: not classified', USER, { ...low, verifiedPublisher: true }, 'administrator (policy-forbids)', CAA],
  ['low: classified, publisher not verified', USER, lowUser, 'administrator (policy-forbids)', CAA],
  ['low: classified, verified publisher', USER, { ...lowUser, verifiedPublisher: true }, 'person (policy-allows)', undefined],
  ["low: classified, the tenant's own app", USER, { ...lowUser, ownApp: true }, 'person (policy-allows)', undefined],
  ['low: one of two classified', delegated('User.Read', 'Calendars.Read'), { ...lowUser, ownApp: true }, 'administrator (policy-forbids)', CAA],
  ['managed: on the list of exclusions', MAIL, { userConsent: ['managed'] }, 'administrator (policy-forbids)', CAA],
  ['managed: not on the list', USER, { userConsent: ['managed'] }, 'person (policy-allows)', undefined],
  ['managed: Exchange by its own name', delegated('https://outlook.office.com/IMAP.AccessAsUser.All'), { userConsent: ['managed'] }, 'administrator (policy-forbids)', CAA],
  ['managed with mail programs: any other app', MAIL, { userConsent: ['managed', 'mail-clients'] }, 'administrator (policy-forbids)', CAA],
  ['two policies: one that allows is enough', MAIL, { userConsent: ['managed', 'legacy'] }, 'person (policy-allows)', undefined],

  ['risky, step-up on', USER, { risky: true }, 'administrator (risky-app)', CAA],
  ['risky, step-up switched off', USER, { risky: true, riskStepUp: false }, 'person (policy-allows)', undefined],
  ['risky, but a verified publisher', USER, { risky: true, verifiedPublisher: true }, 'person (policy-allows)', undefined],
  ["risky, but the tenant's own app", USER, { risky: true, ownApp: true }, 'person (policy-allows)', undefined],
];

/** The short table that people carry into a case: kind of permission and setting of the tenant → who approves. */
// biome-ignore format: a row a line, to be read as a table
const carried: readonly Row[] = [
  ['delegated of low risk, user consent allowed: the person who signs in', USER, { userConsent: ['legacy'] }, 'person (policy-allows)', undefined],
  ['delegated of low risk, user consent allowed, asker is an administrator: still by signing in', USER, { userConsent: ['legacy'], askerRoles: [CAA] }, 'person (policy-allows)', undefined],
  ['delegated of low risk, user consent restricted: an administrator', USER, low, 'administrator (policy-forbids)', CAA],
  ['delegated of low risk, user consent disabled: an administrator', USER, { userConsent: [] }, 'administrator (user-consent-off)', CAA],
  ['delegated for administrators, user consent allowed: an administrator', ADMIN, { userConsent: ['legacy'] }, 'administrator (admin-only-permission)', CAA],
  ['delegated for administrators, user consent restricted: an administrator', ADMIN, { userConsent: ['managed'] }, 'administrator (admin-only-permission)', CAA],
  ['delegated for administrators, user consent disabled: an administrator', ADMIN, { userConsent: [] }, 'administrator (admin-only-permission)', CAA],
  ['delegated of higher risk that needs no administrator by itself: the setting decides, not the risk', delegated('Mail.ReadWrite'), { userConsent: ['legacy'] }, 'person (policy-allows)', undefined],
  ['application permission, user consent allowed: an administrator', application('User.Read.All'), { userConsent: ['legacy'] }, 'administrator (application-permission)', PRA],
  ['application permission, user consent disabled: an administrator', application('User.Read.All'), { userConsent: [] }, 'administrator (application-permission)', PRA],
  ["delegated, in the customer's tenant: an administrator there", { ...ADMIN, tenant: away }, {}, 'elsewhere (other-tenant)', CAA],
  ["application permission, in the customer's tenant: an administrator there", { ...application('User.Read.All'), tenant: away }, {}, 'elsewhere (other-tenant)', PRA],
  ['a new scope that people may approve beside granted ones: the person', delegated('User.Read', 'Calendars.Read'), { userConsent: ['legacy'], granted: false }, 'person (policy-allows)', undefined],
  ['a new scope for administrators beside granted ones: an administrator', delegated('User.Read', 'Directory.Read.All'), { userConsent: ['legacy'], granted: false }, 'administrator (admin-only-permission)', CAA],
];

test.each([...rows, ...carried])('%s', (_title, facts, values, expected, role) => {
  const verdict = decide(facts, settled(values));
  expect([outcomes(verdict), verdict.role]).toEqual([[expected], role]);
});

describe('what stays open even in a tenant that was read', () => {
  // biome-ignore format: a row a line, to be read as a table
  const open: readonly (readonly [string, Facts, Told, readonly string[]])[] = [
    ['a policy with conditions of its own, not read', USER, { userConsent: ['custom:finance'] }, ['administrator (policy-forbids)', 'person (policy-allows)']],
    ['a mail program under its policy', { ...MAIL, appId: thunderbird }, { userConsent: ['managed', 'mail-clients'] }, ['administrator (policy-forbids)', 'person (policy-allows)']],
    ['a permission whose kind nobody said', { scopes: ['Mail.Read'], appId: app, tenant: home }, {}, ['administrator (application-permission)', 'person (policy-allows)']],
    ['low: everything that the app registered', delegated('https://graph.microsoft.com/.default'), { ...lowUser, ownApp: true }, ['administrator (admin-only-permission)', 'administrator (policy-forbids)', 'person (policy-allows)']],
    ['everything that the app registered', delegated('https://graph.microsoft.com/.default'), {}, ['administrator (admin-only-permission)', 'person (policy-allows)']],
  ];
  test.each(open)('%s', (_title, facts, values, expected) => {
    expect(outcomes(decide(facts, settled(values)))).toEqual(expected);
  });
});

describe('Entra has said that it takes an administrator', () => {
  test.each([
    ['AADSTS90093', 'unknown'],
    ['AADSTS90094', 'no'],
    ['need-admin-approval', 'no'],
    ['AADSTS900941', 'no'],
    ['AADSTS90095', 'yes'],
    ['approval-required', 'yes'],
    ['AADSTS900981', 'yes'],
  ])('%s: the person cannot approve; a request can be filed: %s', (code, mayFile) => {
    const verdict = decide(USER, told({}), code);
    expect(verdict.byPerson).toBe('no');
    expect(verdict.mayFile).toBe(mayFile);
  });

  test('where its answer does not tell, the workflow of the tenant says whether a request can be filed', () => {
    expect(decide(USER, told({ requestsOn: true }), 'AADSTS90093').mayFile).toBe('yes');
    expect(decide(USER, told({ requestsOn: false })).mayFile).toBe('no');
    expect(decide(USER, told({})).mayFile).toBe('unknown');
  });
});

describe('how approval is given', () => {
  const back = 'https://expenses.contoso.example/auth';
  const asked = { ...ADMIN, redirectUri: back };
  // biome-ignore format: a row a line, to be read as a table
  const ways: readonly (readonly [string, Facts, Told, string])[] = [
    ['by signing in, where the person may', USER, {}, 'sign-in'],
    ['by the link for named scopes, where the redirect URI is registered', asked, {}, 'link-v2'],
    ['by the link for all that is registered, where it is not', { ...asked, redirectUri: `${back}/other` }, {}, 'link-v1'],
    ['by the link for all that is registered, for application permissions', { ...application('Mail.Read'), redirectUri: back }, {}, 'link-v1'],
    ['by the link for all that is registered, for .default', { ...delegated('.default'), redirectUri: back }, { userConsent: [] }, 'link-v1'],
    ['in the portal, where the app has no address to go back to', asked, { replyUrls: [] }, 'portal'],
    ['not before the app is known', { scopes: ['Directory.ReadWrite.All'], permissionKind: 'delegated' }, {}, 'app-id-wanted'],
  ];
  test.each(ways)('%s', (_title, facts, values, route) => {
    expect(decide(facts, settled(values)).route).toBe(route);
  });

  test('by the link for all that is registered, where the directory was not read', () => {
    expect(decide(asked, told({})).route).toBe('link-v1');
  });
});

test('the strictest permission is the one that the verdict hangs on', () => {
  const strictest = (...scopes: string[]) => decide(delegated(...scopes), told({})).strictest?.name;
  expect(strictest('openid', 'Mail.Read', 'User.Read')).toBe('Mail.Read');
  expect(strictest('Mail.Read', 'Directory.Read.All')).toBe('Directory.Read.All');
  expect(strictest('https://graph.microsoft.com/.default')).toBeUndefined();
});
