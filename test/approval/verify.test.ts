/** Requested against granted, with every trap of the rows that Entra sends. */
import type { Reading } from '../../src/approval/grant-candidates.ts';
import type { AskedPermission, GrantKeys } from '../../src/approval/model.ts';
import { grantKeys, type Verified, verify } from '../../src/approval/verify.ts';
import { type Known, known, unknown } from '../../src/diagnosis/known.ts';
import type { Api } from '../../src/directory/port.ts';
import { application, delegated, exchange, graph, start } from './samples.ts';

const GRAPH = '7ea01c0e-aaaa-4c00-8000-000000000001';
const EXCHANGE = '7ea01c0e-aaaa-4c00-8000-000000000002';
const ids = {
  mailRead: '810c84a8-4a9e-49e6-bf7d-12d183f40d01',
  mailSend: 'b633e1c5-b582-4048-a93e-9f11b44c7e96',
  exchangeMailRead: '00000000-eeee-4a00-8000-000000000003',
  /** One id for the scope and for the role. */
  userExport: '405a51b5-8d8d-430b-9842-8be4b0e9f324',
  nothing: '00000000-0000-0000-0000-000000000000',
} as const;

const api = (
  appId: string,
  servicePrincipalId: string,
  name: string,
  scopes: readonly string[],
  roles: Readonly<Record<string, string>>,
): Api => ({
  app: {
    servicePrincipalId,
    appId,
    name,
    enabled: true,
    disabledByMicrosoft: false,
    assignmentRequired: false,
    tags: [],
    replyUrls: [],
  },
  scopes: scopes.map((scope) => ({ id: `scope-${scope}`, name: scope, enabled: true, admin: false })),
  roles: Object.entries(roles).map(([role, id]) => ({ id, name: role, enabled: role !== 'Old.Read' })),
});

const apis = [
  api(graph, GRAPH, 'Microsoft Graph', ['Mail.Read', 'Mail.Send', 'User.Read', 'openid', 'User.Export.All'], {
    'Mail.Read': ids.mailRead,
    'Mail.Send': ids.mailSend,
    'User.Export.All': ids.userExport,
    'Old.Read': '00000000-dddd-4a00-8000-000000000004',
  }),
  api(exchange, EXCHANGE, 'Office 365 Exchange Online', ['Mail.Read', 'EWS.AccessAsUser.All'], {
    'Mail.Read': ids.exchangeMailRead,
  }),
];

interface Held {
  readonly everyone?: string;
  readonly onExchange?: string;
  readonly onePerson?: string;
  readonly roles?: readonly string[];
  readonly exchangeRoles?: readonly string[];
}

const scopes = (text: string | undefined): readonly string[] => text?.split(' ').filter(Boolean) ?? [];
const reading = ({ everyone, onExchange, onePerson, roles = [], exchangeRoles = [] }: Held): Reading => ({
  delegated: [
    { resourceId: GRAPH, scopes: scopes(everyone) },
    { resourceId: EXCHANGE, scopes: scopes(onExchange) },
    { resourceId: GRAPH, principalId: 'somebody', scopes: scopes(onePerson) },
  ],
  roles: [
    ...roles.map((roleId) => ({ resourceId: GRAPH, roleId })),
    ...exchangeRoles.map((roleId) => ({ resourceId: EXCHANGE, roleId })),
  ],
  apis,
});

const check = (
  permissions: Known<readonly AskedPermission[]>,
  held: Held,
  before: Known<GrantKeys> = known([]),
): Verified => verify({ permissions, grantsBefore: before, createdAt: start }, reading(held));

const short = (verified: Verified): string => {
  const granted = verified.kind === 'none' ? '' : ` +${verified.granted}`;
  const missing = verified.kind === 'complete' ? '' : ` -${verified.missing}`;
  return verified.kind + granted + missing;
};

