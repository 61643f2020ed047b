/** What people, and articles, get wrong about consent: each with where it is written. */
import { userConsentPolicies } from '../../../src/diagnosis/consent/policy.ts';
import type { Facts } from '../../../src/diagnosis/model.ts';
import {
  app,
  application,
  azureCli,
  decide,
  delegated,
  home,
  outcomes,
  settled,
  type Told,
  told,
} from './cases.ts';

const PRA = 'Privileged Role Administrator';
const CAA = 'Cloud Application Administrator';
const EXCHANGE = 'https://outlook.office365.com/full_access_as_app';

/** The mistake · the source · what is asked for · what the tenant says · what is true, as part of the outcomes, role, route. */
type Row = readonly [mistake: string, source: string, Facts, Told, truth: object];

// biome-ignore format: a row a line, to be read as a table
const rows: readonly Row[] = [
  ['"AdminConsentRequired: No means that people may consent"', 'Learn: manage-app-consent-policies; MC1097272', delegated('Mail.Read'), { userConsent: ['managed'] }, { byPerson: 'no', role: CAA }],
  ['"The managed policy only keeps files and sites"', 'Learn: manage-app-consent-policies (list as of 2026-07)', delegated('Contacts.ReadWrite'), { userConsent: ['managed'] }, { byPerson: 'no' }],
  ['"The managed policy keeps everything"', 'Learn: manage-app-consent-policies', delegated('User.Read', 'Calendars.Read.Shared.None'), { userConsent: ['legacy'] }, { byPerson: 'unknown' }],
  ['"Only a Global Administrator can approve"', 'Learn: grant-admin-consent (2025-03-25)', delegated('Directory.ReadWrite.All'), {}, { role: CAA }],
  ['"A Cloud Application Administrator approves application permissions of Graph"', 'Learn: grant-admin-consent (2025-03-25)', application('User.Read.All'), { askerRoles: [CAA] }, { role: PRA, open: [{ approver: 'administrator', reason: 'application-permission' }] }],
  ['"Application permissions of every API take a Privileged Role Administrator"', 'Learn: grant-admin-consent (2025-03-25)', application(EXCHANGE), {}, { role: CAA }],
  ['"An AI Administrator cannot approve"', 'Learn: grant-admin-consent (2025-03-25)', application(EXCHANGE), { askerRoles: ['AI Administrator'] }, { open: [{ approver: 'asker-as-admin', reason: 'application-permission' }] }],
  ['"Being a reviewer is a right to approve"', 'Learn: configure-admin-consent-workflow (2024-12-29)', delegated('Directory.Read.All'), { requestsOn: true, askerRoles: ['Reports Reader'] }, { open: [{ approver: 'administrator', reason: 'admin-only-permission' }] }],
  ['"User.Read never needs an administrator"', 'Learn: configure-user-consent, note on assignment; troubleshoot-consent-issues step 4', delegated('User.Read'), { assignmentRequired: true }, { byPerson: 'no' }],
  ['"A verified publisher is enough"', 'Learn: configure-user-consent; configure-permission-classifications (2025-03-03)', delegated('User.Read'), { userConsent: ['low'], verifiedPublisher: true }, { byPerson: 'no' }],
  ['"Risk-based step-up is off unless switched on, or stops verified publishers"', 'Learn: configure-risk-based-step-up-consent (2025-05-21)', delegated('User.Read'), { risky: true, verifiedPublisher: true }, { byPerson: 'yes' }],
  ['"A blocked request can be asked for again"', 'Learn: review-admin-consent-requests (2025-04-08)', delegated('User.Read'), { disabled: true, requestsOn: true }, { open: [{ approver: 'nobody', reason: 'app-disabled' }], byAdministrator: 'no' }],
  ["\"An administrator can consent to the Azure CLI for it to call any API\"", 'Learn: reference-error-codes, 65002', { ...delegated('Mail.Read'), appId: azureCli }, {}, { byAdministrator: 'no' }],
  ['"Approving again mends an old token"', 'OAuth: tokens that were issued never change', delegated('Mail.Read'), { granted: true }, { byAdministrator: 'no', byPerson: 'no' }],
  ['"Admin consent to the client brings the missing API"', 'Learn: troubleshoot-consent-issues step 6 (2025-01-03)', delegated('Mail.Read'), { resourcePresent: false }, { byAdministrator: 'no' }],
  ['"Application permissions can go into the v2 consent link by name"', 'Learn: v2-admin-consent (2023-11-08)', { ...application('Mail.Read'), redirectUri: 'https://expenses.contoso.example/auth' }, {}, { route: 'link-v1' }],
  ['"The v2 consent link works with any redirect URI"', 'Learn: v2-admin-consent (2023-11-08): it has to be registered', { ...delegated('Directory.Read.All'), redirectUri: 'https://elsewhere.example/' }, {}, { route: 'link-v1' }],
  ['"A team owner needs an administrator for permissions of one team"', 'Learn: manage-app-consent-policies, ManagePermissionGrantsForOwnedResource', application('ChannelMessage.Read.Group'), {}, { open: [{ approver: 'owner', reason: 'owners-permission' }], byAdministrator: 'no' }],
];

test.each(rows)('%s is wrong (%s)', (_mistake, _source, facts, values, truth) => {
  expect(decide(facts, settled(values))).toMatchObject(truth);
});

describe('permissionGrantPoliciesAssigned', () => {
  // biome-ignore format: a row a line, to be read as a table
  const assigned: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['nothing at all: user consent is off', [], []],
    ['entries for owned resources alone: user consent is off', ['ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team'], []],
    ['the prefix in either case', ['managePermissionGrantsForSelf.microsoft-user-default-legacy'], ['legacy']],
    ['low', ['ManagePermissionGrantsForSelf.microsoft-user-default-low'], ['low']],
    ['managed, with the policy of mail programs beside it', ['ManagePermissionGrantsForSelf.microsoft-user-default-recommended', 'ManagePermissionGrantsForSelf.microsoft-user-default-allow-consent-apps'], ['managed', 'mail-clients']],
    ['a policy of their own', ['ManagePermissionGrantsForSelf.Contoso-Finance'], ['custom:contoso-finance']],
  ];
  test.each(assigned)('%s', (_title, entries, policies) => {
    expect(userConsentPolicies(entries)).toEqual(policies);
  });
});

test('publishers cannot be verified in the national clouds: only own apps pass the low policy there', () => {
  const values = {
    userConsent: ['low'],
    lowImpact: ['00000003-0000-0000-c000-000000000000/user.read'],
  } as const satisfies Told;
  const asked = delegated('User.Read');
  const inCloud = (more: Told) =>
    decide(asked, settled({ ...values, ...more }), 'AADSTS65001', 'usgov').byPerson;
  expect(inCloud({ verifiedPublisher: true })).toBe('no');
  expect(inCloud({ ownApp: true })).toBe('yes');
});

test('an unknown step-up setting is not taken for off, nor an unknown judgement for harmless', () => {
  const { riskStepUp, risky, ...rest } = settled({});
  expect([riskStepUp, risky].every((value) => value.known)).toBe(true);
  const open = outcomes(decide(delegated('User.Read'), { ...told({}), ...rest }));
  expect(open).toEqual(['administrator (risky-app)', 'person (policy-allows)']);
});

test('from the paste alone a delegated permission for people leaves both open, and says which role it would take', () => {
  const verdict = decide({ appId: app, tenant: home, scopes: ['User.Read'] }, told({}));
  expect(verdict).toMatchObject({
    byPerson: 'unknown',
    byAdministrator: 'unknown',
    role: CAA,
    route: 'link-v1',
  });
});
