import { type LinkContext, linkNames, linkTo, scopedConsentLink } from '../../src/diagnosis/links.ts';

const appId = '0b76e815-fcb7-45bf-87ab-8201461ad821';
const tenant = '62f746b4-84e6-4ceb-95bd-447e7184d454';
const context = (change: Partial<LinkContext> = {}): LinkContext => ({
  facts: { appId },
  cloud: 'public',
  tenant,
  ...change,
});

describe('the consent link', () => {
  test('names the tenant and the app', () => {
    expect(linkTo('consent', context())).toBe(
      `https://login.microsoftonline.com/${tenant}/adminconsent?client_id=${appId}`,
    );
  });

  test('takes a verified domain as tenant', () => {
    expect(linkTo('consent', context({ tenant: 'contoso.com' }))).toContain('/contoso.com/adminconsent');
  });

  test('without a tenant leads to the one of whoever signs in, never to common', () => {
    expect(linkTo('consent', { facts: { appId }, cloud: 'public' })).toContain('/organizations/adminconsent');
    expect(linkTo('consent', context({ tenant: 'Contoso Ltd' }))).toContain('/organizations/adminconsent');
  });

  test('needs an app id', () => {
    expect(linkTo('consent', context({ facts: {} }))).toBeUndefined();
    expect(
      linkTo('consent', context({ facts: { appId: `${appId}&redirect_uri=https://evil.example` } })),
    ).toBeUndefined();
  });

  test.each([
    ['usgov', 'https://login.microsoftonline.us/'],
    ['usgov-dod', 'https://login.microsoftonline.us/'],
    ['china', 'https://login.partner.microsoftonline.cn/'],
  ] as const)('in the cloud %s goes to its own login host', (cloud, host) => {
    expect(linkTo('consent', context({ cloud }))?.startsWith(host)).toBe(true);
  });
});

describe('a page that stands in for the consent page of a tenant', () => {
  const page = { url: 'http://127.0.0.1:3978/sample/consent', tenant: [tenant, 'contoso.com'] };
  const led = (to: string | undefined): string | undefined =>
    linkTo('consent', { facts: { appId }, cloud: 'public', consentPage: page, ...(to && { tenant: to }) });

  test('is where the link of that tenant leads, by its id and by its domain', () => {
    expect(led(tenant)).toBe(`${page.url}?client_id=${appId}`);
    expect(led('Contoso.com')).toBe(`${page.url}?client_id=${appId}`);
  });

  test.each([
    ['another tenant', '8c0a70a7-a845-47f9-953a-5154281fa6f5'],
    ['no tenant', undefined],
  ])('is none for %s', (_, to) => {
    expect(led(to)).toMatch(/^https:\/\/login\.microsoftonline\.com\//);
  });

  test('is told which permissions are asked for', () => {
    const facts = { appId, redirectUri: 'https://app.example/cb' };
    const url = scopedConsentLink(context({ facts, consentPage: page }), ['Mail.Read', 'Files.Read']);
    expect(url).toBe(
      `${page.url}?client_id=${appId}&scope=Mail.Read%20Files.Read&redirect_uri=https%3A%2F%2Fapp.example%2Fcb`,
    );
  });
});

test('without an app id the page of one registration becomes the list of registrations', () => {
  expect(linkTo('app-credentials', context({ facts: {} }))).toMatch(/ApplicationsListBlade$/);
  expect(linkTo('app-credentials', context())).toMatch(new RegExp(`Credentials/appId/${appId}$`));
});

test('every link is https on a host of Microsoft, whatever was pasted', () => {
  const hostile = '"><script>alert(1)</script>@evil.example/';
  for (const name of linkNames)
    for (const facts of [{ appId }, { appId: hostile }]) {
      const url = linkTo(name, context({ facts, tenant: hostile, code: '65001' }));
      if (url === undefined) continue;
      expect(new URL(url).hostname).toMatch(/(^|\.)(microsoft\.com|microsoftonline\.com)$/);
      expect(url).not.toContain('evil');
    }
});