const mail = delegated('Mail.Read');
const send = delegated('Mail.Send');
const noApi = (name: string): AskedPermission => ({ name, kind: 'delegated' });

// biome-ignore format: a row a line, to be read as a table
const rows: readonly (readonly [string, readonly AskedPermission[], Held, string])[] = [
  ['granted for everyone', [mail], { everyone: 'Mail.Read' }, 'complete +Mail.Read'],
  ['scopes begin with a space, in another case', [mail], { everyone: ' mail.READ openid' }, 'complete +Mail.Read'],
  ['nothing yet', [mail], {}, 'none -Mail.Read'],
  ['granted for one person: helps nobody else', [mail], { onePerson: 'Mail.Read' }, 'none -Mail.Read'],
  ['one of two', [mail, send], { everyone: 'Mail.Read' }, 'partial +Mail.Read -Mail.Send'],
  ['another permission', [mail], { everyone: 'Mail.ReadWrite' }, 'none -Mail.Read'],
  ['the same name in another API', [mail], { onExchange: 'Mail.Read' }, 'none -Mail.Read'],
  ['the same name asked for in two APIs', [{ ...mail, resourceName: 'Graph' }, { ...delegated('Mail.Read', exchange), resourceName: 'Exchange' }], { onExchange: 'Mail.Read' }, 'partial +Mail.Read (Exchange, delegated) -Mail.Read (Graph, delegated)'],
  ['delegated asked, application granted', [mail], { roles: [ids.mailRead] }, 'none -Mail.Read'],
  ['application asked, delegated granted', [application('Mail.Read')], { everyone: 'Mail.Read' }, 'none -Mail.Read'],
  ['application: the name behind the id', [application('Mail.Read')], { roles: [ids.mailRead.toUpperCase()] }, 'complete +Mail.Read'],
  ['application: the role of another API', [application('Mail.Read')], { exchangeRoles: [ids.exchangeMailRead] }, 'none -Mail.Read'],
  ['one id for scope and role', [application('User.Export.All')], { everyone: 'User.Export.All' }, 'none -User.Export.All'],
  ['a role that its API switched off stays granted', [application('Old.Read')], { roles: ['00000000-dddd-4a00-8000-000000000004'] }, 'complete +Old.Read'],
  ['default access is no permission', [application('Mail.Read')], { roles: [ids.nothing] }, 'none -Mail.Read'],
  ['sign-in scopes never block', [mail, delegated('openid'), delegated('offline_access')], { everyone: 'Mail.Read' }, 'complete +Mail.Read'],
  ['sign-in scopes are named where they are granted', [mail, delegated('openid')], { everyone: 'Mail.Read openid' }, 'complete +Mail.Read,openid'],
  ['sign-in scopes alone are not granted by nothing', [delegated('openid')], {}, 'none -openid'],
  ['sign-in scopes alone', [delegated('openid')], { everyone: 'openid' }, 'complete +openid'],
  ['a scope with its address', [delegated('https://graph.microsoft.com/Mail.Read')], { everyone: 'Mail.Read' }, 'complete +https://graph.microsoft.com/Mail.Read'],
  ['a scope that its API no longer publishes', [delegated('Gone.Read')], { everyone: 'Gone.Read' }, 'complete +Gone.Read'],
  ['an API that could not be read', [delegated('Mail.Read', '99999999-0000-4000-8000-000000000009')], { everyone: 'Mail.Read' }, 'none -Mail.Read'],
  ['API not known, one publishes it', [noApi('Mail.Send')], { everyone: 'Mail.Send' }, 'complete +Mail.Send'],
  ['API not known, two publish it, both granted', [noApi('Mail.Read')], { everyone: 'Mail.Read', onExchange: 'Mail.Read' }, 'complete +Mail.Read'],
  ['API not known, one granted since', [noApi('Mail.Read')], { onExchange: 'Mail.Read' }, 'complete +Mail.Read'],
  ['kind not known, granted since', [{ name: 'Mail.Read', resourceAppId: graph }], { roles: [ids.mailRead] }, 'complete +Mail.Read'],
  ['everything registered, one new', [delegated('.default')], { everyone: 'Mail.Send' }, 'complete +.default'],
  ['everything registered, new in another API', [delegated('.default')], { onExchange: 'Mail.Read' }, 'none -.default'],
];

