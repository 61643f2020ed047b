import { auditCsv, auditOf, auditText, isWanted, peopleIn } from '../../src/approval/audit.ts';
import { replay } from '../../src/approval/evolve.ts';
import type { RequestEvent } from '../../src/approval/model.ts';
import { known } from '../../src/diagnosis/known.ts';
import { noFacts } from './samples.ts';

const AT = Date.UTC(2026, 10, 20, 9);
const appId = '7a8d9ccd-7582-429f-bac5-26d3d4381551';

const asked: RequestEvent = {
  kind: 'asked',
  sequence: 1,
  at: AT,
  by: 'P-adele',
  tenantId: 't',
  id: 'R-23456',
  app: { appId, name: 'Contoso Usage Reports' },
  permissions: known([{ name: 'Reports.Read.All', kind: 'delegated' }]),
  grantsBefore: known([]),
  facts: { ...noFacts('not-asked'), publisher: known({ verified: false }) },
  text: 'I need the usage reports',
  evidence: { cause: 'consent/not-granted', confidence: 'confirmed', consentPolicies: ['low'] },
  expiresAt: AT + 1,
};

const history: readonly RequestEvent[] = [
  asked,
  { kind: 'denied', sequence: 2, at: AT + 60_000, by: 'P-megan', text: 'We have another app for that' },
];

const people = new Map([
  ['P-adele', { name: 'Adele Vance', objectId: 'o-adele' }],
  ['P-megan', { name: 'Megan Bowen', objectId: 'o-megan' }],
]);

const linesOf = (events: readonly RequestEvent[], known = people) => {
  const request = replay(events);
  if (!request) throw new Error('no history');
  return auditOf(request, events, known);
};

test('says who did what, when and why, under which policy and on which evidence', () => {
  const [first, second] = linesOf(history);
  expect(first).toEqual({
    request: 'R-23456',
    at: '2026-11-20T09:00:00.000Z',
    event: 'asked',
    who: 'Adele Vance',
    objectId: 'o-adele',
    appId,
    app: 'Contoso Usage Reports',
    permissions: 'Reports.Read.All (delegated)',
    why: 'I need the usage reports',
    policy: 'low',
    evidence: 'consent/not-granted, confirmed, publisher not verified',
    granted: '',
    missing: '',
  });
  expect(second).toMatchObject({ event: 'denied', who: 'Megan Bowen', why: 'We have another app for that' });
});

test('keeps what an erased person did, and nothing of who they were or what they wrote', () => {
  const { text: _text, ...erased } = asked;
  const lines = linesOf([erased], new Map());
  expect(lines[0]).toMatchObject({ event: 'asked', who: 'erased', objectId: '', why: 'erased' });
  expect([...peopleIn([erased])]).toEqual(['P-adele']);
});

test('says what the directory showed where nobody acted', () => {
  const granted: RequestEvent = {
    kind: 'granted',
    sequence: 2,
    at: AT,
    granted: ['Reports.Read.All'],
    byName: 'Lee Gu',
  };
  expect(linesOf([asked, granted])[1]).toMatchObject({
    who: '',
    why: '',
    evidence: 'granted by Lee Gu',
    granted: 'Reports.Read.All',
  });
});

test('tells a policy that was not read from one that lets people approve nothing', () => {
  const withPolicies = (consentPolicies?: readonly string[]) => {
    const evidence = { cause: 'c', confidence: 'likely', ...(consentPolicies && { consentPolicies }) };
    return linesOf([{ ...asked, evidence }])[0]?.policy;
  };
  expect([withPolicies(), withPolicies([])]).toEqual(['not read', 'none']);
});

test('is limited to a time, to an app by its id, or by a part of its name', () => {
  const lines = linesOf(history);
  const count = (wanted: Parameters<typeof isWanted>[1]) =>
    lines.filter((line) => isWanted(line, wanted)).length;
  expect(count({})).toBe(2);
  expect(count({ since: AT + 1 })).toBe(1);
  expect(count({ app: appId.toUpperCase() })).toBe(2);
  expect(count({ app: 'usage' })).toBe(2);
  expect(count({ app: 'other' })).toBe(0);
});

describe('the table', () => {
  test.each(['=HYPERLINK("https://evil.example","x")', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1'])(
    'runs nothing that somebody wrote: %j',
    (text) => {
      const table = auditCsv(linesOf([{ ...asked, text }]));
      expect(table).toContain(`"'${text.replaceAll('"', '""')}"`);
    },
  );

  test('has one line of names, and one record an event whatever was written', () => {
    const table = auditCsv(linesOf([{ ...asked, text: 'first "quoted",\r\nsecond' }]));
    const [names] = table.split('\r\n');
    expect(names).toBe(
      'at,request,event,who,objectId,app,appId,permissions,why,policy,evidence,granted,missing',
    );
    expect(table).toContain('"first ""quoted"",\r\nsecond"');
  });
});

test('the text for people holds nothing that a terminal obeys', () => {
  const text = auditText(linesOf([{ ...asked, text: 'red \u001b[31m and \u202eturned\nagain' }]));
  expect(text).toContain('why: red  [31m and  turned again');
  expect(text.split('\n').every((line) => !/[\p{Cc}\p{Cf}]/u.test(line))).toBe(true);
});
