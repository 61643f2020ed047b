/** Secrets of every kind, made up at run time from pieces, so that none stands in a file. */
import fc from 'fast-check';
import type { SecretKind } from '../../src/diagnosis/model.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const ALNUM = LOWER + UPPER + DIGITS;

/** A string of letters of both cases and digits among other characters, as random secrets of this length are. */
const mixed = (length: number, more = ''): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.string({
        unit: fc.constantFrom(...(ALNUM + more)),
        minLength: length - 6,
        maxLength: length - 6,
      }),
      fc.nat(length - 6),
    )
    .map(([text, at]) => `${text.slice(0, at)}k7QzX4${text.slice(at)}`);

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
export const claimsOf = { aud: 'https://graph.microsoft.com', tid: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a' };

const jwt = mixed(86, '-_').map((signature) =>
  [
    encode({ typ: 'JWT', alg: 'RS256', kid: 'q-23falevZhhD3hm9CQbkP5MQyU' }),
    encode(claimsOf),
    signature,
  ].join('.'),
);
const jwe = fc
  .tuple(mixed(200, '-_'), mixed(16, '-_'), mixed(300, '-_'), mixed(22, '-_'))
  .map((parts) => [encode({ alg: 'RSA-OAEP', enc: 'A256GCM', kid: 'x' }), ...parts].join('.'));
const guid = fc.uuid();

/** How a secret is written: `text` holds it, with whatever names it. */
export interface Planted {
  readonly kind: SecretKind;
  readonly secret: string;
  readonly text: string;
}

const bare = (kind: SecretKind, secrets: fc.Arbitrary<string>): fc.Arbitrary<Planted> =>
  secrets.map((secret) => ({ kind, secret, text: secret }));
const within = (
  kind: SecretKind,
  secrets: fc.Arbitrary<string>,
  ...forms: readonly ((secret: string) => string)[]
): fc.Arbitrary<Planted> =>
  fc
    .tuple(secrets, fc.constantFrom(...forms))
    .map(([secret, form]) => ({ kind, secret, text: form(secret) }));

const typed = mixed(14, '!+-_.');
const pem = (title: string) => (body: string) =>
  `-----${'BEGIN'} ${title}-----\n${(body.match(/.{1,64}/g) ?? []).join('\n')}\n-----${'END'} ${title}-----`;

/** Every kind of secret in every shape and under every name that it is pasted with. */
export const kinds: Readonly<Record<string, fc.Arbitrary<Planted>>> = {
  'a JSON Web Token': bare('jwt', jwt),
  'a JSON Web Token without its end': bare(
    'jwt',
    jwt.map((token) => token.slice(0, 90)),
  ),
  'a JSON Web Token without its beginning': bare(
    'jwt',
    jwt.map((token) => token.slice(30)),
  ),
  'an encrypted token': bare('jwt', jwe),
  'a client assertion': within('jwt', jwt, (s) => `client_assertion=${s}&scope=x`),
  'a refresh token': bare(
    'refresh-token',
    mixed(400, '-_').map((s) => `0.AXcA${s.slice(0, 40)}.AgABAwEAAAD${s}`),
  ),
  'a refresh token of version 1': bare(
    'refresh-token',
    mixed(400, '-_').map((s) => `1.AWEB${s}`),
  ),
  'an older refresh token': bare(
    'refresh-token',
    mixed(300, '-_').map((s) => `OAQABAAEAAAD${s}`),
  ),
  'a refresh token of a personal account': bare(
    'refresh-token',
    mixed(200, '!*$').map((s) => `M.R3_BAY.-C${s}`),
  ),
  'an opaque refresh token': within(
    'refresh-token',
    mixed(40),
    (s) => `"refresh_token": "${s}"`,
    (s) => `refresh_token=${s}&x=y`,
  ),
  'an authorization code': within(
    'authorization-code',
    mixed(300, '-_'),
    (s) => `0.AXcA${s.slice(0, 40)}.AgABBAIAAAD${s}`,
  ),
  'an authorization code in an address': within(
    'authorization-code',
    mixed(64, '-_'),
    (s) => `https://contoso.example/cb?code=${s}&state=1`,
  ),
  'an authorization code of a personal account': within(
    'authorization-code',
    guid,
    (s) => `?code=M.C105_BL2.2.${s}`,
  ),
  'a client secret': bare(
    'client-secret',
    mixed(34, '~.-_').map((s) => `aB18Q~${s}`),
  ),
  'a client secret of 34 characters': bare(
    'client-secret',
    mixed(33, '~.-_').map((s) => `~${s}`),
  ),
  'an older client secret': bare(
    'client-secret',
    mixed(43, '+/').map((s) => `${s}=`),
  ),
  'a client secret by its name': within(
    'client-secret',
    fc.oneof(mixed(32, '[]:?@.*+-'), guid),
    (s) => `client_secret=${s}`,
    (s) => `"clientSecret": "${s}"`,
    (s) => `--client-secret '${s}'`,
    (s) => `ARM_CLIENT_SECRET="${s}"`,
    (s) => `export AZURE_CLIENT_SECRET=${s}`,
    (s) => `"name": "AZURE_CLIENT_SECRET", "value": "${s}"`,
    (s) => `<add key="ida:ClientSecret" value="${s}" />`,
    (s) => `<ClientSecret>${s}</ClientSecret>`,
    (s) => `.withClientSecret("${s}")`,
    (s) => `Client secret: ${s}`,
  ),
  'a password': within(
    'password',
    typed,
    (s) => `password=${s}`,
    (s) => `Password: ${s}`,
    (s) => `Server=db;User Id=sa;Pwd=${s};Database=x`,
    (s) => `{"password":"${s}"}`,
    (s) => `az login --service-principal -u x -p ${s} --tenant y`,
    (s) => `--password ${s}`,
    (s) => `Kennwort: ${s}`,
    (s) => `https://svc:${s}@host.example/x`,
    (s) => `ConvertTo-SecureString "${s}" -AsPlainText -Force`,
    (s) => `username=a@b.example&grant_type=password&password=${s}&scope=openid`,
  ),
  'basic credentials': within(
    'password',
    typed.map((s) => Buffer.from(`user:${s}`).toString('base64')),
    (s) => `Authorization: Basic ${s}`,
  ),
  'a private key': within('certificate', mixed(512, '+/'), pem('PRIVATE KEY'), pem('RSA PRIVATE KEY')),
  'a certificate': within('certificate', mixed(512, '+/'), pem('CERTIFICATE')),
  'a PFX file': bare(
    'certificate',
    mixed(400, '+/').map((s) => `MIIK${s}`),
  ),
  cookies: within(
    'cookie',
    mixed(120, '-_'),
    (s) => `Cookie: brcap=0; ESTSAUTHPERSISTENT=1.${s}; buid=0`,
    (s) => `Set-Cookie: ESTSAUTH=${s}; domain=.login.microsoftonline.com; path=/; secure`,
    (s) => `.AspNetCore.Cookies=CfDJ8${s}`,
    (s) => `ESTSAUTHPERSISTENT\t${s}`,
  ),
  'a shared access signature': within(
    'sas',
    mixed(43).map((s) => `${s}%3D`),
    (s) => `https://x.blob.core.windows.net/c?sv=2024-05-04&se=2027-01-01&sp=r&sig=${s}`,
    (s) => `SharedAccessSignature sr=x&sig=${s}&se=1&skn=k`,
  ),
  'a storage key': within(
    'other',
    mixed(86, '+/').map((s) => `${s}==`),
    (s) => `AccountName=x;AccountKey=${s};EndpointSuffix=y`,
  ),
  'a service bus key': within(
    'other',
    mixed(43, '+/').map((s) => `${s}=`),
    (s) => `SharedAccessKeyName=Root;SharedAccessKey=${s}`,
  ),
  'an opaque bearer token': within('other', mixed(60, '-_'), (s) => `Authorization: Bearer ${s}`),
  'an opaque access token': within(
    'other',
    mixed(60, '-_'),
    (s) => `"access_token":"${s}"`,
    (s) => `#access_token=${s}&token_type=Bearer`,
  ),
  'an API key': within(
    'other',
    mixed(32),
    (s) => `x-api-key: ${s}`,
    (s) => `Ocp-Apim-Subscription-Key: ${s}`,
    (s) => `api_key=${s}`,
  ),
  'a SAML assertion': within(
    'other',
    mixed(200, '+/'),
    (s) => `<saml:Assertion ID="_1"><saml:Subject>${s}</saml:Subject></saml:Assertion>`,
  ),
  'a session state': within('other', guid, (s) => `session_state=${s}`),
};
