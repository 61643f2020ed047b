/** From a pasted call to the permission that it needs: recognised, diagnosed, and asked again by a button. */
import fc from 'fast-check';
import { parseAction } from '../../src/cards/actions.ts';
import { answerData } from '../../src/cards/diagnosed-data.ts';
import type { Answer } from '../../src/diagnosis/candidates.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { leastOf } from '../../src/diagnosis/graph-access.ts';
import type { Diagnosis, Report } from '../../src/diagnosis/model.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const appId = '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43';

const reportOn = (paste: string): Report => diagnose(recognise(paste, knowledge), knowledge);

function diagnosisOf(report: Report): Diagnosis {
  if (!report.diagnosis) throw new Error('nothing was recognised');
  return report.diagnosis;
}
const on = (paste: string): Diagnosis => diagnosisOf(reportOn(paste));

/** The same paste after a button: only what the button carried is known. */
function answered(paste: string, answers: readonly Answer[]): Diagnosis {
  const data: unknown = JSON.parse(JSON.stringify(answerData(reportOn(paste))(answers)));
  const command = parseAction('answer', data);
  if (command?.kind !== 'answer') throw new Error('the button was refused');
  const recognition = { ...recognise('', knowledge), recognized: true, ...command };
  return diagnosisOf(diagnose(recognition, knowledge, { answers: command.answers }));
}

const evidence = ({ evidence: lines = [] }: Diagnosis): readonly string[] => lines.map(({ text }) => text);
const asked = ({ approval }: Diagnosis): string =>
  approval?.permissions.map(({ name, kind }) => `${name} ${kind}`).join(', ') ?? 'nothing';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object): string => {
  const payload = {
    aud: 'https://graph.microsoft.com',
    iss: 'https://sts.windows.net/62f746b4-84e6-4ceb-95bd-447e7184d454/',
    appid: appId,
    ...claims,
  };
  return `Authorization: Bearer ${part({ typ: 'JWT', alg: 'RS256' })}.${part(payload)}.c2lnbmF0dXJl`;
};

