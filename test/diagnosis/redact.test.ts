import fc from 'fast-check';
import { redact } from '../../src/diagnosis/redact.ts';
import { claimsOf, kinds } from './redact.secrets.ts';

/** Made up at run time, so that no secret stands in this file: long and mixed enough for every rule. */
const S = ['Xk7', 'Qz4mTr', 'wB2', 'nLp9'].join('');
const GUID = '7f4c222f-891d-4883-8a18-18a3f0bbf3ed';
const secretOf2021 = ['aB1', '8Q', '~', `${S}.${S}_x`.slice(0, 34)].join('');
const key = (bytes: number): string => Buffer.alloc(bytes, Buffer.from(S)).toString('base64');
const b64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = [b64({ typ: 'JWT', alg: 'RS256' }), b64(claimsOf), S.repeat(4)].join('.');

describe('every kind of secret is told by its kind', () => {
  test.each(Object.entries(kinds))('%s', (_, secrets) => {
    fc.assert(
      fc.property(secrets, ({ kind, text }) => {
        expect(redact(`Look: ${text} and then`).redactions).toContainEqual({ kind });
      }),
      { seed: 4, numRuns: 40 },
    );
  });
});

describe('what is removed, and no more', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    [`Authorization: Bearer ${jwt}`, 'Authorization: Bearer [removed: jwt]'],
    [`{"access_token":"${jwt}","expires_in":3599}`, '{"access_token":"[removed: jwt]","expires_in":3599}'],
    [`%7B%22access_token%22%3A%22${jwt}%22%7D`, '%7B%22access_token%22%3A%22[removed: jwt]%22%7D'],
    [`The secret ${secretOf2021}.`, 'The secret [removed: client-secret]'],
    [
      `client_id=${GUID}&client_secret=${S}&x=1`,
      `client_id=${GUID}&client_secret=[removed: client-secret]&x=1`,
    ],
    [
      `curl -d 'client_secret=${S}&x=1' https://a.example`,
      "curl -d 'client_secret=[removed: client-secret]&x=1' https://a.example",
    ],
    [
      `{\\"clientSecret\\":\\"${S}\\",\\"a\\":1}`,
      '{\\"clientSecret\\":\\"[removed: client-secret]\\",\\"a\\":1}',
    ],
    [`"password":"a\\"${S}","x":1`, '"password":"[removed: password]","x":1'],
    [
      `{"appId":"${GUID}","password":"${GUID}","tenant":"${GUID}"}`,
      `{"appId":"${GUID}","password":"[removed: password]","tenant":"${GUID}"}`,
    ],
    [
      `{"hint":"aB1","keyId":"${GUID}","secretText":"${S}"}`,
      `{"hint":"aB1","keyId":"${GUID}","secretText":"[removed: client-secret]"}`,
    ],
    [`config["client_secret"] = "${S}"`, 'config["client_secret"] = "[removed: client-secret]"'],
    [
      `$cred = [PSCredential]::new("u", (ConvertTo-SecureString '${S}' -AsPlainText -Force))`,
      `$cred = [PSCredential]::new("u", (ConvertTo-SecureString '[removed: password]' -AsPlainText -Force))`,
    ],
    [
      `new ClientSecretCredential("t", "c", "${S}")`,
      'new ClientSecretCredential("t", "c", "[removed: client-secret]")',
    ],
    [
      `az login --service-principal -u x -p ${S} --tenant t`,
      'az login --service-principal -u x -p [removed: password] --tenant t',
    ],
    [
      `az login --username x --password ${S} --tenant t`,
      'az login --username x --password [removed: password] --tenant t',
    ],
    [`curl -u me:${S} https://a.example`, 'curl -u me:[removed: password] https://a.example'],
    [`postgres://root:${S}@db.example/x`, 'postgres://root:[removed: password]@db.example/x'],
    [`https://${S}${S}@github.example/x`, 'https://[removed: other]@github.example/x'],
    [
      `Server=x;User Id=sa;Password=${S};Database=y`,
      'Server=x;User Id=sa;Password=[removed: password];Database=y',
    ],
    [
      `AccountName=x;AccountKey=${key(64)};EndpointSuffix=y`,
      'AccountName=x;AccountKey=[removed: other];EndpointSuffix=y',
    ],
    [
      `SharedAccessKeyName=x;SharedAccessKey=${key(32)}`,
      'SharedAccessKeyName=x;SharedAccessKey=[removed: other]',
    ],
    [`an old one: ${key(32)}`, 'an old one: [removed: client-secret]'],
    [`x?sv=1&sig=${encodeURIComponent(key(32))}&se=2`, 'x?sv=1&sig=[removed: sas]&se=2'],
    [`Password: ${S} does not work`, 'Password: [removed: password] does not work'],
    ['User: a\nPassword: geheim\nTenant: b', 'User: a\nPassword: [removed: password]\nTenant: b'],
    [`Client secret\n${S}`, 'Client secret\n[removed: client-secret]'],
    [`| client_secret | ${S} |`, '| client_secret | [removed: client-secret] |'],
    [`<td>client_secret</td><td>${S}</td>`, '<td>client_secret</td><td>[removed: client-secret]</td>'],
    [`Password is: ${S}`, 'Password is: [removed: password]'],
    [`client secret (value): ${S}`, 'client secret (value): [removed: client-secret]'],
    [`client secret - ${S}`, 'client secret - [removed: client-secret]'],
    ['Password: SuperSecret-99! fails', 'Password: [removed: password] fails'],
    ['pw: geheim', 'pw: [removed: password]'],
    [`"temporaryAccessPass": "${S}"`, '"temporaryAccessPass": "[removed: password]"'],
    [`<input type="password" value="${S}">`, '<input type="password" value="[removed: password]">'],
    [`token: ${['gh', 'p_', 'aB1'.repeat(12)].join('')}`, 'token: [removed: other]'],
    [`<b>Password:</b> ${S}<br>`, '<b>Password:</b> [removed: password]<br>'],
    [
      `- name: CLIENT_SECRET\n  value: ${S}\n- name: X`,
      '- name: CLIENT_SECRET\n  value: [removed: client-secret]\n- name: X',
    ],
    [
      `name="client_secret"\r\n\r\n${S}\r\n--boundary`,
      'name="client_secret"\r\n\r\n[removed: client-secret]\r\n--boundary',
    ],
    [`{"name":"ESTSAUTH","value":"${S}"}`, '{"name":"ESTSAUTH","value":"[removed: cookie]"}'],
    [`Cookie: a=1; ESTSAUTH=1.${S}\nHost: x`, 'Cookie: [removed: cookie]\nHost: x'],
    [`curl -b 'a=${S}; c=d' https://a.example`, "curl -b '[removed: cookie]' https://a.example"],
    [`Authorization: SharedKey a:${S}`, 'Authorization: SharedKey [removed: other]'],
    [`パスワード：${S}`, 'パスワード：[removed: password]'],
    [`mot de passe : ${S}`, 'mot de passe : [removed: password]'],
    [`ｃｌｉｅｎｔ＿ｓｅｃｒｅｔ＝${S}`, 'ｃｌｉｅｎｔ＿ｓｅｃｒｅｔ＝[removed: client-secret]'],
    [
      `<saml:Response><saml:Assertion ID="x">${S}</saml:Assertion></saml:Response>`,
      '<saml:Response>[removed: other]</saml:Response>',
    ],
    [
      `-----${'BEGIN'} PRIVATE KEY-----\n${key(48)}\nTrace ID: ${GUID}`,
      `[removed: certificate]\nTrace ID: ${GUID}`,
    ],
  ];

  test.each(cases)('%j', (before, after) => {
    expect(redact(before).text).toBe(after);
  });
});

