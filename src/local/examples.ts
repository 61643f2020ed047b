/** Three pastes to try, written as people get them: a sign-in page, an address bar, an API answer. All values are made up. */
import { contoso } from '../directory/contoso.ts';

const APP = '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43';
const CORRELATION = 'c4b8f0a1-6d2e-4f57-9b3a-0e8d7c6f5a21';

const signIn =
  `AADSTS65001: The user or administrator has not consented to use the application with ID '${APP}' named 'Contoso Expense Sync'. ` +
  'Send an interactive authorization request for this user and resource. ' +
  `Trace ID: 8e1f3a52-7c40-4b96-a1d8-5f2e9c0b3d00 Correlation ID: ${CORRELATION} Timestamp: 2026-11-20 09:14:27Z`;

const addressBar =
  'https://expenses.contoso.com/signin-oidc?error=access_denied&error_description=' +
  encodeURIComponent(
    `AADSTS50105: Your administrator has configured the application Contoso Expenses ('${APP}') to block users unless they are ` +
      `specifically granted ('assigned') access to the application. The signed-in user '${contoso.adele.userPrincipalName}' is blocked because they are ` +
      `not a direct member of a group with access. Correlation ID: ${CORRELATION}`,
  );

const apiAnswer = JSON.stringify({
  error: {
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
    innerError: {
      date: '2026-11-20T09:14:27',
      'request-id': '2b9d6f84-1c3a-4e75-8f60-7a5d4c3b2e19',
      'client-request-id': CORRELATION,
    },
  },
});

export interface Example {
  readonly from: string;
  readonly paste: string;
}

export const examples: readonly Example[] = [
  { from: 'a sign-in page that asks for approval', paste: signIn },
  { from: 'an address bar after a failed sign-in', paste: addressBar },
  { from: 'an answer of Microsoft Graph', paste: apiAnswer },
];
