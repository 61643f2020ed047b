/** Warning signs, one at a time and then together. */
import type { AppFacts, AssessedPermission } from '../../src/approval/model.ts';
import { signsOf } from '../../src/approval/signs.ts';
import { known, unknown } from '../../src/diagnosis/known.ts';
import { application, asked, DAY, delegated, facts, start } from './samples.ts';

const signs = (
  part: Partial<AppFacts>,
  assessed: readonly AssessedPermission[] = [],
  name = 'Fabrikam Planner',
): readonly string[] =>
  signsOf({ app: { ...asked.app, name }, facts: { ...facts, ...part }, assessed }, start).map((sign) => {
    const { kind, ...rest } = sign;
    return [kind, ...Object.values(rest)].join(' ');
  });

const since = (days: number) => known(new Date(start - days * DAY).toISOString());
const unverified = known({ verified: false });
const other = (domain: string) => known({ kind: 'other-tenant', tenantId: 'x', domain } as const);
const high = (name: string): AssessedPermission => ({ ...delegated(name), risk: 'high' });

// biome-ignore format: a row a line, to be read as a table
const rows: readonly (readonly [string, Partial<AppFacts>, readonly string[]])[] = [
  ['nothing', {}, []],
  ['unverified, here for long', { publisher: unverified }, ['unverified']],
  ['unverified, 29 days old', { publisher: unverified, createdAt: since(29.5) }, ['unverified-and-new 29']],
  ['unverified, 30 days old', { publisher: unverified, createdAt: since(30) }, ['unverified']],
  ['unverified, dated in the future', { publisher: unverified, createdAt: since(-1) }, ['unverified-and-new 0']],
  ['unverified, age not known', { publisher: unverified, createdAt: unknown('not-asked') }, ['unverified']],
  ['verified and new', { createdAt: since(1) }, []],
  ['publisher not read', { publisher: unknown('denied') }, []],
  ['our own app is never verified', { publisher: unverified, createdAt: since(1), owner: known({ kind: 'this-tenant' }), hasPrivacyAndTerms: known(false) }, []],
  ['no privacy and no terms', { hasPrivacyAndTerms: known(false) }, ['no-privacy-or-terms']],
  ['a domain that every tenant has from birth', { owner: other('free4711.onmicrosoft.com') }, ['throw-away-tenant free4711.onmicrosoft.com']],
  ['the same in China', { owner: other('free.partner.onmschina.cn') }, ['throw-away-tenant free.partner.onmschina.cn']],
  ['replies to somebody else', { replyUrls: known(['https://planner.fabrikam.com/x', 'https://evil.example/x']) }, ['reply-host evil.example']],
  ['replies under the same name, deeper', { replyUrls: known(['https://a.b.fabrikam.com/x', 'https://FABRIKAM.com']) }, []],
  ['replies under a national ending', { owner: other('fabrikam.co.uk'), replyUrls: known(['https://app.fabrikam.co.uk']) }, []],
  ['another name under the same national ending', { owner: other('fabrikam.co.uk'), replyUrls: known(['https://evil.co.uk']) }, ['reply-host evil.co.uk']],
  ['a name that only ends like the publisher', { replyUrls: known(['https://notfabrikam.com']) }, ['reply-host notfabrikam.com']],
  ['the publisher as a prefix', { replyUrls: known(['https://fabrikam.com.evil.example']) }, ['reply-host fabrikam.com.evil.example']],
  ['replies to the device, or to a page of Microsoft', { replyUrls: known(['http://localhost:3000', 'http://127.0.0.1', 'msal1234://auth', 'urn:ietf:wg:oauth:2.0:oob', 'https://login.microsoftonline.com/common/oauth2/nativeclient']) }, []],
  ['replies without encryption', { replyUrls: known(['http://planner.fabrikam.com/x']) }, ['insecure-reply planner.fabrikam.com']],
  ['replies of a tenant without a domain of its own: nothing to compare', { owner: other('x.onmicrosoft.com'), replyUrls: known(['https://evil.example']) }, ['throw-away-tenant x.onmicrosoft.com']],
  ['replies where the owner is not known', { owner: unknown('timed-out'), replyUrls: known(['https://evil.example']) }, []],
  ['replies not read', { replyUrls: unknown('denied') }, []],
  ['no address at all', { replyUrls: known(['', 'nonsense', 'https://']) }, []],
  ['switched off by an administrator', { disabled: known('by-admin') }, ['disabled admin']],
  ['switched off by Microsoft', { disabled: known('by-microsoft') }, ['disabled microsoft']],
  ['whether it is switched off was not read', { disabled: unknown('denied') }, []],
  ['a name like another', { lookAlikes: [{ name: 'Contoso Planner', whose: 'this-tenant' }] }, ['looks-like Contoso Planner this-tenant']],
];

