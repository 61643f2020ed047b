import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseCalls } from '../../src/diagnosis/graph-calls.ts';
import { segmentsOf } from '../../src/diagnosis/graph-path.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const { graphCalls, graphPermissions } = loadKnowledge();
const id = '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43';

/** `Mail.Read!`: the permission, with a mark where it takes an administrator. `-`: the call does not exist for that kind. */
function least(request: string): string {
  const [method = '', ...rest] = request.split(' ');
  const call = graphCalls.find(method, rest.join(' '));
  if (!call) return 'unknown';
  const shown = (kind: 'delegated' | 'application'): string => {
    const [name] = call[kind] ?? [];
    if (name === undefined) return '-';
    return graphPermissions.get(name.toLowerCase())?.[kind] === 'admin' ? `${name}!` : name;
  };
  return `${shown('delegated')} | ${shown('application')}`;
}

/** Least privileged permissions, delegated and application, as Microsoft's permission reference has them. */
const calls: readonly (readonly [string, string])[] = [
  ['GET /v1.0/me', 'User.Read | -'],
  ['GET https://graph.microsoft.com/v1.0/me?$select=id', 'User.Read | -'],
  ['GET /v1.0/users?$top=999', 'User.ReadBasic.All | User.ReadBasic.All!'],
  ['GET /beta/users/adele@contoso.com', 'User.ReadBasic.All | User.ReadBasic.All!'],
  ['PATCH /v1.0/users/{user-id}', 'User.ReadWrite.All! | User.ReadWrite.All!'],
  ['POST /users', 'User.ReadWrite.All! | User.ReadWrite.All!'],
  [`GET /users/${id}/manager`, 'User.Read.All! | User.Read.All!'],
  [`POST /users/${id}/revokeSignInSessions`, 'User.RevokeSessions.All! | User.RevokeSessions.All!'],
  ['GET /users/delta', 'User.Read.All! | User.Read.All!'],
  ['POST /invitations', 'User.Invite.All! | User.Invite.All!'],
  [`POST /users/${id}/assignLicense`, 'LicenseAssignment.ReadWrite.All! | LicenseAssignment.ReadWrite.All!'],
  [
    `GET /users/${id}/authentication/methods`,
    'UserAuthenticationMethod.Read.All! | UserAuthenticationMethod.Read.All!',
  ],

  [`GET https://graph.microsoft.com/v1.0/users/${id}/messages`, 'Mail.ReadBasic | Mail.ReadBasic.All!'],
  ["GET /v1.0/users('adele@contoso.com')/messages", 'Mail.ReadBasic | Mail.ReadBasic.All!'],
  ['GET /users/…/messages', 'Mail.ReadBasic | Mail.ReadBasic.All!'],
  ['GET /users/$userId/messages', 'Mail.ReadBasic | Mail.ReadBasic.All!'],
  ['GET /users/<id>/messages/AAMkAGI1AAAoZCfHAAA=', 'Mail.Read | Mail.Read!'],
  ['GET /me/messages', 'Mail.ReadBasic | -'],
  ['POST /me/sendMail', 'Mail.Send | -'],
  [`post /USERS/${id}/SENDMAIL`, 'Mail.Send | Mail.Send!'],
  [
    'GET /me/calendarView?startDateTime=2026-01-01T00:00:00&endDateTime=2026-01-02T00:00:00',
    'Calendars.ReadBasic | -',
  ],
  [`GET /users/${id}/calendarView`, 'Calendars.ReadBasic | Calendars.ReadBasic.All!'],
  [`GET /users/${id}/mailboxSettings`, 'MailboxSettings.Read | MailboxSettings.Read!'],
  ['GET /me/contacts', 'Contacts.Read | -'],

  ['GET /groups', 'GroupMember.Read.All! | GroupMember.Read.All!'],
  [`GET /groups/${id}/members/microsoft.graph.user`, 'GroupMember.Read.All! | GroupMember.Read.All!'],
  [`GET /groups/${id}/members/$count`, 'GroupMember.Read.All! | GroupMember.Read.All!'],
  [`POST /groups/${id}/members/$ref`, 'GroupMember.ReadWrite.All! | GroupMember.ReadWrite.All!'],
  [`DELETE /groups/${id}/members/${id}/$ref`, 'GroupMember.ReadWrite.All! | GroupMember.ReadWrite.All!'],
  ['POST /groups', 'Group.ReadWrite.All! | Group.Create!'],

  [`GET /applications(appId='${id}')`, 'Application.Read.All! | Application.Read.All!'],
  [`POST /applications/${id}/addPassword`, 'Application.ReadWrite.All! | Application.ReadWrite.OwnedBy!'],
  ['GET /servicePrincipals', 'Application.Read.All! | Application.Read.All!'],
  [
    `POST /servicePrincipals/${id}/appRoleAssignments`,
    'AppRoleAssignment.ReadWrite.All! | AppRoleAssignment.ReadWrite.All!',
  ],
  [
    'POST /oauth2PermissionGrants',
    'DelegatedPermissionGrant.ReadWrite.All! | DelegatedPermissionGrant.ReadWrite.All!',
  ],
  [
    'POST /roleManagement/directory/roleAssignments',
    'RoleManagement.ReadWrite.Directory! | RoleManagement.ReadWrite.Directory!',
  ],
  ['GET /identity/conditionalAccess/policies', 'Policy.Read.All! | Policy.Read.All!'],
  [
    'POST /identity/conditionalAccess/policies',
    'Policy.ReadWrite.ConditionalAccess! | Policy.ReadWrite.ConditionalAccess!',
  ],
  ['GET /auditLogs/signIns', 'AuditLog.Read.All! | AuditLog.Read.All!'],
  ["GET /reports/getOffice365ActiveUserDetail(period='D7')", 'Reports.Read.All! | Reports.Read.All!'],
  ['GET /identityProtection/riskyUsers', 'IdentityRiskyUser.Read.All! | IdentityRiskyUser.Read.All!'],

  ['GET /sites/root', 'Sites.Read.All | Sites.Read.All!'],
  ['GET /sites/contoso.sharepoint.com:/sites/Marketing:/lists', 'Sites.Read.All | Sites.Read.All!'],
  ['GET /sites/contoso.sharepoint.com,7c1e,8a4d/lists/Tasks/items', 'Sites.Read.All | Sites.Read.All!'],
  [
    'POST /sites/contoso.sharepoint.com,7c1e,8a4d/lists/Tasks/items',
    'Sites.ReadWrite.All | Sites.ReadWrite.All!',
  ],
  ['GET /me/drive/root/children', 'Files.Read | -'],
  ['PUT /me/drive/root:/Reports/May.xlsx:/content', 'Files.ReadWrite | -'],
  ['GET /drives/b!7c1e/root:/Reports/May.xlsx', 'Files.Read | Files.Read.All!'],
  ['GET /drives/b!7c1e/root/children', 'Files.Read | Files.Read.All!'],

  [`GET /teams/${id}/channels`, 'Channel.ReadBasic.All | Channel.ReadBasic.All!'],
  [
    `GET /teams/${id}/channels/19:4a8f@thread.tacv2/messages`,
    'ChannelMessage.Read.All! | ChannelMessage.Read.All!',
  ],
  ['GET /chats/19:4a8f@unq.gbl.spaces/messages', 'Chat.Read | Chat.Read.All!'],
  ['GET /me/joinedTeams', 'Team.ReadBasic.All | -'],
  ['POST /me/onlineMeetings', 'OnlineMeetings.ReadWrite | -'],
  [`GET /users/${id}/presence`, 'Presence.Read | Presence.Read.All!'],
  ['GET /planner/plans/xqQg5FS2LkCp/tasks', 'Tasks.Read | Tasks.Read.All!'],
  [
    'GET /deviceManagement/managedDevices',
    'DeviceManagementManagedDevices.Read.All! | DeviceManagementManagedDevices.Read.All!',
  ],
  ['GET /security/alerts_v2', 'SecurityAlert.Read.All! | SecurityAlert.Read.All!'],
];

