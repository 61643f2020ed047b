import { app, ids, read, signals } from './reading.ts';

describe('an Entra code is read however it is written', () => {
  test.each([
    'AADSTS65001: The user or administrator has not consented',
    'aadsts 65001',
    'AADSTS-65001',
    'AADSTS: 65001',
    '**AADSTS65001**',
    'AADSTS65OO1',
    'ＡＡＤＳＴＳ６５００１',
    'AAD\u200bSTS65001',
    'error code: 65001',
    'Error Code : 65001',
    '"errorCode": 65001',
    'invalid_grant: Error(s): 65001 - Timestamp: x',
    '"error_codes":[65001]',
    "'error_codes': [\n  65001\n]",
    'https://login.microsoftonline.com/error?code=65001',
    'errorNo: 65001,',
    'Fehlercode: 65001',
    'Code d’erreur : 65001',
    'código de error: 65001',
    'codice errore: 65001',
    'foutcode: 65001',
    'エラー コード: 65001',
    'Error 65001 when I sign in with Microsoft',
    'Sign-in error code\t65001',
    'Felkod: 65001',
    'Fejlkode: 65001',
    'Код ошибки: 65001',
    'Kód chyby: 65001',
    '錯誤代碼: 65001',
    'TimeGenerated [UTC]\tResultType\tAppDisplayName\n2026-03-01 08:12:11\t65001\tFabrikam Reports',
    'time,ResultType,app\n2026-03-01,"65001","Fabrikam Reports"',
  ])('%s', (text) => {
    expect(signals(text)).toContain('aadsts:AADSTS65001*');
  });
});

describe('a number is no code', () => {
  test.each([
    '65001 Main Street',
    'order 4500065001, reference 65001',
    'Can you call extension 50126?',
    'our error budget is 65001 dollars',
    'Error Code: 3399614467',
    'Internal Error Code: 558133255',
    'SQL error code: 18456',
    'AADSTS6500',
    'AADSTS650012345',
    'the meeting is at 50011',
    'item\tamount\tplace\npaper\t65001\tBerlin',
  ])('in %s', (text) => {
    expect(read(text).signals).toEqual([]);
    expect(read(text).recognized).toBe(false);
  });
});

describe('every error is listed once, in order of appearance', () => {
  test('a chain of credentials names each one', () => {
    const chain = `EnvironmentCredential: AADSTS7000215: Invalid client secret provided. ${ids}\nAzureCliCredential: AADSTS700082: The refresh token has expired due to inactivity.\nhttps://login.microsoftonline.com/error?code=700082`;
    expect(signals(chain)).toEqual(['aadsts:AADSTS7000215*', 'aadsts:AADSTS700082']);
  });

  test('what one message repeats is one error', () => {
    const json = `{"error":"invalid_grant","error_description":"AADSTS65001: x","error_codes":[65001],"error_uri":"https://login.microsoftonline.com/error?code=65001"}`;
    expect(signals(json)).toEqual(['oauth:invalid_grant', 'aadsts:AADSTS65001*']);
  });

  test('100,000 codes are bounded', () => {
    const many = Array.from({ length: 40_000 }, (_, n) => `AADSTS${50_000 + n}`).join(' ');
    expect(read(many).signals.length).toBeLessThanOrEqual(400);
  });
});

describe('the error to explain is the most specific one', () => {
  test.each([
    [
      'not the OAuth name around it',
      'invalid_grant: AADSTS50126: Error validating credentials',
      'AADSTS50126',
    ],
    ['not the HTTP status', 'HTTP 401 Unauthorized. AADSTS7000215: Invalid client secret', 'AADSTS7000215'],
    [
      'not the old wrapper',
      'AADSTS70002: Error validating credentials. AADSTS54005: already redeemed',
      'AADSTS54005',
    ],
    [
      'not the exception around it',
      'System.AggregateException: One or more errors (AADSTS50194: Application)',
      'AADSTS50194',
    ],
    [
      'not the body that relays it',
      '{"error":{"code":"AuthenticationError","message":"AADSTS500014: The service principal"}}',
      'AADSTS500014',
    ],
    [
      'not the number around it',
      '{"odata.error":{"code":"10001","message":{"value":"AADSTS65001: The user"}}}',
      'AADSTS65001',
    ],
    [
      'but the inner code of a body that says nothing',
      '{"error":{"code":"UnknownError","message":"{\\"errorCode\\":\\"PermissionScopeNotGranted\\"}","innerError":{}}}',
      'PermissionScopeNotGranted',
    ],
    [
      'but the code under the heading of the page',
      "Sorry, but we're having trouble signing you in.\nAADSTS50105: x",
      'AADSTS50105',
    ],
    [
      'but the wrapper where it stands alone',
      'AADSTS70002: The provided client is not supported',
      'AADSTS70002',
    ],
  ])('%s', (_, text, code) => {
    expect(read(text).signals.find(({ primary }) => primary)?.code).toBe(code);
  });
});