const body = (code: string, message: string): string => JSON.stringify({ error: { code, message } });
const mailDenied = body('ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
const directoryDenied = body(
  'Authorization_RequestDenied',
  'Insufficient privileges to complete the operation.',
);
const siteDenied = body('accessDenied', 'Access denied');
const messages = 'GET https://graph.microsoft.com/v1.0/users/adele@contoso.com/messages';

describe('where nobody knows whether a person is signed in, both permissions are named', () => {
  const both =
    'GET /users/{id}/messages needs at least Mail.ReadBasic (delegated) or Mail.ReadBasic.All (application, takes an administrator).';

  test.each([
    ['a raw request and its answer', `${messages} HTTP/1.1\n\nHTTP/1.1 403 Forbidden\n\n${mailDenied}`],
    ['a request and its status', `${messages}\nHTTP/1.1 403 Forbidden`],
    ['the request alone, with a 403', 'GET https://graph.microsoft.com/v1.0/users/…/messages\n403'],
    ['PowerShell', `Invoke-MgGraphRequest : ${messages}\nHTTP/1.1 403 Forbidden\n${mailDenied}`],
    [
      'an exception of the .NET SDK',
      `ODataError: Access is denied. Check credentials and try again.\nCode: ErrorAccessDenied\nMethod: GET, RequestUri: 'https://graph.microsoft.com/v1.0/users/adele@contoso.com/messages', Version: 1.1`,
    ],
    [
      'Graph Explorer',
      `GET https://graph.microsoft.com/beta/users/adele@contoso.com/messages\nForbidden - 403 - 210 ms\n${mailDenied}`,
    ],
    [
      'a batch',
      `{"requests":[{"id":"1","method":"GET","url":"/me"},{"id":"2","method":"GET","url":"/users/adele@contoso.com/messages"}]}\n{"responses":[{"id":"2","status":403,"body":${mailDenied}}]}`,
    ],
  ])('%s', (_, paste) => {
    expect(evidence(on(paste))).toContain(both);
  });

  test('an address without a method says that reading it is supposed', () => {
    const lines = evidence(on(`https://graph.microsoft.com/v1.0/groups failed: ${directoryDenied}`)).join(
      ' ',
    );
    expect(lines).toContain('GET /groups needs at least GroupMember.Read.All');
    expect(lines).toContain('does not say how the address was called');
  });

  test('an unknown call is not guessed at', () => {
    const lines = evidence(on(`GET https://graph.microsoft.com/v1.0/me/lunch\n${directoryDenied}`)).join(' ');
    expect(lines).not.toContain('needs at least');
  });
});

describe('the kind decides what is asked for', () => {
  test.each([
    ['an app-only token', token({ roles: ['Calendars.Read'] }), 'Mail.ReadBasic.All application'],
    ['a delegated token', token({ scp: 'User.Read' }), 'Mail.ReadBasic delegated'],
  ])('%s that lacks it', (_, header, wanted) => {
    const diagnosis = on(`${messages}\n${header}\n\n${mailDenied}`);
    expect(diagnosis).toMatchObject({ cause: 'graph-mailbox/permission-missing', confidence: 'likely' });
    expect(asked(diagnosis)).toBe(wanted);
  });

  test.each([
    ['client credentials', 'grant_type=client_credentials', 'GroupMember.Read.All application'],
    ['a device code', 'DeviceCodeCredential', 'GroupMember.Read.All delegated'],
    ['on-behalf-of', 'requested_token_use=on_behalf_of', 'GroupMember.Read.All delegated'],
  ])('%s', (_, flow, wanted) => {
    expect(asked(on(`${flow}\nGET https://graph.microsoft.com/v1.0/groups\n${directoryDenied}`))).toBe(
      wanted,
    );
  });

  test.each([
    ['app', 'User.ReadWrite.All application'],
    ['person', 'User.ReadWrite.All delegated'],
  ])('the answer "%s"', (choice, wanted) => {
    const paste = `PATCH https://graph.microsoft.com/v1.0/users/${appId}\n${directoryDenied}`;
    expect(on(paste).question?.id).toBe('signed-in');
    const diagnosis = answered(paste, [{ question: 'signed-in', choice }]);
    const all = [asked(diagnosis), ...evidence(diagnosis)].join(' ');
    expect(all).toContain(wanted.split(' ')[0]);
    expect(all).toContain(choice === 'app' ? '(application' : '(delegated');
    expect(diagnosis.question).toBeUndefined();
  });

  test('commands hold the permission, ready to run', () => {
    const { steps } = on(`${messages}\n${token({ roles: ['Calendars.Read'] })}\n\n${mailDenied}`);
    expect(steps.map(({ title }) => title)).toContain(
      'Approve Mail.ReadBasic.All, and limit it to the mailboxes it is for.',
    );
    const directory = on(
      `GET https://graph.microsoft.com/v1.0/groups\n${token({ roles: ['Mail.Read'] })}\n${directoryDenied}`,
    );
    expect(directory.steps.map(({ command }) => command?.text).join('\n')).toContain(
      "value=='GroupMember.Read.All'",
    );
  });

  test('what was asked for at the sign-in is not what the call lacks', () => {
    const paste = `Connect-MgGraph -Scopes "User.Read"\nInvoke-MgGraphRequest : GET https://graph.microsoft.com/v1.0/groups\n${token({ scp: 'User.Read' })}\n${directoryDenied}`;
    expect(asked(on(paste))).toBe('GroupMember.Read.All delegated');
  });
});

describe('where the token already holds enough, approval is not the answer', () => {
  test.each([
    [
      'a mailbox that is not open to the app',
      `${messages}\n${token({ roles: ['Mail.ReadWrite'] })}\n\n${mailDenied}`,
      'graph-mailbox/not-opened-to-caller',
      'The token had Mail.ReadWrite, which is enough for this call.',
    ],
    [
      'a person without the role',
      `PATCH https://graph.microsoft.com/v1.0/users/${appId}\n${token({ scp: 'openid User.ReadWrite.All' })}\n${directoryDenied}`,
      'graph-request/person-lacks-role',
      'The token had User.ReadWrite.All, which is enough for this call.',
    ],
    [
      'a site that the person cannot open',
      `GET https://graph.microsoft.com/v1.0/sites/root/lists\n${token({ scp: 'Sites.Read.All' })}\n${siteDenied}`,
      'graph-site/no-access',
      'The token had Sites.Read.All, which is enough for this call.',
    ],
    [
      'a bare refusal',
      `GET https://graph.microsoft.com/v1.0/groups\n${token({ scp: 'Directory.Read.All' })}\nHTTP/1.1 403 Forbidden`,
      'graph-forbidden/no-rights',
      'The token had Directory.Read.All, which is enough for this call.',
    ],
  ])('%s', (_, paste, cause, line) => {
    const diagnosis = on(paste);
    expect(diagnosis.cause).toBe(cause);
    expect(diagnosis.approval).toBeUndefined();
    expect(evidence(diagnosis)).toContain(line);
  });

  test('a grant for single sites is not judged as missing', () => {
    const diagnosis = on(
      `GET https://graph.microsoft.com/v1.0/sites/contoso.sharepoint.com,7c1e,8a4d/lists\n${token({ roles: ['Sites.Selected'] })}\n${siteDenied}`,
    );
    expect(diagnosis.cause).toBe('graph-site/no-grant-for-this-site');
    expect(evidence(diagnosis).join(' ')).not.toContain('not enough');
  });

  test('the token of another API says nothing of the call', () => {
    const other = token({ aud: 'https://vault.azure.net', roles: ['Mail.Read'] });
    expect(evidence(on(`${messages}\n${other}\n\n${mailDenied}`)).join(' ')).not.toContain('is enough');
  });
});

describe('where the call does not work for that kind, no approval helps', () => {
  test.each([
    [
      'an app that asks for "me"',
      'GET https://graph.microsoft.com/v1.0/me/messages',
      { roles: ['Mail.Read'] },
      'graph-call/needs-a-person',
    ],
    [
      'a person who wants what only apps may',
      'POST https://graph.microsoft.com/v1.0/app/calls',
      { scp: 'User.Read' },
      'graph-call/for-apps-only',
    ],
  ])('%s', (_, call, claims, cause) => {
    const diagnosis = on(`${call}\n${token(claims)}\n${directoryDenied}`);
    expect(diagnosis).toMatchObject({ cause, actor: 'developer' });
    expect(diagnosis.approval).toBeUndefined();
    expect(evidence(diagnosis).join(' ')).toContain('it works only with');
  });
});

describe('of the permissions that a message lists, the least risky of the right kind is asked for', () => {
  const missing = (kind: 'role' | 'scope', required: string, present = ''): string =>
    body(
      'Forbidden',
      `Missing ${kind} permissions on the request. API requires one of '${required}'. ${kind === 'role' ? 'Roles' : 'Scopes'} on the request '${present}'.`,
    );

  test.each([
    ['role', 'Chat.ReadWrite.All, Chat.Read.All, Chat.ReadBasic.All', 'Chat.ReadBasic.All application'],
    ['role', 'TeamworkDevice.ReadWrite.All, TeamworkDevice.Read.All', 'TeamworkDevice.Read.All application'],
    ['role', 'ChatMessage.Read.Chat, Chat.Read.All', 'Chat.Read.All application'],
    ['scope', 'Group.ReadWrite.All, ChannelMessage.Send', 'ChannelMessage.Send delegated'],
    ['scope', 'Directory.ReadWrite.All, User.ReadBasic.All', 'User.ReadBasic.All delegated'],
  ] as const)('%s: %s', (kind, required, wanted) => {
    expect(asked(on(missing(kind, required)))).toBe(wanted);
  });

  test('names that no table knows are asked for in their order', () => {
    expect(leastOf(['Foo.Read', 'Bar.Read'], 'delegated', undefined, knowledge)).toBe('Foo.Read');
  });

  test('the least of the call comes first, where it is listed', () => {
    const call = knowledge.graphCalls.find('GET', '/users/x/messages');
    expect(
      leastOf(['Mail.ReadWrite', 'Mail.Read', 'Mail.ReadBasic.All'], 'application', call, knowledge),
    ).toBe('Mail.ReadBasic.All');
  });

  test('what is asked for is always one of those listed', () => {
    const names = [...knowledge.graphPermissions.values()].map(({ name }) => name);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('delegated', 'application', undefined),
        (listed, kind) => listed.includes(leastOf(listed, kind, undefined, knowledge) ?? ''),
      ),
      { seed: 11 },
    );
  });
});

