/** Names that are taken for others, and names that are not. */
import { differByOne, latin, mixesScripts, skeleton } from '../../src/approval/confusables.ts';
import { isMicrosofts, lookAlikesOf } from '../../src/approval/look-alikes.ts';
import type { TenantApp } from '../../src/directory/port.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { graph, tenantId } from './samples.ts';

const { firstParty } = loadKnowledge();
const microsoft = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const elsewhere = '9c1e0a5e-0002-4b7c-9a10-2f7d3c8e1a02';
const appId = '2b3c1d52-7a61-4c0e-8f0a-5e9d1c4b7a11';

const neighbour = (
  name: string,
  ownerTenantId = tenantId,
  id = '11111111-2222-4333-8444-555555555555',
): TenantApp => ({
  servicePrincipalId: id,
  appId: id,
  name,
  enabled: true,
  disabledByMicrosoft: false,
  assignmentRequired: false,
  ownerTenantId,
  tags: [],
  replyUrls: [],
});
const mistaken = (name: string, neighbours: readonly TenantApp[] = []): readonly string[] =>
  lookAlikesOf({ appId, name }, elsewhere, firstParty, neighbours).map((one) => `${one.whose}: ${one.name}`);

test.each([
  ['Microsoft Teams', 'the name itself'],
  ['MICROSOFT  TEAMS', 'case and space'],
  ['Micrоsoft Teams', 'a Cyrillic o'],
  ['Ｍicrosoft Teams', 'a wide M'],
  ['Micro\u200bsoft Teams', 'a space of no width'],
  ['Microsоft Τeams', 'Greek and Cyrillic'],
  ['Micr0soft Teams', 'a zero'],
  ['Mlcrosoft Teams', 'an l for an i'],
  ['Microsoft Tearns', 'rn for m'],
  ['Microsfot Teams', 'two letters that changed places'],
  ['Microsoft Teamss', 'a letter too many'],
  ['Microsóft Teams', 'an accent'],
])("%s is taken for Microsoft's: %s", (name) => {
  expect(mistaken(name)).toEqual(['microsoft: Microsoft']);
});

test.each([
  'Microsoft Security Updater',
  'M365 Security Updater',
  'Office 365 Backup',
  'Azure Helper',
  'Microsoft365Login',
])('%s claims to come from Microsoft', (name) => {
  expect(mistaken(name)).toHaveLength(1);
});

test.each([
  ['OneDrіve', 'OneDrive'],
  ['Share Point Online', 'SharePoint Online'],
  ['0utlook', 'Outlook'],
  ['Power B1', 'Power BI'],
  ['Intune Cornpany Portal', 'Intune Company Portal'],
])('%s is taken for %s', (name, product) => {
  expect(mistaken(name)).toEqual([`microsoft: ${product}`]);
});

test.each([
  'Fabrikam Planner',
  'Backup for Microsoft 365',
  'Zapier',
  'Salesforce',
  'Slack',
  'Adobe Acrobat',
  'Zoom',
  'Calendly',
  'Miro',
  'Trello',
  'Microscope Booking',
  'Atlas',
  'Storage',
  'Enter Time',
  'Entrance Control',
  'Windowshop',
  'Почта',
  'Παράδειγμα',
])('%s is taken for nothing', (name) => {
  expect(mistaken(name)).toEqual([]);
});

describe('among the apps of the tenant', () => {
  test('an app of another maker with a name that reads the same', () => {
    expect(mistaken('Contoso Expensе', [neighbour('Contoso Expense')])).toEqual([
      'this-tenant: Contoso Expense',
    ]);
  });

  test('not the app itself, nor one of the same maker, nor a short name with another letter', () => {
    expect(mistaken('Fabrikam Planner', [neighbour('Fabrikam Planner', tenantId, appId)])).toEqual([]);
    expect(mistaken('Fabrikam Planner', [neighbour('Fabrikam Planner', elsewhere)])).toEqual([]);
    expect(mistaken('Miro', [neighbour('Mira')])).toEqual([]);
  });

  test('at most three are named', () => {
    const many = ['a', 'b', 'c', 'd'].map((end) => neighbour(`Contoso Expens${end}`));
    expect(mistaken('Contoso Expense', many)).toHaveLength(3);
  });
});

test("Microsoft's own is what has an id of Microsoft's and is registered there, whatever its name", () => {
  expect(isMicrosofts(graph.toUpperCase(), microsoft.toUpperCase(), firstParty)).toBe(true);
  expect(isMicrosofts(graph, elsewhere, firstParty)).toBe(false);
  expect(isMicrosofts(graph, undefined, firstParty)).toBe(false);
  expect(isMicrosofts(appId, microsoft, firstParty)).toBe(false);
  expect(lookAlikesOf({ appId: graph, name: 'Microsoft Graph' }, microsoft, firstParty, [])).toEqual([]);
});

test('an app without a name, or with nothing to be read in it, is taken for nothing', () => {
  expect(lookAlikesOf({ appId }, elsewhere, firstParty, [neighbour('!!!')])).toEqual([]);
  expect(mistaken('???', [neighbour('!!!')])).toEqual([]);
});

test('a name as long as a name can be is compared at once', () => {
  expect(mistaken('rn1|'.repeat(5000))).toEqual([]);
});

test.each([
  ['Micrоsoft', true],
  ['Αdobe', true],
  ['Adobe Почта', false],
  ['Microsoft', false],
  ['日本語 Mail', false],
])('two alphabets in one word of %s: %s', (name, mixed) => {
  expect(mixesScripts(name)).toBe(mixed);
});

test.each([
  ['planner', 'planer', true],
  ['planer', 'planner', true],
  ['planner', 'plamner', true],
  ['planner', 'plnaner', true],
  ['planner', 'planner', false],
  ['planner', 'plannings', false],
  ['planner', 'lpanenr', false],
  ['', 'a', true],
  ['', 'ab', false],
])('%s and %s differ by one: %s', (one, other, expected) => {
  expect(differByOne(one, other)).toBe(expected);
});

test('a name can be looked up as it is read', () => {
  expect(latin('Cоntоso Ехpense')).toBe('Contoso Expense');
  expect(latin('Contoso Expense')).toBe('Contoso Expense');
  expect(skeleton('Їntune')).toBe(skeleton('Intune'));
});

test('bones keep what tells names apart', () => {
  expect(skeleton('Contoso HR 2')).not.toBe(skeleton('Contoso HR 3'));
});