describe('errors of Microsoft Graph and what is behind it', () => {
  test.each([
    [
      'a body',
      '{"error":{"code":"Authorization_RequestDenied","message":"x"}}',
      'Authorization_RequestDenied',
    ],
    [
      'an exception',
      'ServiceException - Code: Authorization_RequestDenied\r\nMessage: x',
      'Authorization_RequestDenied',
    ],
    [
      'Graph PowerShell',
      'Get-MgUser: x\n\nStatus: 403 (Forbidden)\nErrorCode: Forbidden\nDate: x',
      'Forbidden',
    ],
    [
      'Python',
      "MainError(additional_data={}, code='accessDenied', inner_error=InnerError())",
      'accessDenied',
    ],
    ['Terraform', 'unexpected status 403 with OData error: Forbidden: Forbidden', 'Forbidden'],
    ['Kiota', 'Code: Forbidden\r\nMessage: Forbidden', 'Forbidden'],
    [
      'Azure AD Graph',
      '{"odata.error":{"code":"Authentication_Unauthorized"}}',
      'Authentication_Unauthorized',
    ],
    [
      'SharePoint',
      '{"odata.error":{"code":"-2147024891, System.UnauthorizedAccessException"}}',
      'UnauthorizedAccessException',
    ],
    [
      'a bare code in running text',
      'returns `Authorization_IdentityNotFound` for us',
      'Authorization_IdentityNotFound',
    ],
    ['a header', 'WWW-Authenticate: Bearer error="insufficient_claims"', 'insufficient_claims'],
    [
      'a code nobody listed, in a body of Graph',
      '{"error":{"code":"TeamOwner_Missing","innerError":{}}}',
      'TeamOwner_Missing',
    ],
  ])('%s', (_, text, code) => {
    expect(signals(text)).toContain(`graph:${code}*`);
  });

  test.each([
    ['CompactToken parsing failed with error code: 80049217', 'InvalidAuthenticationToken'],
    ['Lifetime validation failed, the token is expired.', 'InvalidAuthenticationToken'],
    ['Access token validation failure. Invalid audience.', 'InvalidAuthenticationToken'],
    ["Missing role permissions on the request. API requires one of 'A.B'.", 'Forbidden'],
    [
      'Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.',
      'ErrorAccessDenied',
    ],
    ['Access is denied. Check credentials and try again.', 'ErrorAccessDenied'],
    ['Insufficient privileges to complete the operation.', 'Authorization_RequestDenied'],
    ['Tenant does not have a SPO license', 'BadRequest'],
    [
      "Neither tenant is B2C or tenant doesn't have premium license",
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    ],
  ])('a wording alone: %s', (text, code) => {
    expect(signals(text)).toEqual([`graph:${code}*`]);
  });

  test('the detail of a challenge is no code of its own', () => {
    expect(
      signals(
        '{"error":{"code":"InvalidAuthenticationToken","message":"Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp","innerError":{}}}',
      ),
    ).toEqual(['graph:InvalidAuthenticationToken*']);
  });

  test('common words are no codes outside a body of Graph', () => {
    expect(read('exit code: Forbidden city').signals).toEqual([]);
  });
});

describe('OAuth names and HTTP statuses', () => {
  test.each([
    ['{"error":"invalid_client"}', ['oauth:invalid_client*']],
    ['#error=access_denied&state=1', ['oauth:access_denied*']],
    ['status=403, access_denied is a word here', ['http:403*']],
    ['HTTP/1.1 429 Too Many Requests', ['http:429*']],
    ['{"statusCode":401}', ['http:401*']],
    ['403 Forbidden', ['http:403*']],
    ['403 Client Error: Forbidden for url: https://a.example/', ['http:403*']],
    ['Server returned HTTP response code: 403 for URL: https://a.example/', ['http:403*']],
    ['room 403, 401 people', []],
  ])('%s', (text, expected) => {
    expect(signals(text)).toEqual(expected);
  });

  test('a status alone is ours only where Microsoft is named', () => {
    expect(read('HTTP 403 Forbidden').recognized).toBe(false);
    expect(read('GET https://graph.microsoft.com/v1.0/me HTTP 403 Forbidden').recognized).toBe(true);
  });
});

describe('pasted tokens', () => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = (claims: object): string =>
    `${part({ typ: 'JWT', alg: 'RS256' })}.${part(claims)}.${'c2lnbmF0dXJl'.repeat(4)}`;

  test.each([
    ['nothing wrong', { aud: 'https://graph.microsoft.com', appid: app, scp: 'User.Read' }, 'access-token'],
    ['no permissions', { aud: 'https://graph.microsoft.com', appid: app }, 'token-without-permissions'],
  ])('%s', (_, claims, code) => {
    expect(signals(`Bearer ${token(claims)}`)[0]).toBe(`token:${code}*`);
  });

  test('a token for another API beside a refusal of Graph', () => {
    const text = `{"error":{"code":"InvalidAuthenticationToken","message":"x"}} ${token({ aud: 'api://orders', appid: app, scp: 'a' })}`;
    expect(signals(text)).toContain('token:token-for-another-api*');
  });

  test('app and tenant of a token are facts where the text names none', () => {
    const { facts } = read(
      `Bearer ${token({ aud: 'x', appid: app, tid: 'f0000000-0000-4000-8000-000000000000', scp: 'a' })}`,
    );
    expect(facts).toMatchObject({ appId: app, tenant: 'f0000000-0000-4000-8000-000000000000' });
  });
});

test('the word of a token library counts as Graph’s where Graph was called', () => {
  const word = 'IDX14100: JWT is not well formed, there are no dots (.).';
  expect(signals(`401 for url: https://graph.microsoft.com/v1.0/me | ${word}`)).toContain(
    'graph:InvalidAuthenticationToken*',
  );
  expect(read(word).recognized).toBe(false);
});

test.each([
  [
    "The header received was 'Bearer authorization_uri=https://login.microsoftonline.com/x/authorize'",
    'http:401*',
  ],
  ['Microsoft Graph: The remote server returned an error: (403) Forbidden.', 'http:403*'],
])('a refusal without a code: %s', (text, signal) => {
  expect(signals(text)).toContain(signal);
});
