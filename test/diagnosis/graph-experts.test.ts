/** One paste for each way in which Microsoft Graph turns a call away: whose turn it is, and whether an approval helps. */
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/diagnosis/model.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const home = '62f746b4-84e6-4ceb-95bd-447e7184d454';
const away = '0b76e815-fcb7-45bf-87ab-8201461ad821';
const app = '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43';
const now = Date.UTC(2026, 10, 20);

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object): string => {
  const payload = {
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${home}/`,
    tid: home,
    appid: app,
    ...claims,
  };
  return `Authorization: Bearer ${part({ typ: 'JWT', alg: 'RS256' })}.${part(payload)}.c2lnbmF0dXJl\n`;
};
const signedIn = (...scopes: string[]) => token({ idtyp: 'user', scp: scopes.join(' ') });
const alone = (...roles: string[]) => token({ idtyp: 'app', roles });

const call = (request: string): string => {
  const [method, path] = request.split(' ');
  return `${method} https://graph.microsoft.com/v1.0${path} HTTP/1.1\n`;
};
const refused = (status: number, code: string, message: string): string =>
  `\nHTTP/1.1 ${status}\n\n${JSON.stringify({ error: { code, message } })}`;

const denied = refused(
  403,
  'Authorization_RequestDenied',
  'Insufficient privileges to complete the operation.',
);
const mailDenied = refused(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
const person = `/users/${away}`;

/** What is pasted → cause, who acts, permissions of the approval; `-` where none is offered. */
type Row = readonly [
  title: string,
  paste: string,
  cause: string,
  actor: Diagnosis['actor'],
  approval: string,
];

// biome-ignore format: a row a line, to be read as a table
const rows: readonly Row[] = [
  ['token for another API', call('GET /me') + token({ aud: `api://${away}`, scp: 'Orders.Read' }) + refused(401, 'InvalidAuthenticationToken', 'Access token validation failure. Invalid audience.'), 'graph-token/wrong-audience', 'developer', '-'],
  ['the same without the token', call('GET /me') + refused(401, 'InvalidAuthenticationToken', 'Access token validation failure. Invalid audience.'), 'graph-token/wrong-audience', 'developer', '-'],
  ['expired token', call('GET /me') + token({ scp: 'User.Read', exp: 1_600_000_000 }) + refused(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'), 'graph-token/expired', 'developer', '-'],
  ['malformed token', call('GET /me') + refused(401, 'InvalidAuthenticationToken', 'CompactToken parsing failed with error code: 80049217'), 'graph-token/not-usable', 'developer', '-'],

  ['delegated permission missing', call('GET /auditLogs/signIns') + signedIn('User.Read') + denied, 'graph-request/delegated-permission-missing', 'admin', 'AuditLog.Read.All delegated'],
  ['application permission missing', call(`GET ${person}/messages`) + alone('User.Read.All') + mailDenied, 'graph-mailbox/permission-missing', 'admin', 'Mail.ReadBasic.All application'],
  ['app-only token for a call that needs a person', call('POST /me/sendMail') + alone('Mail.Send') + mailDenied, 'graph-call/needs-a-person', 'developer', '-'],
  ['Graph says that the call needs a person', call('GET /me/messages') + alone('Mail.Read') + refused(400, 'BadRequest', '/me request is only valid with delegated authentication flow.'), 'graph-flow/needs-a-person', 'developer', '-'],
  ['an API without an app-only form', call('GET /planner/plans/x') + refused(412, 'PreconditionFailed', 'Requested API is not supported in application-only context'), 'graph-flow/needs-a-person', 'developer', '-'],
  ['permission there, the person lacks the role', call(`PATCH ${person}`) + signedIn('User.ReadWrite.All') + denied, 'graph-request/person-lacks-role', 'admin', '-'],
  ['privileged operation that app permissions do not cover', `${call(`PATCH ${person}`)}{"passwordProfile":{"forceChangePasswordNextSignIn":true}}\n${alone('User.ReadWrite.All')}${denied}`, 'graph-request/protected-target', 'admin', '-'],

  ['application access policy of Exchange', call(`GET ${person}/messages`) + alone('Mail.Read') + refused(403, 'ErrorAccessDenied', 'Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.'), 'graph-mailbox/policy-excludes-it', 'admin', '-'],
  ['application access policy of Teams', call(`GET ${person}/onlineMeetings/x`) + refused(403, 'Forbidden', 'No application access policy found for this app.'), 'graph-teams/no-access-policy', 'admin', '-'],
  ['resource-specific consent among what would do', call(`GET /teams/${away}/channels/c/messages`) + refused(403, 'Forbidden', "Missing role permissions on the request. API requires one of 'ChannelMessage.Read.Group, ChannelMessage.Read.All'. Roles on the request ''."), 'graph-permission/application-not-granted', 'admin', 'ChannelMessage.Read.All application'],
  ['resource-specific consent that owners may not give', call(`POST /teams/${away}/installedApps`) + refused(412, 'PreconditionFailed', 'IsUserAuthorizedToGrantGroupResourceSpecificPermissionsRequest failed'), 'graph-teams/owners-may-not-consent', 'admin', '-'],
  ["SharePoint's own grant for single sites", call('GET /sites/contoso.sharepoint.com,1,2/lists') + alone('Sites.Selected') + refused(403, 'accessDenied', 'Access denied'), 'graph-site/no-grant-for-this-site', 'admin', '-'],

  ['mailbox missing', call(`GET ${person}/messages`) + refused(404, 'MailboxNotEnabledForRESTAPI', 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.'), 'graph-mailbox/none', 'admin', '-'],
  ['license missing', call('GET /auditLogs/signIns') + refused(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', "Neither tenant is B2C or tenant doesn't have premium license"), 'graph-license/premium-missing', 'admin', '-'],
  ['continuous access evaluation: the place', call('GET /me') + refused(401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: LocationConditionEvaluationSatisfied'), 'graph-claims/location-not-allowed', 'admin', '-'],
  ['continuous access evaluation: the session was ended', call('GET /me') + refused(401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp'), 'graph-claims/sign-in-withdrawn', 'user', '-'],
  ['throttling', call('GET /users') + refused(429, 'TooManyRequests', 'Too many requests.'), 'graph-throttled/too-many-calls', 'wait', '-'],
  ['throttling of one mailbox', call('GET /me/messages') + refused(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.'), 'graph-throttled/too-many-calls', 'wait', '-'],
];

const on = (paste: string): Diagnosis | undefined =>
  diagnose(recognise(paste, knowledge, now), knowledge, { homeTenant: home }).diagnosis;

test.each(rows)('%s', (_title, paste, cause, actor, approval) => {
  const diagnosis = on(paste);
  const asked = diagnosis?.approval?.permissions.map(({ name, kind }) => `${name} ${kind}`).join(', ') ?? '-';
  expect([diagnosis?.cause, diagnosis?.actor, asked]).toEqual([cause, actor, approval]);
});

describe('what the answer of Graph leaves open', () => {
  const ofTenant = (tid: string): Diagnosis | undefined =>
    on(
      call(`GET ${person}`) +
        token({ tid, idtyp: 'app', roles: ['User.Read.All'] }) +
        refused(
          403,
          'Authorization_IdentityNotFound',
          'The identity of the calling application could not be established.',
        ),
    );

  test('a token of another tenant comes before an approval that is missing here', () => {
    expect(ofTenant(away)).toMatchObject({ cause: 'graph-app/wrong-authority', actor: 'developer' });
    expect(ofTenant(away)?.evidence?.map(({ text }) => text)).toContain(
      'The message names another organization than the one of this chat.',
    );
  });

  test('a token of this tenant rules that out', () => {
    const { cause, alternatives = [] } = ofTenant(home) ?? {};
    expect(cause).toBe('graph-app/not-approved-here');
    expect(alternatives.map((other) => other.cause)).not.toContain('graph-app/wrong-authority');
  });

  test('an object that was made a moment ago may not be everywhere yet: asked, and then it is a matter of waiting', () => {
    const paste =
      call(`GET ${person}`) +
      refused(
        404,
        'Request_ResourceNotFound',
        `Resource '${away}' does not exist or one of its queried reference-property objects are not present.`,
      );
    expect(on(paste)?.question?.id).toBe('created-now');
    const recognition = recognise(paste, knowledge, now);
    const answers = [{ question: 'created-now', choice: 'yes' }];
    expect(diagnose(recognition, knowledge, { homeTenant: home, answers }).diagnosis).toMatchObject({
      cause: 'graph-object/just-created',
      actor: 'wait',
    });
  });
});
