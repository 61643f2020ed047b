/** What the doctor says of a deployment, with Graph and its sign-in host on a real socket. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../src/config.ts';
import { contoso, contosoPerson } from '../../src/directory/contoso.ts';
import { permissionIds, permissionNames } from '../../src/directory/graph/permissions.ts';
import { createSampleTenant } from '../../src/directory/sample/tenant.ts';
import { type DoctorOptions, doctor } from '../../src/doctor/doctor.ts';
import { createStores } from '../../src/store/create.ts';
import { CLIENT_ID, SECRET } from '../directory/graph-login.ts';
import { graphError } from '../directory/graph-pages.ts';
import { type GraphServer, startGraphServer } from '../directory/graph-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'unblock-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));

let server: GraphServer;
beforeEach(async () => {
  server = await startGraphServer(createSampleTenant({ now: () => Date.parse('2026-11-20T12:00:00Z') }));
});
afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

let files = 0;

/** A store that knows these people. */
async function storeWith(...people: readonly { readonly objectId: string; readonly name: string }[]) {
  files += 1;
  const path = join(folder, `${files}.db`);
  const stores = createStores({ kind: 'sqlite', path });
  for (const { objectId, name } of people)
    await stores.people.remember(contoso.tenantId, {
      objectId,
      name,
      locale: 'en-US',
      contact: {
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        conversationId: `a:${objectId}`,
        channelId: 'msteams',
        bot: { id: '28:x' },
      },
    });
  await stores.close();
  return `sqlite:${path}`;
}

const hosted = (): Environment => ({
  BOT_ID: CLIENT_ID,
  BOT_TENANT_ID: contoso.tenantId,
  BOT_PASSWORD: SECRET,
  DIRECTORY: 'graph',
  AZURE_CLIENT_ID: CLIENT_ID,
  AZURE_CLIENT_SECRET: SECRET,
  GRAPH_ENDPOINT: server.origin,
  AZURE_AUTHORITY_HOST: server.origin,
});

const examine = (change: Environment = {}, options: Partial<DoctorOptions> = {}) =>
  doctor(
    { ...hosted(), ...change },
    {
      now: Date.now,
      nodeVersion: '24.0.0',
      color: (_, text) => text,
      ca: server.ca,
      wait: async () => undefined,
      botService: new URL('/bot', server.origin),
      signIn: new URL(server.origin),
      ...options,
    },
  );

/** @returns the mark and the words of a finding */
const line = (text: string, subject: string): string | undefined =>
  text
    .split('\n')
    .map((one) => one.trim())
    .find((one) => one.slice(2).startsWith(`${subject}: `));

const megan = contosoPerson('Megan');
const alex = contosoPerson('Alex');

test('where all is well it says so, and ends with 0', async () => {
  const { text, exitCode } = await examine({ STORE: await storeWith(megan, alex) });
  expect(text).toContain('Everything that is configured works.');
  expect(text).not.toMatch(/[✗?]/);
  expect(exitCode).toBe(0);
  for (const name of permissionNames) expect(line(text, name)).toBe(`✓ ${name}: works`);
  expect(line(text, 'Reviewers')).toBe('✓ Reviewers: all 2 can be written to');
});

describe('a permission that is not granted', () => {
  test.each(permissionNames)(
    '%s is named with what it costs and the command that grants it alone',
    async (name) => {
      server.granted = new Set(permissionNames.filter((other) => other !== name));
      const { text, exitCode } = await examine();
      expect(exitCode).toBe(1);
      expect(line(text, name)).toBe(`✗ ${name}: is not granted`);
      expect(text).toMatch(/Without it .{20}/);
      for (const other of permissionNames) {
        expect(text.includes(permissionIds[other])).toBe(other === name);
        if (other !== name) expect(line(text, other)).toBe(`✓ ${other}: works`);
      }
      expect(text).toContain(`for role in ${permissionIds[name]}; do az rest`);
      expect(text).toContain('New-MgServicePrincipalAppRoleAssignment');
      expect(text).toContain('1 missing.');
    },
  );
});

test('without any permission one command grants them all', async () => {
  server.granted = new Set();
  const { text } = await examine();
  expect(text).toContain('12 missing.');
  expect(text).toContain(`for role in ${Object.values(permissionIds).join(' ')}; do`);
  expect(line(text, 'License')).toContain('only AuditLog.Read.All would show');
});

test('the commands name the cloud', async () => {
  server.granted = new Set();
  const { text } = await examine({ CLOUD: 'usgov-dod' });
  // Tokens of another cloud are another matter here: the sign-in host of the tests knows one cloud alone.
  expect(line(text, 'Credential')).toBe('✗ Credential: the client secret is refused by the sign-in host');
});

