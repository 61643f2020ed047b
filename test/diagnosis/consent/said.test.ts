/** What people, and articles, get wrong about the messages of consent: what a paste leads to, each with where it is written. */
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../../src/diagnosis/model.ts';
import { recognise } from '../../../src/diagnosis/recognise.ts';
import { app, home, knowledge } from './cases.ts';

const answer = (paste: string): Diagnosis | undefined =>
  diagnose(recognise(paste, knowledge), knowledge, { homeTenant: home }).diagnosis;

/** The mistake · the source · what is pasted → cause, who acts, whether an approval is offered. */
type Row = readonly [
  mistake: string,
  source: string,
  paste: string,
  cause: string,
  actor: string,
  approval: boolean,
];

// biome-ignore format: a row a line, to be read as a table
const rows: readonly Row[] = [
  ['"90094 lets people file a request"', 'Learn: application-sign-in-unexpected-user-consent-error (2025-02-27)', 'AADSTS90094: The grant requires admin permission.', 'approval/admin-only', 'admin', true],
  ['"900942 is another matter than 90094"', 'error lookup of the sign-in service', 'AADSTS900942: Admin consent is required in order to allow token to be issued for clients to access resource.', 'approval/admin-only', 'admin', true],
  ['"90096 needs something done"', 'error lookup of the sign-in service', 'AADSTS90096: Admin consent request was sent for processing.', 'request/sent', 'wait', false],
  ['"90097 is a denial"', 'error lookup of the sign-in service', 'AADSTS90097: An error has occurred during admin consent processing.', 'request/failed', 'admin', true],
  ['"900941 is the app\'s fault, and may be accepted elsewhere"', 'Learn: configure-risk-based-step-up-consent (2025-05-21)', 'AADSTS900941: Administrator consent is required. App is considered risky.', 'approval/risky-app', 'admin', true],
  ['"admin_consent=True in the answer means that it worked"', 'Learn: v2-admin-consent (2023-11-08)', 'https://app.contoso.example/cb?admin_consent=True&error=consent_required&error_description=AADSTS65004%3a+The+resource+owner+or+authorization+server+denied+the+request', 'declined/cancelled', 'user', false],
  ['"… and so does it without a code"', 'Learn: consent-types-developer', 'https://app.contoso.example/cb?admin_consent=True&error=permission_denied&error_description=The+admin+canceled+the+request', 'declined/cancelled', 'user', false],
  ['"The consent link may lead to common"', 'Learn: v2-admin-consent (2023-11-08)', 'AADSTS9002328: Invalid request. Cannot use /common or /consumers on admin-consent.', 'authority/wrong', 'developer', false],
  ['"prompt=admin_consent works on the v2 endpoint"', 'Learn: v2-oauth2-auth-code-flow (2026-01-09)', "AADSTS90023: Unsupported 'prompt' value.", 'request/incomplete', 'developer', false],
  ['"An administrator can consent to the Azure CLI for any API"', 'Learn: reference-error-codes, 65002', "AADSTS65002: Consent between first party application '04b07795-8ddb-461a-bbee-02f9e1bf7b46' and first party resource '00000003-0000-0000-c000-000000000000' must be configured via preauthorization", 'first-party/borrowed-client-id', 'developer', false],
  ['"Approving lists a permission that the registration leaves out"', 'Learn: reference-error-codes, 650057', `AADSTS650057: Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: ${app}(Expenses). Resource value from request: https://graph.microsoft.com. `, 'registration/permission-not-listed', 'developer', false],
  ['"Approving brings the missing address"', 'Learn: v2-admin-consent; public logs', 'AADSTS900971: No reply address provided.', 'redirect/none-registered', 'developer', false],
  ['"Once approved, everybody may sign in"', 'Learn: troubleshoot-consent-issues', `AADSTS50105: Your administrator has configured the application Expenses ('${app}') to block users unless they are specifically granted access`, 'access/not-assigned', 'admin', false],
  ['"After a block, ask again"', 'Learn: review-admin-consent-requests (2025-04-08)', `AADSTS7000112: Application '${app}'(Expenses) is disabled.`, 'client-disabled/by-administrator', 'admin', false],
  ['"A daemon names its permissions"', 'Learn: v2-admin-consent, consent-types-developer', 'AADSTS1002012: The provided value for scope Mail.Read is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier', 'scope/needs-default', 'developer', false],
  ['"An unmanaged organization can approve"', 'Learn: reference-error-codes, 650051', "AADSTS65005: Using application 'Expenses' is currently not supported for your organization contoso.com because it is in an unmanaged state.", 'tenant/unmanaged', 'admin', false],
  ['"More permissions mend an application access policy"', 'Learn: auth-limit-mailbox-access', '{"error":{"code":"ErrorAccessDenied","message":"Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings."}}', 'graph-mailbox/policy-excludes-it', 'admin', false],
  ['"Sign-in logs only need a permission"', 'Learn: signin; public issues 2019-2026', '{"error":{"code":"Authentication_RequestFromNonPremiumTenantOrB2CTenant","message":"Neither tenant is B2C or tenant doesn\'t have premium license"}}', 'graph-license/premium-missing', 'admin', false],
  ['"The wrong cloud is a matter of consent"', 'Learn: authentication-national-cloud (2025-01-15)', 'AADSTS900382: Confidential Client is not supported in Cross Cloud request.', 'tenant/cross-cloud-client', 'developer', false],
];

test.each(rows)('%s is wrong (%s)', (_mistake, _source, paste, cause, actor, approval) => {
  const diagnosis = answer(paste);
  expect([diagnosis?.cause, diagnosis?.actor, diagnosis?.approval !== undefined]).toEqual([
    cause,
    actor,
    approval,
  ]);
});

test('65004 does not say whether somebody declined or filed a request', () => {
  const diagnosis = answer('AADSTS65004: User declined to consent to access the app.');
  expect(diagnosis?.alternatives?.map(({ cause }) => cause)).toContain('declined/request-filed');
  expect(diagnosis?.question?.choices.length).toBeGreaterThanOrEqual(2);
});

/** Learn: authentication-national-cloud (2025-01-15); GCC is on the public endpoints. */
test.each([
  ['microsoftonline.com', 'https://login.microsoftonline.com'],
  ['microsoftonline.us', 'https://login.microsoftonline.us'],
  ['partner.microsoftonline.cn', 'https://login.partner.microsoftonline.cn'],
])('an address under %s leads to the consent link of that cloud, never under common', (host, origin) => {
  const diagnosis = answer(
    `https://login.${host}/common/oauth2/v2.0/authorize?client_id=${app}&response_type=code&scope=Directory.Read.All`,
  );
  expect(diagnosis?.approval?.url).toBe(`${origin}/${home}/adminconsent?client_id=${app}`);
});

test('the consent link itself, pasted alone, asks for the same approval', () => {
  expect(
    answer(`Please open https://login.microsoftonline.com/${home}/adminconsent?client_id=${app}`),
  ).toMatchObject({ actor: 'admin', approval: { appId: app, tenant: home } });
});
