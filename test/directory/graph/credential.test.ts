/** Tokens through Azure's own library, from a sign-in host of the tests' own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { GraphConfig } from '../../../src/config/directory.ts';
import { createFetchToken } from '../../../src/directory/graph/credential.ts';
import { graphHosts } from '../../../src/directory/graph/hosts.ts';
import { CLIENT_ID } from '../graph-login.ts';
import { calm, closeAll, ids, reach } from './reach.ts';

const folder = mkdtempSync(join(tmpdir(), 'unblock-credential-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeAll);

const throttled = (seconds: number) => ({
  status: 429,
  body: { error: 'temporarily_unavailable', error_description: 'AADSTS50196: too many.' },
  headers: { 'Retry-After': String(seconds) },
});

test('a secret', async () => {
  const { server, directory } = await reach();
  expect(await directory.organization(calm())).toMatchObject({ known: true });
  expect(server.login.asked[0]?.get('grant_type')).toBe('client_credentials');
});

test('a certificate', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'unblock' }], {
    algorithm: 'sha256',
  });
  const path = join(folder, 'certificate.pem');
  writeFileSync(path, `${key}\n${cert}`);
  const { server, directory } = await reach({
    credential: { kind: 'certificate', clientId: CLIENT_ID, path },
  });
  expect(await directory.organization(calm())).toMatchObject({ known: true });
  expect(server.login.asked[0]?.get('client_assertion_type')).toContain('jwt-bearer');
});

test('a workload identity', async () => {
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'assertion-of-the-cluster');
  const { server, directory } = await reach({
    credential: { kind: 'workload-identity', clientId: CLIENT_ID, tokenFile },
  });
  expect(await directory.organization(calm())).toMatchObject({ known: true });
  expect(server.login.asked[0]?.get('client_assertion')).toBe('assertion-of-the-cluster');
});

test('a managed identity, as an app service has it', async () => {
  const asked: string[] = [];
  const service = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    const expires = Math.floor(Date.now() / 1000) + 3_600;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ access_token: 'of-the-machine', expires_on: String(expires), token_type: 'Bearer' }),
    );
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const before = { ...process.env };
  process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${(service.address() as AddressInfo).port}/token`;
  process.env.IDENTITY_HEADER = 'x';
  try {
    const { server, directory } = await reach({
      credential: { kind: 'managed-identity', clientId: CLIENT_ID },
    });
    server.login.tokens.add('of-the-machine');
    expect(await directory.organization(calm())).toMatchObject({ known: true });
    expect(server.login.asked).toEqual([]);
    expect(asked[0]).toContain(CLIENT_ID);
  } finally {
    process.env = before;
    service.close();
  }
});

test('a credential that is refused is a refusal, and is not tried again and again', async () => {
  const { server, directory } = await reach({
    credential: { kind: 'secret', clientId: CLIENT_ID, secret: 'wrong' },
  });
  for (let n = 0; n < 5; n += 1)
    expect(await directory.app(ids.planner, calm())).toEqual({ known: false, because: 'denied' });
  expect(server.login.asked).toHaveLength(1);
  expect(server.came).toEqual([]);
});

test('a sign-in host that does not answer costs no more than the time there is', async () => {
  const { server, directory } = await reach();
  server.login.fault = 'hang';
  const answer = await directory.organization(AbortSignal.timeout(200));
  expect(answer).toEqual({ known: false, because: 'timed-out' });
});

test('a sign-in host that asks for patience is asked again when it said, not when the library thinks', async () => {
  const clock = { ms: Date.now() };
  const { server, directory } = await reach({}, { now: () => clock.ms });
  server.login.fault = throttled(30);
  const asked = () => directory.organization(calm());
  expect(await asked()).toEqual({ known: false, because: 'timed-out' });
  server.login.fault = undefined;
  clock.ms += 29_000;
  expect(await asked()).toEqual({ known: false, because: 'timed-out' });
  expect(server.login.asked).toHaveLength(1);
  clock.ms += 1_000;
  expect(await asked()).toMatchObject({ known: true });
});

test('tokens are fetched once for all who need one', async () => {
  const { server, directory } = await reach();
  await Promise.all([directory.organization(calm()), directory.signIns({ requestId: ids.attempt }, calm())]);
  expect(server.login.asked).toHaveLength(1);
});

test('a server whose certificate nobody vouches for gets no token', async () => {
  const { server } = await reach();
  const fetchToken = await createFetchToken(server.config());
  await expect(fetchToken(AbortSignal.timeout(2_000))).rejects.toThrow('no token');
  expect(server.login.asked).toEqual([]);
});

describe('hosts follow the cloud', () => {
  const config = (cloud: GraphConfig['cloud'], more: Partial<GraphConfig> = {}): GraphConfig => ({
    kind: 'graph',
    tenantId: ids.nobody,
    cloud,
    credential: { kind: 'managed-identity' },
    ...more,
  });

  test.each([
    ['public', 'https://graph.microsoft.com', 'https://login.microsoftonline.com'],
    ['usgov', 'https://graph.microsoft.us', 'https://login.microsoftonline.us'],
    ['usgov-dod', 'https://dod-graph.microsoft.us', 'https://login.microsoftonline.us'],
    ['china', 'https://microsoftgraph.chinacloudapi.cn', 'https://login.partner.microsoftonline.cn'],
  ] as const)('%s', (cloud, graph, login) => {
    const hosts = graphHosts(config(cloud));
    expect(hosts.graph.origin).toBe(graph);
    expect(hosts.login.origin).toBe(login);
    expect(hosts).toMatchObject({ scope: `${graph}/.default`, ownLogin: false });
  });

  test('an override moves the host, not whose token it is', () => {
    const own = { graphEndpoint: 'https://graph.example.com', authorityHost: 'https://login.example.com' };
    const hosts = graphHosts(config('usgov', own));
    expect(hosts.graph.origin).toBe('https://graph.example.com');
    expect(hosts.login.origin).toBe('https://login.example.com');
    expect(hosts).toMatchObject({ scope: 'https://graph.microsoft.us/.default', ownLogin: true });
  });
});