describe('what stays', () => {
  const challenge = Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}').toString(
    'base64',
  );
  const status =
    '<samlp:Response><samlp:Status><samlp:StatusMessage>AADSTS750054</samlp:StatusMessage></samlp:Status></samlp:Response>';
  const texts: readonly string[] = [
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID',
    "The provided client secret keys for app '6b2d1d92-7018-4182-b70e-821127bec509' are expired.",
    'Error: secret: AADSTS7000215: Invalid client secret provided.',
    'error validating credentials due to invalid username or password. Trace ID: 1',
    'Password: the password is wrong',
    'The password has expired. Password: expired',
    'Password reset required',
    'Client secret: see the portal',
    'client secret expires 2026-05-01',
    `Secret ID: ${GUID}`,
    `client secret ID ${GUID}`,
    `"keyId": "${GUID}"`,
    `Trace ID: ${GUID} Correlation ID: ${GUID} Timestamp: 2026-02-06 20:01:03Z`,
    'response_type=code&client_id=x&scope=openid',
    'grant_type=password&username=x',
    'grant_type=refresh_token&x=1',
    'error code: 65001',
    'error?code=7000218',
    '"code": "Authorization_RequestDenied"',
    '{"code":"InvalidAuthenticationToken","message":"x"}',
    '{"code":"Authentication_RequestFromNonPremiumTenantOrB2CTenant","message":"x"}',
    'fetching token: AADSTS700082: The refresh token has expired',
    "Thumbprint of key used by client: 'A1B2C3D4E5F60718293A4B5C6D7E8F9012345678'",
    '"x5t":"q-23falevZhhD3hm9CQbkP5MQyU"',
    `WWW-Authenticate: Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${challenge}"`,
    '"access_token": {"acrs":{"essential":true,"value":"c1"}}',
    'User.Read Mail.ReadWrite DeviceManagementManagedDevices.ReadWrite.All',
    `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${GUID}`,
    'enter the code G9MNRVPN7 to authenticate',
    'code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbFYiYc6h5Qc&code_challenge_method=S256',
    'Basic authentication is disabled, Bearer authentication failed',
    'The cookies used to represent the session were not sent',
    'postgres://user:<password>@host/db',
    'mkdir -p /home/user1/Dir2 && docker run -p 8080:80 x',
    '65001 Main Street',
    `SAMLResponse=${encodeURIComponent(Buffer.from(status).toString('base64'))}`,
  ];

  test.each(texts)('%s', (text) => {
    expect(redact(text)).toEqual({ text, redactions: [], claims: [] });
  });

  const placeholders = [
    '<secret>',
    '<your client secret>',
    '{client_secret}',
    ['$', '{CLIENT_SECRET}'].join(''),
    '{{secret}}',
    '$CLIENT_SECRET',
    '$env:SECRET',
    '%CLIENT_SECRET%',
    'your-client-secret',
    'YOUR_CLIENT_SECRET',
    'mySecret',
    '********',
    'xxxxxxxx',
    'aB1***',
    'abc...',
    'null',
    'process.env.CLIENT_SECRET',
    '[REDACTED]',
    '[removed: client-secret]',
    '""',
  ];
  test.each(placeholders)('the placeholder %s', (placeholder) => {
    for (const text of [
      `client_secret=${placeholder}`,
      `"client_secret": "${placeholder}"`,
      `Password: ${placeholder}`,
    ])
      expect(redact(text).redactions).toEqual([]);
  });
});