test.each(rows)('%s', (_name, permissions, held, expected) => {
  expect(short(check(known(permissions), held))).toBe(expected);
});

describe('where two grants can be meant', () => {
  const before = known(grantKeys(reading({ onExchange: 'Mail.Read' })));

  test('one that was there at asking is not the answer', () => {
    expect(check(known([noApi('Mail.Read')]), { onExchange: 'Mail.Read' }, before).kind).toBe('none');
  });

  test('nor is one of which nobody knows since when', () => {
    const unread = unknown('timed-out');
    expect(check(known([noApi('Mail.Read')]), { onExchange: 'Mail.Read' }, unread).kind).toBe('none');
  });
});

describe('where a part was there at asking already', () => {
  const before = known(grantKeys(reading({ everyone: 'Mail.Read' })));
  const asked = known([mail, send, delegated('User.Read')]);

  test('nothing has been granted yet', () => {
    expect(short(check(asked, { everyone: 'Mail.Read' }, before))).toBe('none -Mail.Send,User.Read');
  });

  test('it counts once more of it is granted', () => {
    expect(short(check(asked, { everyone: 'Mail.Read Mail.Send' }, before))).toBe(
      'partial +Mail.Read,Mail.Send -User.Read',
    );
  });

  test('and where nobody knows what was there, a part is a part', () => {
    expect(check(asked, { everyone: 'Mail.Read' }, unknown('denied')).kind).toBe('partial');
  });
});

describe('permissions that are not known', () => {
  const all = unknown('not-asked');
  const before = known(grantKeys(reading({ everyone: 'User.Read', roles: [ids.mailSend] })));

  test('what was there before does not count', () => {
    expect(short(check(all, { everyone: 'User.Read', roles: [ids.mailSend] }, before))).toBe('none -');
  });

  test('anything new for everyone does, by name', () => {
    const held = { everyone: 'User.Read Mail.Read', roles: [ids.mailSend, ids.mailRead] };
    expect(short(check(all, held, before))).toBe('complete +Mail.Read');
    expect(short(check(known([]), { everyone: 'Mail.Send' }, known([])))).toBe('complete +Mail.Send');
  });

  test('something new for one person does not', () => {
    expect(check(all, { everyone: 'User.Read', onePerson: 'Mail.Read' }, before).kind).toBe('none');
  });

  test('an id without a name is shown as it is', () => {
    const id = '00000000-cccc-4a00-8000-000000000005';
    expect(check(all, { roles: [id] })).toEqual({ kind: 'complete', granted: [`${GRAPH}/${id}`] });
  });

  test('where the grants at asking were not read, the date of a role tells', () => {
    const made = (createdAt: string): Reading => ({
      ...reading({ everyone: 'User.Read' }),
      roles: [{ resourceId: GRAPH, roleId: ids.mailRead, createdAt }],
    });
    const request = { permissions: all, grantsBefore: unknown('denied'), createdAt: start };
    expect(verify(request, made(new Date(start + 1).toISOString())).kind).toBe('complete');
    expect(verify(request, made(new Date(start - 1).toISOString())).kind).toBe('none');
    expect(verify(request, made('no date')).kind).toBe('none');
  });
});

test('grants for everyone, each once, in lower case', () => {
  const held = reading({
    everyone: 'Mail.Read mail.read',
    onePerson: 'Mail.Send',
    roles: [ids.mailRead, ids.nothing],
  });
  expect(grantKeys(held)).toEqual([`${GRAPH}/${ids.mailRead}`, `${GRAPH}/mail.read`]);
});