test.each(rows)('%s', (_name, part, expected) => {
  expect(signs(part)).toEqual(expected);
});

test('every permission of takeover grade is named', () => {
  const assessed: readonly AssessedPermission[] = [
    { ...application('Directory.ReadWrite.All'), risk: 'takeover' },
    { ...application('Domain.ReadWrite.All'), risk: 'takeover' },
  ];
  expect(signs({}, assessed)).toEqual(['takeover Directory.ReadWrite.All', 'takeover Domain.ReadWrite.All']);
});

test('three delegated permissions of high risk are many', () => {
  const two = [high('Mail.Read'), high('Mail.Send')];
  expect(signs({}, two)).toEqual([]);
  expect(signs({}, [...two, high('Files.Read.All')])).toEqual(['many-high 3']);
  expect(signs({}, [...two, { ...application('Files.Read.All'), risk: 'high' }])).toEqual([]);
});

test('two alphabets in one word', () => {
  expect(signs({}, [], 'Fabrikаm Planner')).toEqual(['mixed-scripts']);
});

test("of Microsoft's own app, only what it asks for and its state count", () => {
  const part = {
    owner: known({ kind: 'microsoft' } as const),
    publisher: unverified,
    replyUrls: known(['http://anything.example']),
    hasPrivacyAndTerms: known(false),
  };
  expect(signs(part)).toEqual([]);
});

test('permissions of a kind that nobody named count among the many', () => {
  const nameless = ['Mail.ReadWrite', 'MailboxSettings.ReadWrite', 'Files.ReadWrite.All'].map(
    (name): AssessedPermission => ({ name, risk: 'high' }),
  );
  expect(signs({}, nameless)).toEqual(['many-high 3']);
});

test('an earlier no stands before all that is only suspicious', () => {
  const denial = { at: '2026-10-30T08:15:20Z', reason: 'Ask the vendor for less' };
  const suspect = { app: { ...asked.app, name: 'Micrоsoft Teams' }, facts, assessed: [], denial };
  expect(signsOf(suspect, start)[0]).toEqual({ kind: 'denied-before', ...denial });
});

test('together: the worst first', () => {
  const part: Partial<AppFacts> = {
    publisher: unverified,
    createdAt: since(2),
    owner: other('free.onmicrosoft.com'),
    replyUrls: known(['http://evil.example']),
    hasPrivacyAndTerms: known(false),
    disabled: known('by-admin'),
    lookAlikes: [{ name: 'Microsoft Teams', whose: 'microsoft' }],
  };
  const assessed = [
    high('Mail.Read'),
    high('Mail.Send'),
    high('Files.Read.All'),
    { ...application('Directory.ReadWrite.All'), risk: 'takeover' } as const,
  ];
  expect(signs(part, assessed, 'Micrоsoft Teams').map((sign) => sign.split(' ', 1)[0])).toEqual([
    'disabled',
    'looks-like',
    'mixed-scripts',
    'takeover',
    'unverified-and-new',
    'insecure-reply',
    'throw-away-tenant',
    'many-high',
    'no-privacy-or-terms',
  ]);
});
