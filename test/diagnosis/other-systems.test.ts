import { type OtherSystem, otherSystems } from '../../src/diagnosis/other-systems.ts';
import { read, signals } from './reading.ts';

const pastes: readonly (readonly [OtherSystem, string])[] = [
  [
    'azure-resource-manager',
    `{"error":{"code":"AuthorizationFailed","message":"The client 'x' does not have authorization"}}`,
  ],
  [
    'azure-resource-manager',
    "The client 'x' with object id 'y' does not have authorization to perform action 'Microsoft.Resources/x/read'",
  ],
  [
    'azure-resource-manager',
    '{"code":"InvalidAuthenticationTokenTenant","message":"The access token is from the wrong issuer"}',
  ],
  ['azure-ad-b2c', 'AADB2C90118: The user has forgotten their password.'],
  ['access-control-service', 'ACS50008: SAML token is invalid.'],
  ['ad-fs', 'MSIS7042: The same client browser session has made 6 requests'],
  ['azure-devops', 'TF400813: The user is not authorized to access this resource.'],
  ['aws', 'An error occurred (AccessDenied) when calling the AssumeRole operation'],
  ['google', '{"error":"invalid_grant","error_description":"Token has been expired or revoked."}'],
  ['google', 'Error 403: access_denied. Contoso has not completed the Google verification process'],
  ['okta', '{"errorCode":"E0000011","errorSummary":"Invalid token provided"}'],
  [
    'web-server',
    '<html><head><title>403 Forbidden</title></head><body><center>nginx/1.18.0</center></body></html>',
  ],
  ['web-server', '403 Forbidden\n\nnginx'],
  ['kerberos', 'kinit: Cannot find KDC for realm "CONTOSO.COM" while getting initial credentials'],
  ['wif-identitymodel', 'IDX10223: Lifetime validation failed, the token is expired.'],
];

test.each(pastes)('%s: %s', (system, text) => {
  expect(signals(text)).toContain(`other-system:${system}*`);
  expect(read(text).recognized).toBe(false);
});

test('every system that is told apart has a paste here', () => {
  expect([...new Set(pastes.map(([system]) => system))].toSorted()).toEqual(otherSystems.toSorted());
});

test('the code of the other system is named too', () => {
  expect(read(pastes[1]?.[1] ?? '').signals.map(({ code }) => code)).toEqual([
    'azure-resource-manager',
    'AuthorizationFailed',
  ]);
});

test('an error of ours beside it is the one to explain', () => {
  const text = 'TF400813: not authorized. AADSTS700016: Application with identifier was not found';
  expect(signals(text)).toEqual(['other-system:azure-devops', 'aadsts:AADSTS700016*']);
  expect(read(text).recognized).toBe(true);
});

test.each([
  'we moved our files from Google Drive and AWS to OneDrive',
  'the Okta migration is on Friday',
  'see https://www.googleapis.com/auth/drive and https://bucket.s3.amazonaws.com/x',
  'please restart our nginx server',
  'Kerberos is a dog with three heads',
])('the name of a system is no error of it: %s', (text) => {
  expect(read(text).signals).toEqual([]);
});
