/** The pages that a request leads to: never `common`, never of Microsoft's own apps, and scoped only where Entra takes that. */
import { replay } from '../../../src/approval/evolve.ts';
import type { AppFacts, ApprovalRequest, AskedPermission } from '../../../src/approval/model.ts';
import { createRequestLinks } from '../../../src/approval/service/links.ts';
import { known, unknown } from '../../../src/diagnosis/known.ts';
import { contoso } from '../../../src/directory/contoso.ts';
import { noFacts } from '../samples.ts';
import { knowledge } from '../stage.ts';

const appId = '7a8d9ccd-7582-429f-bac5-26d3d4381551';
const back = 'https://reports.contoso.com/signin-oidc';
const graph = '00000003-0000-0000-c000-000000000000';
const read: AskedPermission = { name: 'Reports.Read.All', kind: 'delegated', resourceAppId: graph };

const requestWith = (
  facts: Partial<AppFacts> = {},
  permissions: readonly AskedPermission[] | undefined = [read],
  app: ApprovalRequest['app'] = { appId, redirectUri: back },
): ApprovalRequest => {
  const request = replay([
    {
      kind: 'asked',
      sequence: 1,
      at: 0,
      by: 'P-adele',
      tenantId: contoso.tenantId,
      id: 'R-23456',
      app,
      permissions: permissions ? known(permissions) : unknown('not-asked'),
      grantsBefore: known([]),
      facts: { ...noFacts('not-asked'), replyUrls: known([back]), workflowOn: known(true), ...facts },
      evidence: { cause: 'c', confidence: 'likely' },
      expiresAt: 1,
    },
  ]);
  if (!request) throw new Error('no request');
  return request;
};

const links = createRequestLinks({ cloud: 'public', firstParty: knowledge.firstParty });
const consentOf = (request: ApprovalRequest) => links(request).consentUrl;
const login = `https://login.microsoftonline.com/${contoso.tenantId}`;
const whole = `${login}/adminconsent?client_id=${appId}`;

describe('the page to approve on', () => {
  test('names the permissions where all are delegated, of one API, and the address to return to is registered', () => {
    expect(consentOf(requestWith())).toBe(
      `${login}/v2.0/adminconsent?client_id=${appId}&scope=Reports.Read.All&redirect_uri=${encodeURIComponent(back)}`,
    );
  });

  test.each([
    ['the paste named no address', {}, [read], { appId }],
    [
      'the address is registered no more',
      { replyUrls: known(['https://other.contoso.com/']) },
      [read],
      undefined,
    ],
    ['the addresses could not be read', { replyUrls: unknown('denied') }, [read], undefined],
    ['one is an application permission', {}, [read, { ...read, kind: 'application' as const }], undefined],
    ['the kind of one is not known', {}, [{ name: 'Reports.Read.All' }], undefined],
    ['they are of two APIs', {}, [read, { ...read, resourceAppId: appId }], undefined],
  ])('asks for all that is registered where %s', (_why, facts, permissions, app) => {
    expect(consentOf(requestWith(facts, permissions, app))).toBe(whole);
  });

  test('asks for all that is registered where nobody knows what is asked for', () => {
    expect(consentOf({ ...requestWith(), permissions: unknown('not-asked') })).toBe(whole);
  });

  test('is none where the app has no address to return to: Entra would end in an error', () => {
    expect(consentOf(requestWith({ replyUrls: known([]) }))).toBeUndefined();
  });

  test('is none for an app of Microsoft', () => {
    const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
    expect(links(requestWith({}, [read], { appId: azureCli }))).not.toHaveProperty('consentUrl');
  });

  test('is the one that stands in, for the sample tenant', () => {
    const page = { url: 'http://127.0.0.1:3978/sample/consent', tenant: [contoso.tenantId] };
    const local = createRequestLinks({
      cloud: 'public',
      firstParty: knowledge.firstParty,
      consentPage: () => page,
    });
    const { consentUrl, ...others } = local(requestWith());
    expect(consentUrl?.startsWith(`${page.url}?client_id=${appId}`)).toBe(true);
    expect(others).toEqual({});
  });

  test('is of the cloud', () => {
    const china = createRequestLinks({ cloud: 'china', firstParty: knowledge.firstParty });
    expect(china(requestWith()).consentUrl).toMatch(/^https:\/\/login\.partner\.microsoftonline\.cn\//);
  });
});

describe("Entra's own form", () => {
  const form = (request: ApprovalRequest) => links(request).entraFormUrl;

  test('is reached by the sign-in of the app itself, with the address that it registered', () => {
    const url = new URL(form(requestWith()) ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(`${login}/oauth2/v2.0/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: appId,
      response_type: 'code',
      redirect_uri: back,
      scope: 'Reports.Read.All',
      prompt: 'consent',
    });
  });

  test('asks for what is registered where nobody knows what is asked for', () => {
    const request = { ...requestWith(), permissions: unknown('not-asked') };
    expect(new URL(form(request) ?? '').searchParams.get('scope')).toBe(
      'https://graph.microsoft.com/.default',
    );
  });

  test.each([
    ['the workflow is off', { workflowOn: known(false) }, [read]],
    ['nobody knows whether it is on', { workflowOn: unknown('denied') }, [read]],
    ['an application permission is asked for', {}, [{ ...read, kind: 'application' as const }]],
  ])('is not offered where %s', (_why, facts, permissions) => {
    expect(form(requestWith(facts, permissions))).toBeUndefined();
  });

  test('is not offered to an address that nobody registered, nor to one that no browser opens', () => {
    expect(
      form(requestWith({ replyUrls: known(['msal4c1d5a0e://auth']) }, [read], { appId })),
    ).toBeUndefined();
  });
});
