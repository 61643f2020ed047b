import { type LinkContext, linkNames, linkTo } from '../../src/diagnosis/links.ts';

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