test('a tenant without a license is told what it misses, and nothing is wrong', async () => {
  server.fault = ({ url }) =>
    url.startsWith('/auditLogs/signIns')
      ? graphError(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant')
      : undefined;
  const { text, exitCode } = await examine();
  expect(line(text, 'License')).toBe('– License: the tenant has neither Entra ID P1 nor P2');
  expect(text).toContain('Failed sign-ins cannot be looked up');
  expect(exitCode).toBe(0);
});

test('a secret that is refused: how to see whether it has expired, and nothing about permissions', async () => {
  const { text, exitCode } = await examine({ AZURE_CLIENT_SECRET: 'wrong' });
  expect(line(text, 'Credential')).toBe('✗ Credential: the client secret is refused by the sign-in host');
  expect(text).toContain(`az ad app credential list --id ${CLIENT_ID}`);
  expect(text).not.toContain('Application.Read.All');
  expect(text).not.toContain('wrong');
  expect(exitCode).toBe(1);
});

test('the bot gets a token of its own, or is told why it cannot answer', async () => {
  expect(line((await examine()).text, 'Credential of the bot')).toContain('✓');
  const { text, exitCode } = await examine({ BOT_PASSWORD: 'expired' });
  expect(line(text, 'Credential of the bot')).toBe(
    '✗ Credential of the bot: the client secret is refused by the sign-in host',
  );
  expect(text).toContain('the bot hears people and cannot answer');
  expect(text).not.toContain('expired\n');
  expect(exitCode).toBe(1);
});

test('a Graph that is down makes nothing missing, but unclear', async () => {
  server.fault = () => graphError(503, 'ServiceUnavailable');
  const { text, exitCode } = await examine();
  expect(line(text, 'Policy.Read.All')).toMatch(/^\? Policy.Read.All: could not be checked/);
  expect(text).toContain('13 could not be checked.');
  expect(exitCode).toBe(1);
});

describe('the network', () => {
  test('a host that cannot be reached is named, with why and what to do', async () => {
    const { text, exitCode } = await examine({}, { botService: new URL('https://127.0.0.1:1/bot') });
    expect(line(text, 'Bot Service')).toBe('✗ Bot Service: 127.0.0.1:1 cannot be reached (ECONNREFUSED)');
    expect(text).toContain('Let this machine open connections to 127.0.0.1:1');
    expect(exitCode).toBe(1);
  });

  test('a certificate that nobody vouches for is no host that was reached', async () => {
    const { text } = await examine({}, { ca: '' });
    expect(line(text, 'Microsoft Graph')).toMatch(/cannot be reached \(\w*(SELF_SIGNED|VERIFY)\w*\)/);
  });

  test.each([
    [0, '✓ Clock: agrees with the sign-in host'],
    [-120, '✓ Clock: is 120 seconds behind, which is tolerated up to five minutes'],
    [400, '✗ Clock: is 400 seconds ahead'],
  ])('a clock that is off by %i seconds', async (seconds, said) => {
    const { text } = await examine({}, { now: () => Date.now() + seconds * 1000 });
    // The header has whole seconds.
    expect(
      line(text, 'Clock')
        ?.replace(/(119|121)/, '120')
        .replace(/(399|401)/, '400'),
    ).toBe(said);
  });
});

describe('requests', () => {
  test('a reviewer who never wrote is named', async () => {
    const { text, exitCode } = await examine({ STORE: await storeWith(megan) });
    expect(line(text, 'Reviewers')).toContain('Alex Wilber never used or installed Unblock');
    expect(text).toContain('They learn of requests from others alone.');
    expect(exitCode).toBe(1);
  });

  test('with nobody to write to, no request can be opened', async () => {
    const { text } = await examine({ STORE: await storeWith() });
    expect(line(text, 'Reviewers')).toContain('Megan Bowen, Alex Wilber never used');
    expect(text).toContain('No request can be opened');
  });

  test('where nobody reviews, it says how to name somebody', async () => {
    server.fault = ({ url }) =>
      url === '/policies/adminConsentRequestPolicy' ? { status: 200, body: { isEnabled: false } } : undefined;
    const { text } = await examine({ STORE: await storeWith() });
    expect(line(text, 'Reviewers')).toContain('nobody reviews');
    expect(text).toContain('set REVIEWERS');
  });

  test('where the list cannot be read, that is unclear', async () => {
    server.granted = new Set(permissionNames.filter((name) => name !== 'Policy.Read.All'));
    const { text } = await examine({ STORE: await storeWith() });
    expect(line(text, 'Reviewers')).toBe('? Reviewers: who reviews could not be read');
  });

  test('a store that cannot be opened', async () => {
    const { text, exitCode } = await examine({
      STORE: `sqlite:${join(folder, 'no', 'such', '\0', 'file.db')}`,
    });
    expect(line(text, 'Store')).toBe('✗ Store: the SQLite file cannot be read');
    expect(exitCode).toBe(1);
  });
});

test('without a directory and a store everything that is configured works', async () => {
  const { text, exitCode } = await examine({ DIRECTORY: 'none' });
  expect(line(text, 'Microsoft Graph')).toBe('– Microsoft Graph: no directory is connected');
  expect(line(text, 'Store')).toBe('– Store: none is configured');
  expect(line(text, 'Sign-in')).toMatch(/^✓/);
  expect(exitCode).toBe(0);
});

test('a configuration that cannot be used ends with 2, and says each problem with its remedy', async () => {
  const { text, exitCode } = await examine({ AZURE_CLIENT_ID: '', BOT_PASSWORD: '' });
  expect(exitCode).toBe(2);
  expect(text).toContain('AZURE_CLIENT_ID');
  expect(text).toContain('BOT_PASSWORD');
  expect(text).not.toContain(SECRET);
});

test('npm run doctor on a fresh machine: local mode, all fine', () => {
  const { status, stdout } = spawnSync(process.execPath, ['src/doctor-cli.ts'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, STORE: `sqlite:${join(folder, 'local.db')}` },
  });
  expect(stdout).toContain('the sample tenant answers');
  expect(stdout).toContain('Everything that is configured works.');
  expect(stdout).not.toContain('\u001b');
  expect(status).toBe(0);
});
