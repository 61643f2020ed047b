/** One error in every wrapping that it is pasted in. */
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { app, correlation, read, signals, tenant, trace } from './reading.ts';

const message = `AADSTS65001: The user or administrator has not consented to use the application with ID '${app}' named 'Fabrikam Reports'. Send an interactive authorization request for this user and resource.`;
const time = '2026-03-01 13:08:48Z';
const full = (gap: string): string =>
  `${message}${gap}Trace ID: ${trace}${gap}Correlation ID: ${correlation}${gap}Timestamp: ${time}`;
const answer = JSON.stringify({
  error: 'invalid_grant',
  error_description: full('\r\n'),
  error_codes: [65001],
  timestamp: time,
  trace_id: trace,
  correlation_id: correlation,
  error_uri: 'https://login.microsoftonline.com/error?code=65001',
});
const escaped = full('\r\n').replaceAll('\r\n', '\\r\\n');
const query = new URLSearchParams({ error: 'access_denied', error_description: full('\r\n'), state: '1' });

const whole = { appId: app, appName: 'Fabrikam Reports', traceId: trace, correlationId: correlation };
const dated = { ...whole, timestamp: time };

test.each([
  ['the answer of the token endpoint', answer, dated],
  ['that answer in the JSON of a log', JSON.stringify({ level: 'error', body: answer }), dated],
  ['that answer in a line of a log', `2026-03-01T13:08:49 ERROR [auth] failed: ${answer} (attempt 3)`, dated],
  ['that answer, cut off', answer.slice(0, 320), { appId: app, appName: 'Fabrikam Reports' }],
  ['a redirect', `https://app.example/cb?${query}`, dated],
  ['a redirect with a fragment', `https://app.example/cb#${query}`, dated],
  [
    'an authorize address beside it',
    `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize?client_id=${app}&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=openid%20Mail.Read&prompt=consent\n${message}`,
    { appId: app, tenant, redirectUri: 'https://app.example/cb', scopes: ['openid', 'Mail.Read'] },
  ],
  [
    'Entra’s page, its ids before the message',
    `Sorry, but we’re having trouble signing you in.\n\nRequest Id: ${trace}\nCorrelation Id: ${correlation}\nTimestamp: 2026-03-01T13:08:48Z\nMessage: ${message}`,
    { ...whole, timestamp: '2026-03-01T13:08:48Z' },
  ],
  [
    'Entra’s page as HTML',
    `<div><p>Sorry, but we&#8217;re having trouble signing you in.</p><p>${message.replaceAll("'", '&#39;')}</p><ul><li>Request Id: ${trace}</li><li>Correlation Id: ${correlation}</li></ul></div>`,
    whole,
  ],
  [
    'MSAL.NET',
    `MSAL.NetCore.4.61.3.0.MsalUiRequiredException: \n\tErrorCode: invalid_grant\nMicrosoft.Identity.Client.MsalUiRequiredException: ${full('\r\n')}\n   at Microsoft.Identity.Client.OAuth2`,
    dated,
  ],
  [
    'MSAL.js',
    `ServerError: invalid_grant: 65001 - [${time}]: ${full(' ')} - Correlation ID: ${correlation} - Trace ID: ${trace}`,
    dated,
  ],
  [
    'MSAL for Java',
    `com.microsoft.aad.msal4j.MsalInteractionRequiredException: ${full('\r\n')}\n\tat com.x`,
    dated,
  ],
  [
    'MSAL for Python',
    `{'error': 'invalid_grant', 'error_description': "${escaped}", 'error_codes': [65001], 'suberror': 'consent_required'}`,
    dated,
  ],
  [
    'MSAL for Go',
    `http call(https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token)(POST) error: reply status code was 400:\n${answer}`,
    { ...dated, tenant, httpStatus: 400 },
  ],
  [
    'ADAL',
    `Microsoft.IdentityModel.Clients.ActiveDirectory.AdalServiceException: ${full('\r\n')} ---> System.Net.WebException: The remote server returned an error: (400) Bad Request.`,
    { ...dated, httpStatus: 400 },
  ],
  [
    'the Azure CLI',
    `ERROR: ${full(' ')}\nInteractive authentication is needed. Please run:\naz login`,
    dated,
  ],
  ['Az PowerShell', `Connect-AzAccount : ${full(' ')}\nAt line:1 char:1`, dated],
  ['Graph PowerShell', `Connect-MgGraph : ${full(' ')}`, dated],
  [
    'Terraform',
    `Error: building AzureAD Client: clientCredentialsToken: received HTTP status 401 with response: ${answer}\n\n  on main.tf line 1`,
    { ...dated, httpStatus: 401 },
  ],
  [
    'kubelogin',
    `Error: failed to get token: expected an empty error but received: ${escaped}\nUnable to connect to the server: getting credentials: exec`,
    dated,
  ],
  [
    'the token service of bots',
    `{"error":{"code":"BadRequest","message":"Failed to get token: ${escaped}"}}`,
    dated,
  ],
  [
    'a row of the sign-in log',
    `{"createdDateTime":"2026-03-01T13:08:48Z","userPrincipalName":"megan@contoso.com","appId":"${app}","appDisplayName":"Fabrikam Reports","correlationId":"${correlation}","status":{"errorCode":65001,"failureReason":"The user or administrator has not consented"}}`,
    { appId: app, appName: 'Fabrikam Reports', user: 'megan@contoso.com', correlationId: correlation },
  ],
  ['a quoted reply', `${full('\n').replace(/^/gm, '> ')}\n\nany idea?`, dated],
  ['one line with spaces', full(' '), dated],
  ['one line without anything between', full(''), dated],
])('%s', (_, text, facts) => {
  expect(signals(text)).toContain('aadsts:AADSTS65001*');
  expect(read(text).facts).toMatchObject(facts);
});

