import { askedPermissions } from '../../../src/diagnosis/consent/asked.ts';
import type { Facts } from '../../../src/diagnosis/model.ts';
import { knowledge } from './cases.ts';

const OWN = '0b76e815-fcb7-45bf-87ab-8201461ad821';
const asked = (facts: Facts, alternatives = false) =>
  askedPermissions(facts, facts.permissionKind, alternatives, knowledge);

/** Scope as it is written · kind that the paste says · name, kind, Graph?, for administrators?, kept by the managed policy? */
type Row = readonly [
  scope: string,
  kind: Facts['permissionKind'],
  string | undefined,
  string | undefined,
  string,
  string,
  string,
];

// biome-ignore format: a row a line, to be read as a table
const rows: readonly Row[] = [
  ['Mail.Read', 'delegated', 'Mail.Read', 'delegated', 'yes', 'no', 'yes'],
  ['mail.read', 'delegated', 'Mail.Read', 'delegated', 'yes', 'no', 'yes'],
  ['https://graph.microsoft.com/Mail.Read', 'delegated', 'Mail.Read', 'delegated', 'yes', 'no', 'yes'],
  ['https://dod-graph.microsoft.us/Mail.Read', 'delegated', 'Mail.Read', 'delegated', 'yes', 'no', 'yes'],
  ['https://graph.microsoft.com.evil.example/Mail.Read', 'delegated', 'Mail.Read', 'delegated', 'no', 'unknown', 'unknown'],
  ['Mail.Read', 'application', 'Mail.Read', 'application', 'yes', 'no', 'yes'],
  ['Mail.Read', undefined, 'Mail.Read', undefined, 'yes', 'no', 'yes'],
  ['User.Read', undefined, 'User.Read', 'delegated', 'yes', 'no', 'no'],
  ['openid', undefined, 'openid', 'delegated', 'yes', 'no', 'no'],
  ['Directory.ReadWrite.All', 'delegated', 'Directory.ReadWrite.All', 'delegated', 'yes', 'yes', 'no'],
  ['Directory.ReadWrite.All', undefined, 'Directory.ReadWrite.All', undefined, 'yes', 'unknown', 'no'],
  ['ChannelMessage.Read.Group', undefined, 'ChannelMessage.Read.Group', 'application', 'yes', 'no', 'no'],
  ['https://outlook.office.com/IMAP.AccessAsUser.All', 'delegated', 'IMAP.AccessAsUser.All', 'delegated', 'no', 'unknown', 'yes'],
  ['IMAP.AccessAsUser.All', 'delegated', 'IMAP.AccessAsUser.All', 'delegated', 'yes', 'no', 'unknown'],
  [`api://${OWN}/Orders.Read`, 'delegated', 'Orders.Read', 'delegated', 'no', 'unknown', 'no'],
  ['Orders.Read', 'delegated', 'Orders.Read', 'delegated', 'unknown', 'unknown', 'no'],
  ['https://graph.microsoft.com/.default', 'delegated', undefined, 'delegated', 'yes', 'unknown', 'unknown'],
  ['Nope.Not.Published', 'delegated', 'Nope.Not.Published', 'delegated', 'unknown', 'unknown', 'no'],
];

test.each(rows)(
  '%s, said to be %s, is %s (%s); of Graph: %s, for administrators: %s, kept: %s',
  (scope, kind, name, found, graph, admin, kept) => {
    const [permission] = asked({ scopes: [scope], ...(kind && { permissionKind: kind }) });
    expect(permission?.name).toBe(name);
    expect(permission?.kind).toBe(found);
    expect(permission).toMatchObject({ isGraph: graph, needsAdmin: admin, keptByManagedPolicy: kept });
  },
);

test.each([
  ['client_credentials', 'application'],
  ['authorization_code', 'delegated'],
  ['on_behalf_of', 'delegated'],
  ['device_code', 'delegated'],
  ['password', 'delegated'],
  ['saml', undefined],
] as const)('a request of the flow %s asks for %s permissions', (grantType, kind) => {
  expect(asked({ grantType })[0]?.kind).toBe(kind);
  expect(asked({ grantType, scopes: ['Mail.Read'] })[0]?.kind).toBe(kind);
});

test('what the message says of the kind comes before what the flow says', () => {
  const [permission] = askedPermissions(
    { scopes: ['Mail.Read'], grantType: 'authorization_code' },
    'application',
    false,
    knowledge,
  );
  expect(permission?.kind).toBe('application');
});

test('where nothing is named, one permission without a name stands for all', () => {
  expect(asked({})).toEqual([
    expect.objectContaining({ isApplication: 'unknown', isGraph: 'unknown', needsAdmin: 'unknown' }),
  ]);
  expect(asked({})[0]).not.toHaveProperty('name');
});

test('of alternatives the first is asked for, the least privileged one', () => {
  const list = asked(
    { scopes: ['Chat.ReadBasic.All', 'Chat.Read.All'], permissionKind: 'application' },
    true,
  );
  expect(list.map(({ name }) => name)).toEqual(['Chat.ReadBasic.All']);
});

test('a scope without an API belongs to the API that the message names', () => {
  expect(asked({ scopes: ['user_impersonation'], resource: `api://${OWN}` })[0]).toMatchObject({
    isGraph: 'no',
    resource: `api://${OWN}`,
  });
});
