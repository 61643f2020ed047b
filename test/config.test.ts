import { readFileSync } from 'node:fs';
import { ConfigError, type Environment, readConfig, variableNames } from '../src/config.ts';

const NODE = '24.21.0';
const ID = '3f5a1c7e-2b64-4d0f-9a83-6c1e0b7d4f25';
const TENANT = '62f746b4-84e6-4ceb-95bd-447e7184d454';
const hosted = { BOT_ID: ID, BOT_TENANT_ID: TENANT, BOT_PASSWORD: 'a-secret' };
const THUMBPRINT = 'A'.repeat(40);
const KEY = '-----BEGIN PRIVATE KEY-----\\nabc\\n-----END PRIVATE KEY-----';

const problemsOf = (env: Environment, node = NODE): ConfigError => {
  try {
    readConfig(env, node);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('the configuration was accepted');
};

const variablesOf = (env: Environment, node = NODE): string[] =>
  problemsOf(env, node).problems.map(({ variable }) => variable);

test('local mode needs one variable and stays on this machine', () => {
  expect(readConfig({ UNBLOCK_LOCAL: '1' }, NODE)).toEqual({
    mode: 'local',
    port: 3978,
    host: '127.0.0.1',
    cloud: 'public',
    logLevel: 'info',
    directory: { kind: 'sample' },
    store: { kind: 'sqlite', path: './data/unblock.db' },
    reviewers: [],
    timeZone: 'UTC',
    retentionDays: 180,
  });
});

test('outside local mode nothing is kept unless a store is named', () => {
  expect(readConfig(hosted, NODE)).not.toHaveProperty('store');
  expect(readConfig({ ...hosted, STORE: 'sqlite:/var/unblock/unblock.db' }, NODE)).toMatchObject({
    store: { kind: 'sqlite', path: '/var/unblock/unblock.db' },
  });
  expect(variablesOf({ ...hosted, STORE: 'postgres://somewhere' })).toEqual(['STORE']);
});

test('a bot for Teams needs its registration', () => {
  expect(readConfig({ ...hosted, PORT: '8080', CLOUD: 'usgov', BOT_CLOUD: 'usgov' }, NODE)).toEqual({
    mode: 'hosted',
    port: 8080,
    host: '0.0.0.0',
    cloud: 'usgov',
    logLevel: 'info',
    directory: { kind: 'none' },
    reviewers: [],
    timeZone: 'UTC',
    retentionDays: 180,
    bot: { id: ID, tenantId: TENANT, cloud: 'usgov', credential: { kind: 'password', password: 'a-secret' } },
  });
});

test('a certificate or a managed identity stands in for the secret', () => {
  const { BOT_PASSWORD: _, ...rest } = hosted;
  const certificate = { ...rest, BOT_CERTIFICATE_THUMBPRINT: THUMBPRINT, BOT_CERTIFICATE_KEY: KEY };
  expect(readConfig(certificate, NODE)).toMatchObject({
    bot: {
      credential: {
        kind: 'certificate',
        thumbprint: THUMBPRINT,
        key: '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----',
      },
    },
  });
  expect(readConfig({ ...rest, BOT_TYPE: 'UserAssignedMsi' }, NODE)).toMatchObject({
    bot: { credential: { kind: 'managed-identity' } },
  });
});

const READER = '7d1f0c52-4b7e-4c3a-9d55-0a6b1e2f3c48';
const reading = { ...hosted, DIRECTORY: 'graph', AZURE_CLIENT_ID: READER };

test.each([
  [{ AZURE_CLIENT_SECRET: 'a-secret' }, { kind: 'secret', clientId: READER, secret: 'a-secret' }],
  [
    { AZURE_CLIENT_CERTIFICATE_PATH: '/run/reader.pem' },
    { kind: 'certificate', clientId: READER, path: '/run/reader.pem' },
  ],
  [
    { AZURE_FEDERATED_TOKEN_FILE: '/run/token' },
    { kind: 'workload-identity', clientId: READER, tokenFile: '/run/token' },
  ],
  [{}, { kind: 'managed-identity', clientId: READER }],
  [{ AZURE_CLIENT_ID: undefined }, { kind: 'managed-identity' }],
])('the directory is read as whom %o says', (more, credential) => {
  expect(readConfig({ ...reading, ...more }, NODE).directory).toEqual({
    kind: 'graph',
    tenantId: TENANT,
    cloud: 'public',
    credential,
  });
});

test("another tenant than the bot's may be read, in its cloud and through private endpoints", () => {
  const env = {
    ...reading,
    AZURE_TENANT_ID: READER.toUpperCase(),
    CLOUD: 'usgov-dod',
    GRAPH_ENDPOINT: 'https://graph.example.com/',
    AZURE_AUTHORITY_HOST: 'https://login.example.com',
  };
  expect(readConfig(env, NODE).directory).toMatchObject({
    tenantId: READER,
    cloud: 'usgov-dod',
    graphEndpoint: 'https://graph.example.com',
    authorityHost: 'https://login.example.com',
  });
});

test('requests are kept in Azure Tables where one way to reach them is named', () => {
  const store = (env: Environment) => readConfig({ ...hosted, STORE: 'tables', ...env }, NODE).store;
  expect(store({ AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true' })).toEqual({
    kind: 'tables',
    connectionString: 'UseDevelopmentStorage=true',
  });
  expect(store({ AZURE_TABLES_ENDPOINT: 'https://unblock.table.core.windows.net' })).toEqual({
    kind: 'tables',
    endpoint: 'https://unblock.table.core.windows.net',
  });
});

test('reviewers are object ids, however they are separated', () => {
  expect(readConfig({ ...hosted, REVIEWERS: ` ${ID.toUpperCase()},\n${TENANT} ` }, NODE).reviewers).toEqual([
    ID,
    TENANT,
  ]);
});

test.each([
  ['nothing at all', {}, ['BOT_ID']],
  ['an empty bot id', { ...hosted, BOT_ID: ' ' }, ['BOT_ID']],
  ['a bot without a tenant', { ...hosted, BOT_TENANT_ID: undefined }, ['BOT_TENANT_ID']],
  ['a bot without a secret', { ...hosted, BOT_PASSWORD: '' }, ['BOT_PASSWORD']],
  ['a domain for a tenant', { ...hosted, BOT_TENANT_ID: 'contoso.com' }, ['BOT_TENANT_ID']],
  ['two kinds of secret', { ...hosted, BOT_CERTIFICATE_THUMBPRINT: THUMBPRINT }, ['BOT_PASSWORD']],
  [
    'half a certificate',
    { ...hosted, BOT_PASSWORD: '', BOT_CERTIFICATE_KEY: KEY },
    ['BOT_CERTIFICATE_THUMBPRINT'],
  ],
  ['a managed identity with a secret', { ...hosted, BOT_TYPE: 'UserAssignedMsi' }, ['BOT_TYPE']],
  [
    'the multi-tenant type, which cannot be made any more',
    { ...hosted, BOT_TYPE: 'MultiTenant' },
    ['BOT_TYPE'],
  ],
  ['local mode beside a bot', { ...hosted, UNBLOCK_LOCAL: '1' }, ['UNBLOCK_LOCAL']],
  ['local mode for the network', { UNBLOCK_LOCAL: '1', HOST: '0.0.0.0' }, ['HOST']],
  ['local mode spelled otherwise', { ...hosted, UNBLOCK_LOCAL: 'true' }, ['UNBLOCK_LOCAL']],
  ['a port that is none', { ...hosted, PORT: 'http' }, ['PORT']],
  ['a port out of range', { ...hosted, PORT: '70000' }, ['PORT']],
  ['an unknown cloud', { ...hosted, CLOUD: 'mars' }, ['CLOUD']],
  ['the sample tenant for Teams', { ...hosted, DIRECTORY: 'sample' }, ['DIRECTORY']],
  ['a directory without a tenant', { UNBLOCK_LOCAL: '1', DIRECTORY: 'graph' }, ['AZURE_TENANT_ID']],
  ['a secret of nobody', { ...reading, AZURE_CLIENT_ID: '', AZURE_CLIENT_SECRET: 'x' }, ['AZURE_CLIENT_ID']],
  [
    'two credentials',
    { ...reading, AZURE_CLIENT_SECRET: 'x', AZURE_FEDERATED_TOKEN_FILE: '/t' },
    ['AZURE_FEDERATED_TOKEN_FILE'],
  ],
  [
    'Graph without encryption',
    { ...reading, GRAPH_ENDPOINT: 'http://graph.example.com' },
    ['GRAPH_ENDPOINT'],
  ],
  ['Graph below a path', { ...reading, GRAPH_ENDPOINT: 'https://example.com/graph' }, ['GRAPH_ENDPOINT']],
  ['a reviewer by name', { ...hosted, REVIEWERS: `${ID}, megan@contoso.com` }, ['REVIEWERS']],
  ['tables without an address', { ...hosted, STORE: 'tables' }, ['STORE']],
  [
    'tables at two addresses',
    {
      ...hosted,
      STORE: 'tables',
      AZURE_STORAGE_CONNECTION_STRING: 'x',
      AZURE_TABLES_ENDPOINT: 'https://x.table.core.windows.net',
    },
    ['AZURE_TABLES_ENDPOINT'],
  ],
  ['a time zone that is none', { ...hosted, TIME_ZONE: 'Mars/Base' }, ['TIME_ZONE']],
  ['a retention of nothing', { ...hosted, RETENTION_DAYS: '0' }, ['RETENTION_DAYS']],
])('%s is refused, by name', (_what, env, variables) => {
  expect(variablesOf(env)).toEqual(variables);
});

test('everything wrong is told at once, each with its remedy', () => {
  const env = { PORT: 'x', CLOUD: 'mars', LOG_LEVEL: 'loud', BOT_ID: 'bot', BOT_CLOUD: 'china' };
  const { problems, message } = problemsOf(env, '20.11.1');
  expect(problems.map(({ variable }) => variable).sort()).toEqual([
    'BOT_CLOUD',
    'BOT_ID',
    'BOT_PASSWORD',
    'BOT_TENANT_ID',
    'CLOUD',
    'LOG_LEVEL',
    'Node.js',
    'PORT',
  ]);
  for (const { variable, problem, remedy } of problems) {
    expect(problem.length).toBeGreaterThan(5);
    expect(remedy.length).toBeGreaterThan(5);
    expect(message).toContain(`${variable}: ${problem}\n    → ${remedy}`);
  }
});

test('an old Node is refused in words', () => {
  expect(problemsOf({ UNBLOCK_LOCAL: '1' }, '22.18.0').message).toMatch(/22\.18\.0.*24 or later/);
});

test('no value is quoted: it may be a secret', () => {
  const env = {
    BOT_ID: 'S3cret!',
    BOT_TENANT_ID: 'S3cret!',
    BOT_PASSWORD: 'S3cret!',
    BOT_CERTIFICATE_KEY: 'S3cret!',
  };
  expect(problemsOf(env).message).not.toContain('S3cret!');
});

test('the example lists every variable, and its defaults are the real ones', () => {
  const lines = readFileSync('env/.env.example', 'utf8').split('\n');
  const pairs = lines.flatMap((line) => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  expect(pairs.map(([name]) => name).sort()).toEqual([...variableNames].sort());
  expect(readConfig({ ...Object.fromEntries(pairs), ...hosted }, NODE)).toEqual(readConfig(hosted, NODE));
});
