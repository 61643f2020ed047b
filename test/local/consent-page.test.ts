/** Contoso's consent page (sample), as a browser gets it from a running bot. */
import * as http from 'node:http';
import { type App, buildApp, type Overrides } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { contosoPerson } from '../../src/directory/contoso.ts';
import { consentAsk } from '../../src/directory/sample/consent.ts';
import { createSampleTenant } from '../../src/directory/sample/tenant.ts';
import { createConsentPage } from '../../src/local/consent-page.ts';
import { askPage } from '../../src/local/consent-view.ts';
import { ids, NOW } from '../directory/directory.contract.ts';
import { closeAll, echo, localConfig, message, startChatService } from '../teams/harness.ts';

const sample: Config = { ...localConfig, logLevel: 'silent', directory: { kind: 'sample' } };

let app: App;
let origin: string;
const start = async (overrides: Overrides): Promise<void> => {
  app = buildApp(sample, overrides);
  const { host, port } = await app.listen();
  origin = `http://${host}:${port}`;
};
beforeEach(() => start({ handle: echo }));
afterEach(async () => {
  await app.stop(1_000);
  await closeAll();
});

const speak = async (text: string): Promise<void> => {
  const service = await startChatService();
  await fetch(`${origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message(service, { id: text, text })),
  });
};
const open = (appId: string, more = ''): Promise<Response> =>
  fetch(`${origin}/sample/consent?client_id=${appId}${more}`);
const read = async (appId: string, more = ''): Promise<string> => (await open(appId, more)).text();
const tokenIn = (html: string): string => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
const send = (
  fields: Record<string, string>,
  headers: Record<string, string> = { origin },
): Promise<Response> =>
  fetch(`${origin}/sample/consent`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

describe('the page', () => {
  test('says that it is a sample, who looks at it, and what the app is', async () => {
    const html = await read(ids.planner);
    expect(html).toContain('Contoso&#39;s consent page (sample)');
    expect(html).toContain('Sample: Contoso is made up');
    expect(html).toContain('as Adele Vance');
    expect(html).toContain('<h1>Northwind Planner asks for permissions</h1>');
    expect(html).toContain('Northwind Traders (verified)');
    expect(html).toContain(ids.planner);
  });

  test('lists each permission with its kind, and which are granted already', async () => {
    const html = await read(ids.planner);
    expect(html).toMatch(
      /<strong>Group\.Read\.All<\/strong> \(Microsoft Graph, delegated: with somebody signed in\)<\/li>/,
    );
    expect(html).toMatch(
      /<strong>Mail\.Send<\/strong> \(Microsoft Graph, application: with nobody signed in\)<span/,
    );
  });

  test('lists what the link names alone, where it names something', async () => {
    const html = await read(
      ids.planner,
      '&scope=https%3A%2F%2Fgraph.microsoft.com%2FMail.Read%20group.read.all',
    );
    expect([...html.matchAll(/<strong>([^<]+)<\/strong>/g)].map(([, name]) => name)).toEqual([
      'Mail.Read',
      'Group.Read.All',
    ]);
  });

  test('lets nothing in: no script, no frame, no style but its own, no form to another place', async () => {
    const response = await open(ids.planner);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    expect(await response.text()).not.toMatch(/<script|javascript:| on\w+=/i);
  });

  test('has no form for somebody whose role cannot approve: it says which can, and who has it', async () => {
    const html = await read(ids.planner);
    expect(html).not.toContain('<form');
    expect(html).toContain('Adele Vance cannot approve this');
    expect(html).toContain('Privileged Role Administrator, Global Administrator');
    expect(html).toContain('“as Megan” for Megan Bowen');
    expect(html).not.toContain('as Diego');
  });

  test.each([
    ['an app that Contoso does not know', '65331798-0d0b-4738-b2da-daebfa7f2f8a', '', 404],
    ['what is no id', '%22%3E%3Cscript%3E', '', 404],
    ['no app', '', '', 404],
    ['a permission that does not exist', ids.planner, '&scope=Made.Up', 409],
    ['an app that is switched off', ids.timesheets, '', 409],
  ])('has nothing to approve for %s', async (_, appId, more, status) => {
    const response = await open(appId, more);
    expect(response.status).toBe(status);
    const html = await response.text();
    expect(html).not.toContain('<form');
    expect(html).not.toContain('<script');
  });

  test('is not for a Host that is not this machine', async () => {
    const status = await new Promise((resolve) => {
      const { hostname, port } = new URL(origin);
      http.get({ hostname, port, path: '/sample/consent', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    expect(status).toBe(403);
  });
});

describe('approving', () => {
  test('as somebody who may grants for everyone, and the page says so', async () => {
    await speak('as Megan');
    const response = await send({ token: tokenIn(await read(ids.planner)) });
    expect(response.status).toBe(303);
    const after = await fetch(new URL(response.headers.get('location') ?? '', origin));
    const html = await after.text();
    expect(html).toContain('<h1>Northwind Planner has what it asks for</h1>');
    expect(html).toContain('go back to the chat');
    expect(html).not.toContain('<form');
  });

  test('with the same form a second time changes nothing', async () => {
    await speak('as Megan');
    const token = tokenIn(await read(ids.planner));
    await send({ token });
    expect((await send({ token })).status).toBe(409);
  });

  test('with a form that somebody else was shown changes nothing', async () => {
    await speak('as Lee');
    const token = tokenIn(await read(ids.planner));
    await speak('as Megan');
    expect((await send({ token })).status).toBe(409);
    expect(await read(ids.planner)).toContain('asks for permissions');
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['nowhere', {}],
    ['a page without an origin', { origin: 'null' }],
    ['another site that names our origin', { origin: 'ours', 'sec-fetch-site': 'cross-site' }],
  ])('from %s is refused, and the form stays good', async (_, headers: Record<string, string>) => {
    await speak('as Megan');
    const token = tokenIn(await read(ids.planner));
    const forged = headers.origin === 'ours' ? { ...headers, origin } : headers;
    expect((await send({ token }, forged)).status).toBe(403);
    expect((await send({ token })).status).toBe(303);
  });

  test.each([
    ['without a token', {}],
    ['with a made-up token', { token: '65331798-0d0b-4738-b2da-daebfa7f2f8a' }],
  ])('%s changes nothing', async (_, fields: Record<string, string>) => {
    await speak('as Megan');
    const response = await send(fields);
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('This form is no longer good');
  });

  test('with a body that is no small form is refused', async () => {
    const post = (body: string, type: string) =>
      fetch(`${origin}/sample/consent`, { method: 'POST', headers: { origin, 'content-type': type }, body });
    expect((await post('{}', 'application/json')).status).toBe(415);
    expect((await post('a'.repeat(5_000), 'application/x-www-form-urlencoded')).status).toBe(413);
  });
});

test('a form is good for ten minutes', () => {
  let now = NOW;
  const tenant = createSampleTenant({ now: () => now });
  const viewer = () => ({ name: 'Megan Bowen', objectId: contosoPerson('Megan').objectId });
  const page = createConsentPage({ tenant, viewer, now: () => now });
  const shown = () => {
    const answer = page.show(new URLSearchParams({ client_id: ids.planner }));
    return new URLSearchParams({ token: 'page' in answer ? tokenIn(answer.page.html) : '' });
  };
  const late = shown();
  now += 10 * 60 * 1000;
  expect(page.submit(late)).toMatchObject({ status: 409 });
  const inTime = shown();
  now += 10 * 60 * 1000 - 1;
  expect(page.submit(inTime)).toHaveProperty('seeOther');
});

test('names from outside are text on the page, whatever is in them', () => {
  const name = `</h1><script>alert(1)</script><img src=x onerror='x'>"&\u202e`;
  const tenant = createSampleTenant({ now: () => NOW });
  const apps = tenant.apps.map((one) => ({
    ...one,
    app: { ...one.app, name, verifiedPublisher: name },
  }));
  const ask = consentAsk(
    { ...tenant, apps, tenants: tenant.tenants.map((one) => ({ ...one, name })) },
    ids.rogue,
  );
  if (ask.kind !== 'asked') throw new Error(ask.kind);
  const { html } = askPage(ask, { name, may: true, others: [{ name, givenName: name }] }, '"><script>');
  expect(html).not.toMatch(/<script|<img|\u202e/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('the link on the card of a paste about an app of Contoso leads to the page', async () => {
  await app.stop(1_000);
  await start({});
  const service = await startChatService();
  const paste = `AADSTS65001: The user or administrator has not consented to use the application with ID '${ids.planner}' named 'Northwind Planner'.`;
  await fetch(`${origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message(service, { text: paste })),
  });
  const card = JSON.stringify(service.sent[0]?.body);
  expect(card).toContain(`${origin}/sample/consent?client_id=${ids.planner}`);
  expect(card).toContain("Opens Contoso's consent page (sample)");
  expect(card).not.toMatch(/adminconsent|Opens Microsoft/);
});
