import {
  type ConditionContext,
  type ConditionName,
  conditionNames,
  holds,
} from '../../src/diagnosis/conditions.ts';
import type { Truth } from '../../src/diagnosis/known.ts';
import type { Facts } from '../../src/diagnosis/model.ts';

const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const graph = '00000003-0000-0000-c000-000000000000';
const own = '0b76e815-fcb7-45bf-87ab-8201461ad821';
const home = '62f746b4-84e6-4ceb-95bd-447e7184d454';

const given = (facts: Facts, more: Partial<ConditionContext> = {}): ConditionContext => ({
  facts,
  signals: [],
  firstParty: new Map([
    [azureCli, 'Azure CLI'],
    [graph, 'Microsoft Graph'],
  ]),
  ...more,
});

test.each([
  ['client-is-microsoft', { appId: azureCli.toUpperCase() }, 'yes'],
  ['client-is-microsoft', { appId: own }, 'no'],
  ['client-is-not-microsoft', { appId: own }, 'yes'],
  ['client-is-microsoft', { appId: 'not-an-id' }, 'unknown'],
  ['client-is-microsoft-graph', { appId: graph }, 'yes'],
  ['resource-is-microsoft', { resource: graph }, 'yes'],
  ['resource-is-microsoft', { resource: 'https://graph.microsoft.com' }, 'yes'],
  ['resource-is-microsoft', { resource: 'https://graph.microsoft.com.evil.example' }, 'unknown'],
  ['resource-is-microsoft', { resource: `api://${own}` }, 'no'],
  ['resource-is-not-microsoft', { resource: 'Contoso API' }, 'unknown'],
  ['redirect-is-localhost', { redirectUri: 'http://localhost:8400/callback' }, 'yes'],
  ['redirect-is-localhost', { redirectUri: 'http://localhost.evil.example/' }, 'no'],
  ['redirect-is-not-localhost', { redirectUri: 'https://contoso.com/cb' }, 'yes'],
  ['grant-is-client-credentials', { grantType: 'client_credentials' }, 'yes'],
  ['grant-is-on-behalf-of', { grantType: 'client_credentials' }, 'no'],
  ['permission-is-application', { permissionKind: 'application' }, 'yes'],
  ['permission-is-delegated', { permissionKind: 'application' }, 'no'],
  ['no-permission-in-token', { grantedPermissions: [] }, 'yes'],
  ['no-permission-in-token', { grantedPermissions: ['User.Read'] }, 'no'],
  ['account-is-personal', { identityProvider: 'live.com' }, 'yes'],
  [
    'account-is-personal',
    { identityProvider: 'https://sts.windows.net/9188040d-6c67-4c5b-b112-36a304b66dad/' },
    'yes',
  ],
  ['account-is-from-another-organisation', { identityProvider: `https://sts.windows.net/${own}/` }, 'yes'],
  ['scope-is-default', { scopes: ['https://graph.microsoft.com/.default'] }, 'yes'],
] as const satisfies readonly (readonly [ConditionName, Facts, Truth])[])(
  '%s of %j is %s',
  (name, facts, truth) => {
    expect(holds(name, given(facts))).toBe(truth);
  },
);

test('another tenant is one that differs from the tenant of the conversation', () => {
  const pasted = given({ tenant: own }, { homeTenant: home });
  expect(holds('paste-names-another-tenant', pasted)).toBe('yes');
  expect(
    holds('paste-names-another-tenant', given({ tenant: home.toUpperCase() }, { homeTenant: home })),
  ).toBe('no');
  expect(holds('paste-names-another-tenant', given({ tenant: 'Contoso' }, { homeTenant: home }))).toBe(
    'unknown',
  );
});

describe('what a pasted token shows', () => {
  const token = (...codes: readonly string[]): ConditionContext =>
    given({}, { signals: codes.map((code) => ({ kind: 'token', code })) });

  test.each([
    ['app-only-token', 'token-is-app-only', 'yes'],
    ['app-only-token', 'token-is-delegated', 'no'],
    ['app-only-token', 'permission-is-application', 'yes'],
    ['app-only-token', 'permission-is-delegated', 'no'],
    ['delegated-token', 'token-is-app-only', 'no'],
    ['delegated-token', 'permission-is-delegated', 'yes'],
    ['token-expired', 'token-is-expired', 'yes'],
    ['access-token', 'token-is-expired', 'unknown'],
  ] as const satisfies readonly (readonly [string, ConditionName, Truth])[])(
    '%s: %s is %s',
    (code, name, truth) => {
      expect(holds(name, token(code))).toBe(truth);
    },
  );

  test('two tokens of different kinds decide nothing', () => {
    expect(holds('token-is-app-only', token('app-only-token', 'delegated-token'))).toBe('unknown');
  });

  test('what the message says comes before the token', () => {
    const both = { ...token('app-only-token'), facts: { permissionKind: 'delegated' } as const };
    expect(holds('permission-is-delegated', both)).toBe('yes');
  });
});

test.each(conditionNames)('%s is unknown, not false, where nothing was pasted', (name) => {
  expect(holds(name, given({}))).toBe('unknown');
});