test.each(calls)('%s needs %s', (request, expected) => {
  expect(least(request)).toBe(expected);
});

test('what a call may take besides is said: a policy is changed by more than one permission', () => {
  expect(graphCalls.find('POST', '/identity/conditionalAccess/policies')?.also).toEqual([
    'Application.Read.All',
    'Policy.Read.All',
  ]);
});

describe('what the table does not hold is unknown, never the call that looks most like it', () => {
  test.each([
    ['a segment that no call has', 'GET /me/lunch'],
    ['an action that nobody published', `POST /users/${id}/fly`],
    ['a function that nobody published', "GET /sites/getOperation(id='1')"],
    ['a method that the path does not have', `DELETE /users/${id}/messages`],
    ['a batch', 'POST /$batch'],
    ['a call whose permission depends on its body', 'POST /search/query'],
    ['a subscription, which needs what it watches', 'POST /subscriptions'],
    ['a path that was cut within brackets', "GET /users('adele"],
    ['an empty segment', 'GET /users//messages'],
    ['no path at all', 'GET /'],
    ['another address', 'GET https://example.com/users'],
    ['a word that is no method', 'LOOK /me'],
  ])('%s', (_, request) => {
    expect(least(request)).toBe('unknown');
  });
});

describe('a call is named as it is published', () => {
  test.each([
    [`get /v1.0/USERS/${id}/Messages`, '/users/{id}/messages'],
    ['GET /users/adele@contoso.com/mailFolders/inbox/messages', '/users/{id}/mailFolders/{id}/messages'],
    ["GET /reports/getEmailActivityUserDetail(period='D7')", '/reports/getEmailActivityUserDetail(…)'],
  ])('%s is %s', (request, path) => {
    const [method = '', asked = ''] = request.split(' ');
    expect(graphCalls.find(method, asked)?.path).toBe(path);
  });
});

