/** What a pasted token says, beside the error that it came with. */
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Evidence, Report } from '../../src/diagnosis/model.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const app = '26790ce1-d05c-4de7-ba73-51837152f0bc';
const tid = '62f746b4-84e6-4ceb-95bd-447e7184d454';
const graph = 'https://graph.microsoft.com';
const issued = Date.UTC(2026, 2, 1, 12) / 1000;
const noon = Date.UTC(2026, 2, 1, 12, 30);
const evening = Date.UTC(2026, 2, 1, 20);

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object): string => {
  const payload = { aud: graph, iss: `https://sts.windows.net/${tid}/`, tid, appid: app, exp: issued + 3600 };
  const signature = 'c2lnbmF0dXJl'.repeat(4);
  return `Authorization: Bearer ${part({ typ: 'JWT', alg: 'RS256' })}.${part({ ...payload, ...claims })}.${signature}`;
};
const person = { scp: 'User.Read Mail.Read' };
const alone = { roles: ['User.Read.All'], idtyp: 'app' };
const denied =
  '{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}';
const refused = (date = ''): string =>
  `{"error":{"code":"InvalidAuthenticationToken","message":"Access token validation failure.","innerError":{"date":"${date}"}}}`;

const report = (text: string, now = noon): Report => diagnose(recognise(text, knowledge, now), knowledge);
const codes = (text: string, now?: number): readonly string[] =>
  report(text, now).signals.map(({ code, primary }) => `${code}${primary ? '*' : ''}`);
const evidence = (text: string, now?: number): readonly Evidence[] =>
  report(text, now).diagnosis?.evidence ?? [];
const said = (text: string, now?: number): readonly string[] =>
  evidence(text, now)
    .filter(({ source }) => source === 'token')
    .map((line) => line.text);

describe('an expired token', () => {
  test('is the error, where nothing else is', () => {
    expect(codes(token(person), evening)).toEqual(['token-expired*', 'delegated-token']);
    expect(report(token(person), evening).diagnosis).toMatchObject({
      cause: 'token/has-run-out',
      confidence: 'likely',
    });
  });

  test('is not yet one while the clock has not reached its end', () => {
    expect(codes(token(person), noon)).toEqual(['access-token*', 'delegated-token']);
  });

  test('is not judged without a clock', () => {
    const { signals } = recognise(token(person), knowledge);
    expect(signals.map(({ code }) => code)).not.toContain('token-expired');
  });

  test('explains a refusal that gives no reason', () => {
    expect(codes(`${refused()} ${token(person)}`, evening)).toContain('token-expired*');
    expect(codes(`401 Unauthorized\n${token(person)}`, evening)).toContain('token-expired*');
  });

  test('explains nothing where the error states a time at which it was still good', () => {
    expect(codes(`${refused('2026-03-01T12:40:00')} ${token(person)}`, evening)).toContain(
      'InvalidAuthenticationToken*',
    );
    expect(codes(`${refused('2026-03-01T13:40:00')} ${token(person)}`, noon)).toContain('token-expired*');
  });

  test('explains no missing permission', () => {
    expect(codes(`${denied} ${token(person)}`, evening)).toContain('Authorization_RequestDenied*');
  });

  test('never makes another system’s error one of ours', () => {
    const aws =
      'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the X operation';
    expect(report(`${aws}\n${token(person)}`, evening)).toMatchObject({ recognized: false });
  });
});

test.each([
  ['a bare status beside the call', `GET ${graph}/v1.0/me\nHTTP/1.1 401 Unauthorized\n`],
  ['Graph’s refusal of the token', refused()],
])('a token for another API explains %s', (_, text) => {
  expect(codes(`${text} ${token({ ...person, aud: 'api://orders' })}`)).toContain('token-for-another-api*');
});

