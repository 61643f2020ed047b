/** What a decision about consent changes in an answer. */

import type { ConsentEvidence } from '../../../src/diagnosis/consent/model.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../../src/diagnosis/model.ts';
import { recognise } from '../../../src/diagnosis/recognise.ts';
import type { Circumstances } from '../../../src/diagnosis/workings.ts';
import { app, azureCli, graphKey, home, knowledge, settled, tenantWith, told } from './cases.ts';

const answer = (paste: string, given: Circumstances = { homeTenant: home }): Diagnosis | undefined =>
  diagnose(recognise(paste, knowledge), knowledge, given).diagnosis;
const said = (diagnosis: Diagnosis | undefined): readonly string[] =>
  diagnosis?.evidence?.map(({ text }) => text) ?? [];

const back = 'https://expenses.contoso.example/auth';
const address = (scope: string, client = app): string =>
  `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=${client}&response_type=code&redirect_uri=${encodeURIComponent(back)}&scope=${encodeURIComponent(scope)}&state=12345`;
const notConsented = (rest: string): string =>
  `AADSTS65001: The user or administrator has not consented to use the application with ID '${app}' named 'Expenses'. ${rest}`;

describe('the address of a sign-in page, pasted alone', () => {
  test('is answered with the approval for its app and its permissions', () => {
    const diagnosis = answer(`Here it is: ${address('openid https://graph.microsoft.com/Mail.Read')}`);
    expect(diagnosis).toMatchObject({
      cause: 'sign-in-address/ask-administrator',
      role: 'Cloud Application Administrator',
      approval: {
        appId: app,
        tenant: home,
        url: `https://login.microsoftonline.com/${home}/adminconsent?client_id=${app}`,
        permissions: [
          { name: 'openid', kind: 'delegated' },
          { resource: 'https://graph.microsoft.com', name: 'Mail.Read', kind: 'delegated' },
        ],
      },
    });
    expect(said(diagnosis)).toContain(
      "Mail.Read (delegated) needs no administrator by itself, but Microsoft's managed consent setting, the default of new organizations, asks for one.",
    );
    expect(diagnosis?.evidence).toContainEqual({
      source: 'tenant',
      state: 'unknown',
      because: 'not-connected',
      text: 'Whether your organization lets people approve this themselves.',
    });
  });

  test("of Microsoft's own app offers no approval, and does not list it as open", () => {
    const diagnosis = answer(address('openid', azureCli));
    expect(diagnosis?.cause).toBe('sign-in-address/microsoft-client');
    expect(diagnosis?.approval).toBeUndefined();
    expect(diagnosis?.alternatives?.map(({ cause }) => cause)).toEqual(['sign-in-address/another-error']);
  });

  test('with a permission for administrators does not say that the person can accept it', () => {
    const diagnosis = answer(address('Directory.ReadWrite.All'));
    expect(diagnosis?.alternatives?.map(({ cause }) => cause)).not.toContain(
      'sign-in-address/accept-yourself',
    );
    expect(said(diagnosis)).toContain('Directory.ReadWrite.All (delegated) always needs an administrator.');
  });

  test('where the directory shows that the person may, says so first, without an approval', () => {
    const diagnosis = answer(address('User.Read'), { homeTenant: home, tenant: tenantWith(settled({})) });
    expect(diagnosis).toMatchObject({ cause: 'sign-in-address/accept-yourself', actor: 'user' });
    expect(diagnosis?.approval).toBeUndefined();
  });

  test.each([
    ['without a client id', 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?scope=openid'],
    ['with a placeholder for it', address('openid', '{client-id}')],
    ['on a host that only looks like it', address('openid').replace('.com/', '.com.evil.example/')],
    [
      'in the middle of much else',
      `${'We changed the sign-in of the shop last week. '.repeat(9)}${address('openid')}`,
    ],
  ])('%s is none', (_title, paste) => {
    expect(recognise(paste, knowledge).recognized).toBe(false);
  });

  test.each([
    [notConsented(''), 'AADSTS65001'],
    ['HTTP 403 Forbidden', '403'],
    ['error=access_denied', 'access_denied'],
    ['Need admin approval', 'need-admin-approval'],
  ])('beside an error it is no signal of its own: %s', (error, code) => {
    const { signals } = recognise(`${error}\n${address('openid')}`, knowledge);
    expect(signals.map((signal) => signal.code)).toContain(code);
    expect(signals.map((signal) => signal.code)).not.toContain('authorize-url');
  });
});

describe('an error of consent with its request', () => {
  test('names the permissions, their kind and the role', () => {
    const diagnosis = answer(notConsented(address('Files.ReadWrite.All offline_access')));
    expect(diagnosis?.role).toBe('Cloud Application Administrator');
    expect(diagnosis?.approval?.permissions).toEqual([
      { name: 'Files.ReadWrite.All', kind: 'delegated' },
      { name: 'offline_access', kind: 'delegated' },
    ]);
  });

  test('of a daemon takes the higher role for Graph and the lower one for other APIs', () => {
    const roleFor = (api: string) =>
      answer(notConsented(`grant_type=client_credentials&scope=${api}/.default`))?.role;
    expect(roleFor('https://graph.microsoft.com')).toBe('Privileged Role Administrator');
    expect(roleFor('api://0b76e815-fcb7-45bf-87ab-8201461ad821')).toBe('Cloud Application Administrator');
  });

  test('leaves out that the person may accept, where a permission always needs an administrator', () => {
    const open = (scope: string) => {
      const answers = [{ question: 'what-page-appears', choice: 'unknown' }];
      const diagnosis = answer(notConsented(address(scope)), { homeTenant: home, answers });
      return diagnosis?.alternatives?.map(({ cause }) => cause);
    };
    expect(open('User.Read')).toContain('consent/prompt-never-shown');
    expect(open('Directory.ReadWrite.All')).not.toContain('consent/prompt-never-shown');
  });

  test('does not wonder what people may approve where a permission of another kind is missing', () => {
    const lines = said(
      answer('Authorization_RequestDenied: Insufficient privileges to complete the operation.'),
    );
    expect(lines.at(-1)).toBe("What your organization's directory says about it.");
  });

  test('says nothing of a permission whose kind or rule is not known', () => {
    const lines = said(answer(notConsented('scope=Orders.Read')));
    expect(lines.filter((line) => line.includes('Orders.Read'))).toEqual([]);
  });
});

describe('with what the directory says', () => {
  const paste = notConsented(address('Directory.Read.All'));
  const url = (consent: ConsentEvidence) =>
    answer(paste, { homeTenant: home, tenant: tenantWith(consent) })?.approval?.url;

  test('the link names the scopes, where the redirect URI is registered', () => {
    const link = new URL(url(settled({ replyUrls: [back] })) ?? '');
    expect(`${link.origin}${link.pathname}`).toBe(
      `https://login.microsoftonline.com/${home}/v2.0/adminconsent`,
    );
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: app,
      scope: 'Directory.Read.All',
      redirect_uri: back,
    });
  });

  test('it is the link for all that is registered, where that is not known or not so', () => {
    const plain = `https://login.microsoftonline.com/${home}/adminconsent?client_id=${app}`;
    expect(url(told({}))).toBe(plain);
    expect(url(settled({ replyUrls: ['https://elsewhere.example/'] }))).toBe(plain);
  });

  test('it is the portal, where the app has no address to go back to', () => {
    expect(url(settled({ replyUrls: [] }))).toContain('https://entra.microsoft.com/');
  });

  test.each([
    ['is granted already', { granted: true }],
    ['is switched off', { disabled: true }],
  ])('no approval is offered for an app that %s', (_title, values) => {
    expect(
      answer(paste, { homeTenant: home, tenant: tenantWith(settled(values)) })?.approval,
    ).toBeUndefined();
  });

  test('the person may accept what the low policy allows, which comes first', () => {
    const consent = settled({
      userConsent: ['low'],
      lowImpact: [graphKey('User.Read')],
      verifiedPublisher: true,
    });
    const diagnosis = answer(notConsented(address('User.Read')), {
      homeTenant: home,
      tenant: tenantWith(consent),
    });
    expect(diagnosis).toMatchObject({ cause: 'consent/prompt-never-shown', actor: 'user' });
  });
});

test('what the managed policy keeps are delegated permissions of Graph that need no administrator by themselves', () => {
  const graph = graphKey('');
  const listed = [...knowledge.managedPolicy.keys]
    .filter((key) => key.startsWith(graph))
    .map((key) => key.slice(graph.length));
  expect(listed.length).toBeGreaterThan(30);
  const others = listed.filter((name) => knowledge.graphPermissions.get(name)?.delegated !== 'user');
  expect(others).toEqual([]);
});
