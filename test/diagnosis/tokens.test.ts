import fc from 'fast-check';
import { readClaims } from '../../src/diagnosis/tokens.ts';

const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (payload: unknown): string => [b64({ typ: 'JWT', alg: 'RS256' }), b64(payload), 'c2ln'].join('.');

const tid = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const app = '7f4c222f-891d-4883-8a18-18a3f0bbf3ed';
const times = { iat: 1_700_000_000, nbf: 1_700_000_000, exp: 1_700_003_600 };
const person = {
  upn: 'megan.bowen@contoso.example',
  unique_name: 'megan.bowen@contoso.example',
  preferred_username: 'megan.bowen@contoso.example',
  email: 'megan.bowen@contoso.example',
  name: 'Megan Bowen',
  family_name: 'Bowen',
  given_name: 'Megan',
  oid: '5e0a8f0c-6d0e-4f0b-9d7a-3f5b7b1c2d3e',
  sub: 'AAAAAsubjectAAAA',
  puid: '10037FFE00000000',
  onprem_sid: 'S-1-5-21-1-2-3-4',
  ipaddr: '203.0.113.7',
};

test('a delegated access token of version 1 tells app, tenant, audience and scopes', () => {
  const token = jwt({
    ...person,
    ...times,
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${tid}/`,
    tid,
    appid: app,
    scp: 'User.Read Mail.Read',
    idtyp: 'user',
    ver: '1.0',
    xms_cc: ['CP1'],
  });
  expect(readClaims(token)).toEqual({
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${tid}/`,
    tid,
    appid: app,
    scp: ['User.Read', 'Mail.Read'],
    nbf: times.nbf,
    exp: times.exp,
    idtyp: 'user',
    ver: '1.0',
    xms_cc: ['CP1'],
  });
});

test('an app-only access token of version 2 tells the app as azp, and its roles', () => {
  const token = jwt({
    ...times,
    aud: app,
    iss: `https://login.microsoftonline.com/${tid}/v2.0`,
    tid,
    azp: app,
    roles: ['User.Read.All', 'Mail.Send'],
    idtyp: 'app',
    ver: '2.0',
  });
  expect(readClaims(token)).toMatchObject({
    appid: app,
    aud: app,
    roles: ['User.Read.All', 'Mail.Send'],
    idtyp: 'app',
    ver: '2.0',
  });
});

test('a token without permissions has neither scopes nor roles, and an empty list stays a finding', () => {
  expect(readClaims(jwt({ aud: app }))).toEqual({ aud: app });
  expect(readClaims(jwt({ aud: app, roles: [] }))).toEqual({ aud: app, roles: [] });
});

test('claims that name a person never leave, whatever else the token says', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (more) => {
      const claims = readClaims(jwt({ ...more, ...person, aud: app }));
      const said = JSON.stringify(claims);
      for (const value of Object.values(person)) expect(said).not.toContain(value);
      expect(Object.keys(claims ?? {})).not.toEqual(expect.arrayContaining(Object.keys(person)));
    }),
    { seed: 4, numRuns: 300 },
  );
  expect(readClaims(jwt(person))).toBeUndefined();
});

test('an address of a person in a claim about the app is left out', () => {
  expect(
    readClaims(
      jwt({ aud: 'megan@contoso.example', iss: 'Megan Bowen', tid, scp: 'User.Read megan@contoso.example' }),
    ),
  ).toEqual({
    tid,
    scp: ['User.Read'],
  });
});

test('a token that was cut off tells its first claims', () => {
  const token = jwt({
    aud: 'https://graph.microsoft.com',
    tid,
    appid: app,
    scp: 'User.Read '.repeat(40),
    ...person,
  });
  expect(readClaims(token.slice(0, 260))).toMatchObject({ aud: 'https://graph.microsoft.com', tid });
});

describe('what is no readable token tells nothing', () => {
  const nested = `{"aud":${'['.repeat(100_000)}`;
  test.each([
    ['nothing', ''],
    ['a word', 'hello'],
    ['dots', '...'],
    ['a header alone', b64({ typ: 'JWT', alg: 'RS256' })],
    [
      'an encrypted token',
      [b64({ alg: 'RSA-OAEP', enc: 'A256GCM' }), 'x9Zk', 'x9Zk', 'x9Zk', 'x9Zk'].join('.'),
    ],
    ['a list as payload', jwt(['a'])],
    ['a number as payload', jwt(7)],
    ['null as payload', jwt(null)],
    [
      'bytes as payload',
      `eyJhbGciOiJub25lIn0.${Buffer.from([0x7b, 0xff, 0xfe, 0x00]).toString('base64url')}.x`,
    ],
    [
      'claims of wrong types',
      jwt({
        aud: 7,
        iss: {},
        tid: [],
        appid: null,
        scp: 5,
        roles: { a: 1 },
        exp: 'soon',
        nbf: 1.5,
        ver: false,
      }),
    ],
    ['nesting without end', `${b64({ alg: 'none' })}.${Buffer.from(nested).toString('base64url')}.x`],
  ])('%s', (_, token) => {
    expect(readClaims(token)).toBeUndefined();
  });
});

test('a huge token is read as far as a token of Entra can go', () => {
  const groups = Array.from({ length: 20_000 }, () => app);
  expect(readClaims(jwt({ aud: app, groups }))).toEqual({ aud: app });
});

test('any text at all is read without an exception', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, value) => {
      readClaims(text);
      readClaims(`a.${Buffer.from(text).toString('base64url')}.b`);
      readClaims(jwt(value));
    }),
    { seed: 4, numRuns: 500 },
  );
});
