/**
 * Pastes to try, as people of Contoso get them: from an app, an address bar, a log. The apps are those of the
 * sample tenant, so that what each paste leaves open can be looked up there.
 */
import { contoso } from '../directory/contoso.ts';
import { attempts } from '../directory/sample/logs.ts';
import { type Ago, agoFrom } from '../directory/sample/time.ts';

const apps = {
  planner: '670c5891-45d2-4c06-a206-02e0fc80fa6f',
  timesheets: 'a9cc2ff7-4eaf-4d61-8434-d99c09ff7f0c',
  hrsync: '50d00787-862a-43db-851b-ec1ede27387c',
  forecast: '7592b89f-f910-468a-baee-bb48936b7ac2',
  rogue: '944782d7-3418-42c5-9b24-10a6f0ae1284',
};

/** The last line of a sign-in page. */
const trail = (trace: string, correlation: string, at: string): string =>
  `Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${at.replace('T', ' ')}`;

const notConsented = (ago: Ago): string =>
  'Sign-in failed. scope=User.Read Tasks.ReadWrite Group.Read.All ' +
  `AADSTS65001: The user or administrator has not consented to use the application with ID '${apps.planner}' named 'Northwind Planner'. ` +
  'Send an interactive authorization request for this user and resource. ' +
  trail('8e1f3a52-7c40-4b96-a1d8-5f2e9c0b3d00', attempts.planner, ago(0, 2));

const switchedOff = (ago: Ago): string =>
  'https://timesheets.proseware.com/?error=unauthorized_client&error_description=' +
  encodeURIComponent(
    `AADSTS7000112: Application '${apps.timesheets}'(Proseware Timesheets) is disabled. ` +
      trail('30c7b9f4-5e82-4a1d-9c06-b8f3d2e71a00', attempts.timesheets, ago(0, 3)),
  );

const withoutRole = (ago: Ago): string =>
  `grant_type=client_credentials client_id=${apps.hrsync} scope=https://graph.microsoft.com/.default ` +
  'GET https://graph.microsoft.com/v1.0/groups 403 ' +
  JSON.stringify({
    error: {
      code: 'Authorization_RequestDenied',
      message: 'Insufficient privileges to complete the operation.',
      innerError: { date: ago(0, 1).slice(0, -1), 'request-id': '2b9d6f84-1c3a-4e75-8f60-7a5d4c3b2e19' },
    },
  });

const neverAdded = (ago: Ago): string =>
  `AADSTS7000229: The client application ${apps.forecast} is missing service principal in the tenant ${contoso.tenantId}. ` +
  trail('1c5e8b70-3f94-4a26-b0d7-92e6a4f1c800', 'e3f6673c-bf50-49a6-a61b-850051799876', ago(0, 4));

const phishing = (): string =>
  `https://login.microsoftonline.com/${contoso.tenantId}/oauth2/v2.0/authorize?${new URLSearchParams({
    client_id: apps.rogue,
    response_type: 'code',
    redirect_uri: 'https://m365-security-update.web-verify.example/oauth2/cb',
    scope: 'openid profile offline_access Mail.ReadWrite MailboxSettings.ReadWrite Files.ReadWrite.All',
  })}`;

export interface Example {
  readonly from: string;
  readonly paste: string;
}

/**
 * @param now milliseconds since 1970: the pastes are some hours old
 */
export function examplesAt(now: number): readonly Example[] {
  const ago = agoFrom(now);
  return [
    { from: 'an app that cannot sign somebody in', paste: notConsented(ago) },
    { from: 'an address bar after a failed sign-in', paste: switchedOff(ago) },
    { from: 'the log of a service that calls Microsoft Graph', paste: withoutRole(ago) },
    { from: 'an app that is new in Contoso', paste: neverAdded(ago) },
    { from: 'the address of a page that says "Need admin approval"', paste: phishing() },
  ];
}