const challenge = Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}').toString('base64');

test.each([
  [
    'a Graph SDK made by Kiota',
    `APIError\nCode: 403\nerror: MainError(code='Authorization_RequestDenied', inner_error=InnerError(client_request_id='${correlation}', request_id='${trace}'), message='Insufficient privileges to complete the operation.')`,
    'Authorization_RequestDenied',
    { requestId: trace, correlationId: correlation },
  ],
  [
    'Azure AD Graph',
    `{"odata.error":{"code":"Authorization_RequestDenied","message":{"lang":"en","value":"Insufficient privileges to complete the operation."},"requestId":"${trace}","date":"2026-03-01T13:08:48"}}`,
    'Authorization_RequestDenied',
    { requestId: trace },
  ],
  [
    'Exchange',
    '{"error":{"code":"ErrorAccessDenied","message":"Access is denied. Check credentials and try again."}}',
    'ErrorAccessDenied',
    {},
  ],
  [
    'SharePoint',
    '{"odata.error":{"code":"-2147024891, System.UnauthorizedAccessException","message":{"lang":"en-US","value":"Access denied."}}}',
    'UnauthorizedAccessException',
    {},
  ],
  [
    'Intune',
    `{"error":{"code":"Forbidden","message":"{\\r\\n  \\"Message\\": \\"Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementApps.Read.All - Operation ID (for customer support): ${trace}\\"}"}}`,
    'Forbidden',
    { scopes: ['DeviceManagementApps.Read.All'] },
  ],
  [
    'a header that demands claims',
    `WWW-Authenticate: Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${challenge}"`,
    'insufficient_claims',
    {},
  ],
  [
    'a SAML response',
    `<samlp:Response ID="_1"><samlp:Status><samlp:StatusMessage>AADSTS50105: Your administrator has configured the application Fabrikam ('${app}') to block users unless they are specifically granted ('assigned') access to the application.</samlp:StatusMessage></samlp:Status></samlp:Response>`,
    'AADSTS50105',
    { appId: app, appName: 'Fabrikam', grantType: 'saml' },
  ],
])('%s', (_, text, code, facts) => {
  expect(read(text).signals.find(({ primary }) => primary)?.code).toBe(code);
  expect(read(text).facts).toMatchObject(facts);
});

test('a chain of credentials keeps the values of each error apart', () => {
  const other = '22222222-bfb1-41de-80b8-833aeb03b29b';
  const chain = `DefaultAzureCredential failed to retrieve a token from the included credentials.\n\tEnvironmentCredential: AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, for a secret added to app '${app}'. Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${time}\n\tAzureCliCredential: ERROR: AADSTS700082: The refresh token has expired due to inactivity. Correlation ID: ${other} Timestamp: 2026-03-01 13:08:50Z`;
  const { facts, otherFacts } = read(chain);
  expect(signals(chain)).toEqual(['aadsts:AADSTS7000215*', 'aadsts:AADSTS700082']);
  expect(facts).toMatchObject({ appId: app, correlationId: correlation, timestamp: time });
  expect(otherFacts).toContainEqual({ name: 'correlationId', value: other, signal: 1 });
});

test('a name that only Microsoft’s own table gives is said, but is no fact', () => {
  const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
  const text = message.replace(app, azureCli).replace(" named 'Fabrikam Reports'", '');
  const report = diagnose(read(text), loadKnowledge());
  expect(report.facts).toEqual({ appId: azureCli });
  expect(JSON.stringify(report.diagnosis)).toContain('Azure CLI');
});