describe('tokens', () => {
  test('what a token says comes back, the token does not', () => {
    const result = redact(`one ${jwt} two`);
    expect(result.claims).toEqual([claimsOf]);
    expect(result.text).toBe('one [removed: jwt] two');
  });

  test('each token of a paste says its own', () => {
    const other = [b64({ alg: 'RS256' }), b64({ aud: 'api://x' }), S].join('.');
    expect(redact(`${jwt}\n${other}`).claims).toEqual([claimsOf, { aud: 'api://x' }]);
  });

  test('a token in base64 of JSON says it too', () => {
    const encoded = Buffer.from(JSON.stringify({ access_token: jwt })).toString('base64');
    expect(redact(encoded)).toEqual({
      text: '[removed: jwt]',
      redactions: [{ kind: 'jwt' }],
      claims: [claimsOf],
    });
  });

  test('a token that was broken into lines goes whole', () => {
    const lines = jwt.match(/.{1,76}/g) ?? [];
    for (const text of [lines.join('\n'), `> ${lines.join('\r\n> ')}`, `  ${lines.join('\n  ')}`])
      expect(redact(`${text}\n\nTrace ID: ${GUID}`).text).toMatch(
        /^(?:> | {2})?\[removed: jwt\]\n\nTrace ID: [\w-]{36}$/,
      );
  });

  test('the code on the line after a token stays', () => {
    expect(redact(`${jwt}\nAADSTS65001\ninvalid_grant`).text).toBe(
      '[removed: jwt]\nAADSTS65001\ninvalid_grant',
    );
  });
});

test('there is one redaction for each secret, in order of appearance', () => {
  const text = `password=${S}&client_secret=${S}&x=1 ${jwt}`;
  expect(redact(text).redactions).toEqual([{ kind: 'password' }, { kind: 'client-secret' }, { kind: 'jwt' }]);
});

test('a secret of any length goes whole', () => {
  for (const length of [10, 1000, 100_000])
    for (const text of [
      `password=${S.repeat(length)}`,
      `"password":"${S.repeat(length)}"`,
      `Bearer ${S.repeat(length)}`,
    ])
      expect(redact(text).text.length).toBeLessThan(60);
});

test('a great many secrets are removed one by one', () => {
  expect(redact(`pwd=${S} `.repeat(50_000)).redactions).toHaveLength(50_000);
});

test('a key that a form put a plus before is a key all the same', () => {
  const key = `${'3Y7AfwgfqWUh4tLsmxT0GVTfjk7QzX4'.repeat(2).slice(0, 43)}=`;
  for (const sign of ['+', '/', '-', '_', ''])
    expect(redact(`x=%${sign}${key}+`).text).toBe(`x=%${sign}[removed: client-secret]+`);
});