describe('a button carries what the verdict needs, and names nobody', () => {
  test.each([
    `${messages}\n${token({ roles: ['Mail.ReadWrite'] })}\n\n${mailDenied}`,
    `GET https://graph.microsoft.com/v1.0/users('adele@contoso.com')/messages\n${token({ roles: ['Mail.ReadWrite'] })}\n\n${mailDenied}`,
  ])('%#', (paste) => {
    expect(JSON.stringify(answerData(reportOn(paste))([]))).not.toContain('adele');
    const diagnosis = answered(paste, []);
    expect(diagnosis.cause).toBe('graph-mailbox/not-opened-to-caller');
    expect(evidence(diagnosis)).toContain('The token had Mail.ReadWrite, which is enough for this call.');
  });

  test('a function beside the people is no person', () => {
    const paste = `GET https://graph.microsoft.com/v1.0/users/delta\n${directoryDenied}`;
    expect(evidence(answered(paste, [])).join(' ')).toContain(
      'GET /users/delta needs at least User.Read.All',
    );
  });
});

test('nothing that was pasted stands in the evidence of a call', () => {
  const paste = `GET https://graph.microsoft.com/v1.0/users/adele@contoso.com/mailFolders/Secret%20Plans/messages\n${mailDenied}`;
  expect(evidence(on(paste)).join(' ')).not.toMatch(/adele|Secret/);
});

test('evidence stays within five lines', () => {
  const long = on(
    `${messages}\n${token({ roles: ['User.Read.All'], tid: appId })}\n\nclient_id=${appId}\n${mailDenied}`,
  );
  expect(long.evidence?.length).toBeLessThanOrEqual(5);
});
