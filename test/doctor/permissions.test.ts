/** The commands that grant what is missing: for the app that reads, in its cloud, and no more than that. */
import type { GraphConfig } from '../../src/config/directory.ts';
import { permissionIds, permissionNames } from '../../src/directory/graph/permissions.ts';
import { grantCommands, permissionSection } from '../../src/doctor/permissions.ts';

const APP = 'd3590ed6-52b3-4102-aeff-aad2292ab01c';
const config = (change: Partial<GraphConfig> = {}): GraphConfig => ({
  kind: 'graph',
  tenantId: '62f746b4-84e6-4ceb-95bd-447e7184d454',
  cloud: 'public',
  credential: { kind: 'secret', clientId: APP, secret: 'never printed' },
  ...change,
});

test.each([
  ['public', undefined, 'Global', 'https://graph.microsoft.com'],
  ['usgov', 'AzureUSGovernment', 'USGov', 'https://graph.microsoft.us'],
  ['usgov-dod', 'AzureUSGovernment', 'USGovDoD', 'https://dod-graph.microsoft.us'],
  ['china', 'AzureChinaCloud', 'China', 'https://microsoftgraph.chinacloudapi.cn'],
] as const)('in the cloud %s', (cloud, azure, environment, graph) => {
  const text = grantCommands(['Policy.Read.All'], config({ cloud })).join('\n');
  expect(text.includes('az cloud set')).toBe(azure !== undefined);
  if (azure) expect(text).toContain(`az cloud set --name ${azure}`);
  expect(text).toContain(`-Environment ${environment} `);
  expect(text).toContain(`${graph}/v1.0/servicePrincipals/$bot/appRoleAssignments`);
  expect(text.includes(`--resource ${graph}`)).toBe(cloud !== 'public');
});

test('they name the app and the roles, and no secret', () => {
  const text = grantCommands(['Policy.Read.All', 'User.Read.All'], config()).join('\n');
  expect(text).toContain(`--id "${APP}"`);
  expect(text).toContain(`appId eq '${APP}'`);
  expect(text).toContain(
    `for role in ${permissionIds['Policy.Read.All']} ${permissionIds['User.Read.All']}; do`,
  );
  expect(text).not.toContain('never printed');
});

test('the identity of a machine has no id in the configuration, so a place is left for it', () => {
  const text = grantCommands(['Policy.Read.All'], config({ credential: { kind: 'managed-identity' } })).join(
    '\n',
  );
  expect(text).toContain('<client id of the managed identity>');
});

test('what a cloud has nothing to read with is left out, and needs no command', () => {
  const known = { known: true, value: {} } as const;
  const probes = Object.fromEntries(
    permissionNames.filter((name) => !name.startsWith('CrossTenant')).map((name) => [name, known]),
  );
  const { findings, fix } = permissionSection(probes, config({ cloud: 'usgov' }));
  expect(findings.filter(({ state }) => state === 'left-out').map(({ subject }) => subject)).toEqual([
    'CrossTenantInformation.ReadBasic.All',
  ]);
  expect(fix).toBeUndefined();
});