describe('for any text', () => {
  const segment = fc.oneof(
    fc.uuid(),
    fc.emailAddress(),
    fc.constantFrom(
      'me',
      'users',
      'groups',
      'root:',
      'a.txt:',
      '{id}',
      '…',
      '$ref',
      '$value',
      'microsoft.graph.user',
    ),
    fc.constantFrom('messages', 'delta()', "users('x')", 'sites', 'lists', 'children', '()', '('),
    fc.string({ maxLength: 12 }),
  );

  test('a look-up never throws, and never shows what was pasted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('GET', 'POST', 'x'),
        fc.array(segment, { maxLength: 50 }),
        (method, parts) => {
          const call = graphCalls.find(method, `/${parts.join('/')}`);
          return (
            call === undefined ||
            graphCalls.find(call.method, call.path.replaceAll('(…)', '(a=1)')) !== undefined
          );
        },
      ),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('an id of any shape stands for one segment', () => {
    const anyId = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._@!,=~+-]{0,60}$/);
    fc.assert(
      fc.property(
        anyId,
        (user) => graphCalls.find('GET', `/v1.0/users/${user}/messages`)?.path === '/users/{id}/messages',
      ),
      { seed: 7, numRuns: 500 },
    );
  });

  test('method, version, host, query and case change nothing', () => {
    const written = fc.record({
      host: fc.constantFrom('', 'https://graph.microsoft.com', 'https://dod-graph.microsoft.us'),
      version: fc.constantFrom('/v1.0', '/beta', '/V1.0'),
      query: fc.constantFrom('', '?$top=5', '?x=/a/b', '#x'),
      upper: fc.boolean(),
    });
    fc.assert(
      fc.property(written, ({ host, version, query, upper }) => {
        const path = '/users/adele@contoso.com/calendar/events';
        const call = graphCalls.find('get', `${host}${version}${upper ? path.toUpperCase() : path}${query}`);
        return call?.application?.[0] === 'Calendars.ReadBasic.All';
      }),
      { seed: 7 },
    );
  });

  test('a very deep or long path is refused in good time', () => {
    expect(graphCalls.find('GET', '/users/x'.repeat(200))).toBeUndefined();
    expect(graphCalls.find('GET', `/me/${'a'.repeat(100_000)}`)).toBeUndefined();
    expect(segmentsOf(`/${'a/'.repeat(30)}`)).toHaveLength(30);
  });
});

describe('the table', () => {
  const text = readFileSync('knowledge/graph-calls.txt', 'utf8');

  test('holds the published calls', () => {
    expect(text.match(/ (?:GET|POST|PATCH|PUT|DELETE)=\d/g)?.length).toBeGreaterThan(10_000);
  });

  test('names no set of permissions that is not there', () => {
    const sets = text.indexOf('\n\n') < 0 ? 0 : text.slice(0, text.indexOf('\n\n')).split('\n').length;
    for (const [, number] of text.matchAll(/=(\d+)/g)) expect(Number(number)).toBeLessThan(sets);
  });

  test('is read to its last line, with or without a line end', () => {
    const small = 'A.Read\tB.Read\n\na GET=0\n\t{}\n\t\tz POST=0';
    for (const table of [small, `${small}\n`])
      expect(parseCalls(table).find('POST', '/a/1/z')?.delegated).toEqual(['A.Read']);
  });

  test('without any line knows no call', () => {
    expect(parseCalls('').find('GET', '/me')).toBeUndefined();
    expect(parseCalls('\n').find('GET', '/me')).toBeUndefined();
  });
});