describe('a token with or without a person', () => {
  test('decides which permission is missing, and the question is not asked', () => {
    const one = report(`${denied} ${token(alone)}`).diagnosis;
    expect(one).toMatchObject({ cause: 'graph-request/application-permission-missing' });
    expect(one?.question).toBeUndefined();
    expect(JSON.stringify(one?.alternatives)).not.toContain('person-lacks-role');
    const two = report(`${denied} ${token(person)}`).diagnosis;
    expect(two?.question).toBeUndefined();
    expect([two?.cause, ...(two?.alternatives ?? []).map(({ cause }) => cause)]).not.toContain(
      'graph-request/application-permission-missing',
    );
    expect(report(denied).diagnosis?.question?.id).toBe('signed-in');
  });

  test('decides a bare Forbidden of Graph as well', () => {
    const forbidden = '{"error":{"code":"Forbidden","message":"","innerError":{"request-id":"x"}}}';
    expect(report(`${forbidden} ${token(alone)}`).diagnosis?.cause).toBe(
      'graph-forbidden/permission-missing',
    );
    expect(report(`${forbidden} ${token(person)}`).diagnosis?.cause).toBe('graph-forbidden/no-rights');
  });

  test('says the same when a button of the card comes back, without the token', () => {
    const { signals, facts } = recognise(`${denied} ${token(alone)}`, knowledge, noon);
    const again = diagnose(
      { recognized: true, signals, facts, otherFacts: [], redactions: [], claims: [], clamped: false },
      knowledge,
    ).diagnosis;
    expect(again?.cause).toBe('graph-request/application-permission-missing');
    expect(again?.evidence).toContainEqual(expect.objectContaining({ source: 'token' }));
  });
});

describe('the evidence', () => {
  test('says what the token is for, whether a person stands behind it, when it ends and what it holds', () => {
    expect(said(`${refused()} ${token(person)}`, evening)).toEqual([
      'The token in your paste ran out at 2026-03-01 13:00 UTC.',
      'The token in your paste was made for Microsoft Graph.',
      'The token in your paste is for an app with somebody signed in.',
    ]);
    expect(said(`${denied} ${token(alone)}`)).toEqual([
      'The token in your paste was made for Microsoft Graph.',
      'The token in your paste is for an app alone, without anybody signed in.',
      'The token in your paste holds these permissions: User.Read.All.',
    ]);
  });

  test('is at most five lines, the last one about what was not checked', () => {
    const lines = evidence(`${denied} ${token({ ...alone, appid: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' })}`);
    expect(lines).toHaveLength(5);
    expect(lines.at(-1)).toMatchObject({ source: 'tenant', state: 'unknown' });
  });

  test('says that the token lacks what the message asks for', () => {
    const missing =
      "Missing scope permissions on the request. API requires one of 'ChannelMessage.Send, Group.ReadWrite.All'.";
    expect(codes(`${missing} ${token(person)}`)).toContain('token-lacks-permission');
    expect(said(`${missing} ${token(person)}`)).toContain(
      'The token had User.Read, Mail.Read, which is not enough for this call.',
    );
    expect(codes(`${missing} ${token({ scp: 'Group.ReadWrite.All' })}`)).not.toContain(
      'token-lacks-permission',
    );
  });

  test('counts permissions beyond the first six, and names none that is no name', () => {
    const many = Array.from({ length: 9 }, (_, n) => `Sites.Read${n}.All`).join(' ');
    expect(said(token({ scp: many })).at(-1)).toMatch(/Sites\.Read5\.All, and 3 more\.$/);
    expect(said(token({ scp: 'https://evil.example/x' })).at(-1)).toBe(
      'The token in your paste holds permissions under names that are not shown here.',
    );
  });

  test('never quotes an audience that could be anything', () => {
    const lines = said(token({ ...person, aud: 'https://contoso.example/secret-path' }));
    expect(lines.join()).not.toContain('contoso');
  });
});

test.each([
  ['another issuer', { iss: 'https://accounts.google.com', ...person }],
  [
    'an app itself, as a client assertion is',
    { iss: app, aud: `https://login.microsoftonline.com/${tid}/v2.0` },
  ],
])('a token signed by %s is taken out, and nothing is said about it', (_, claims) => {
  const read = recognise(token(claims), knowledge, noon);
  expect(read).toMatchObject({ recognized: false, signals: [], claims: [], redactions: [{ kind: 'jwt' }] });
  expect(read.facts).toEqual({});
});
