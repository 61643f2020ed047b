/** The desk, from the button to the verified grant: who sees what, and what is kept. */
import type { DeskCommand } from '../../src/approval/commands.ts';
import { createDesk } from '../../src/approval/desk/desk.ts';
import type { Timer } from '../../src/approval/ports.ts';
import type { DeskScreen } from '../../src/approval/screens.ts';
import { known, unknown } from '../../src/diagnosis/known.ts';
import { contoso, contosoPerson } from '../../src/directory/contoso.ts';
import type { Directory } from '../../src/directory/port.ts';
import { StoreUnavailable } from '../../src/store/rows.ts';
import {
  chatOf,
  closeStages,
  createStage,
  DAY,
  FRIDAY,
  MINUTE,
  message,
  never,
  pasted,
  press,
  REASON,
  reports,
  type Stage,
} from './stage.ts';

afterEach(closeStages);

const request: DeskCommand = { kind: 'request', ...reports };
const submit = (more: Partial<Extract<DeskCommand, { kind: 'submit' }>> = {}): DeskCommand => ({
  kind: 'submit',
  justification: REASON,
  ...reports,
  ...more,
});

/** Entra itself asked for an administrator, and named no permission. */
const adminWanted = (app: Parameters<typeof pasted>[0]) => ({
  ...pasted(app),
  signals: [{ kind: 'aadsts', code: 'AADSTS90094', primary: true } as const],
});

const noted = (screen: DeskScreen) => ('noted' in screen ? screen.noted : undefined);

/** Everybody who has a row of a request, as `role name`. */
async function told({ stores }: Stage, id: string): Promise<readonly string[]> {
  const rows = await stores.requests.recipients(contoso.tenantId, id);
  const names = await Promise.all(
    rows.map(
      async ({ who, role }) => `${role} ${(await stores.people.byKey(contoso.tenantId, who))?.name ?? who}`,
    ),
  );
  return names.sort();
}

type People = Awaited<ReturnType<Directory['peopleInGroup']>>;

/** Contoso names its reviewers by one group alone. */
const onGroup =
  (answer: (people: People) => People) =>
  ({ requestPolicy, peopleInGroup }: Directory): Partial<Directory> => ({
    requestPolicy: async (signal) => {
      const policy = await requestPolicy(signal);
      const groups = policy.known ? policy.value.reviewers.filter(({ kind }) => kind === 'group') : [];
      return policy.known ? known({ ...policy.value, reviewers: groups }) : policy;
    },
    peopleInGroup: async (...asked) => answer(await peopleInGroup(...asked)),
  });

const grant = (stage: Stage, by = 'Megan') =>
  stage.tenant.grant({ appId: reports.facts.appId ?? '', by: contosoPerson(by).objectId });

describe('asking', () => {
  test('begins with a form that says what is asked for, and who will see it', async () => {
    const stage = createStage();
    await stage.meet('Megan');
    await expect(stage.act('Adele', request)).resolves.toMatchObject({
      kind: 'request-form',
      app: { name: 'Contoso Usage Reports' },
      permissions: known([
        {
          name: 'Reports.Read.All',
          kind: 'delegated',
          resourceAppId: '00000003-0000-0000-c000-000000000000',
          resourceName: 'Microsoft Graph',
        },
      ]),
      waiting: 0,
      reviewers: { reachable: 1, unreachable: ['Alex Wilber'], channel: false },
    });
  });

  test('opens a request that its reviewers and its requester are told of', async () => {
    const stage = createStage();
    const { id } = await stage.ask();
    const kept = await stage.request(id);
    expect(kept).toMatchObject({ state: 'pending', revision: 1, justification: REASON });
    expect(kept.facts).toMatchObject({ owner: known({ kind: 'this-tenant' }), workflowOn: known(true) });
    expect(await told(stage, id)).toEqual(['requester Adele Vance', 'reviewer Megan Bowen']);
    expect(stage.nudged.count).toBe(1);
  });

  test('makes the card that was pressed the receipt, in the chat with the person', async () => {
    const stage = createStage();
    const { id } = await stage.ask();
    const rows = await stage.stores.requests.recipients(contoso.tenantId, id);
    expect(rows.find(({ role }) => role === 'requester')).toMatchObject({
      contact: chatOf('Adele'),
      messageId: 'm:adele',
    });
  });

  test('in a channel sends the receipt to the chat with the person, which is opened for it', async () => {
    const stage = createStage();
    await stage.meet('Megan');
    const place = {
      conversationId: '19:c@thread.tacv2',
      kind: 'channel',
      tenantId: contoso.tenantId,
    } as const;
    const contact = { ...chatOf('Adele'), conversationId: place.conversationId };
    const screen = await stage.act('Adele', submit(), { place, contact });
    const id = screen.kind === 'receipt' ? screen.view.request.id : '';
    const rows = await stage.stores.requests.recipients(contoso.tenantId, id);
    const receipt = rows.find(({ role }) => role === 'requester');
    expect(receipt).toMatchObject({ contact: { conversationId: '', person: { id: '29:adele' } } });
    expect(receipt).not.toHaveProperty('messageId');
  });

  test('in a channel keeps the chat that the person has', async () => {
    const stage = createStage();
    await stage.meet('Megan', 'Adele');
    const place = {
      conversationId: '19:c@thread.tacv2',
      kind: 'channel',
      tenantId: contoso.tenantId,
    } as const;
    await stage.act('Adele', submit(), {
      place,
      contact: { ...chatOf('Adele'), conversationId: place.conversationId },
    });
    const { objectId } = contosoPerson('Adele');
    const person = await stage.stores.people.byObjectId(contoso.tenantId, objectId);
    expect(person?.contact).toEqual(chatOf('Adele'));
  });

  test('names the reviewers who cannot be told', async () => {
    const stage = createStage();
    await stage.meet('Megan');
    await expect(stage.act('Adele', submit())).resolves.toMatchObject({
      kind: 'receipt',
      role: 'requester',
      noted: { kind: 'asked' },
      unreachable: ['Alex Wilber'],
    });
  });

  test('opens nothing where nobody can be told', async () => {
    const stage = createStage();
    await expect(stage.act('Adele', submit())).resolves.toMatchObject({
      kind: 'no-request',
      why: { kind: 'nobody-reachable', reviewers: ['Megan Bowen', 'Alex Wilber'] },
      consentUrl: expect.stringContaining('/adminconsent?client_id='),
    });
    expect(await stage.stores.requests.open(contoso.tenantId, 10)).toEqual([]);
  });

  test('says so where there are no reviewers at all', async () => {
    const stage = createStage({ part: onGroup(() => known([])) });
    await expect(stage.act('Adele', request)).resolves.toMatchObject({ why: { kind: 'no-reviewers' } });
  });

  test.each(['too short', 'x'.repeat(501)])(
    'gives a reason of the wrong length back: %.12s',
    async (justification) => {
      const stage = createStage();
      await stage.meet('Megan');
      await expect(stage.act('Adele', submit({ justification }))).resolves.toMatchObject({
        kind: 'request-form',
        draft: justification,
        fault: { kind: 'text-length' },
      });
    },
  );

  test('for a colleague tells them as well, where they can be told', async () => {
    const stage = createStage();
    await stage.meet('Megan', 'Diego');
    const colleague = contosoPerson('Diego').objectId;
    const screen = await stage.act('Adele', submit({ colleague }));
    const id = screen.kind === 'receipt' ? screen.view.request.id : '';
    expect(await told(stage, id)).toContain('colleague Diego Siciliani');
    await expect(stage.act('Diego', { kind: 'show', id })).resolves.toMatchObject({
      kind: 'receipt',
      role: 'colleague',
    });
  });

  test('for a colleague who reviews tells them as both: that it ends is a message to those who wait alone', async () => {
    const stage = createStage();
    await stage.meet('Megan');
    const screen = await stage.act('Adele', submit({ colleague: contosoPerson('Megan').objectId }));
    const id = screen.kind === 'receipt' ? screen.view.request.id : '';
    expect(await told(stage, id)).toEqual([
      'colleague Megan Bowen',
      'requester Adele Vance',
      'reviewer Megan Bowen',
    ]);
  });

  test('for a colleague who is nobody in the tenant tells nobody else', async () => {
    const stage = createStage();
    await stage.meet('Megan');
    const screen = await stage.act('Adele', submit({ colleague: '11111111-2222-4333-8444-555555555555' }));
    expect(screen).toMatchObject({ kind: 'receipt' });
    const id = screen.kind === 'receipt' ? screen.view.request.id : '';
    expect(await stage.request(id)).not.toHaveProperty('colleague');
  });
});

describe('there is nothing to ask for', () => {
  const why = async (diagnosed: typeof reports, more: Parameters<typeof press>[1] = {}) => {
    const stage = createStage();
    await stage.meet('Megan');
    const screen = await stage.act('Adele', { kind: 'request', ...diagnosed }, more);
    return screen.kind === 'no-request' ? screen.why.kind : screen.kind;
  };

  test.each([
    ['granted-already', pasted('expense', ['Calendars.Read'])],
    ['microsoft-client', pasted('04b07795-8ddb-461a-bbee-02f9e1bf7b46', ['User.Read.All'])],
    ['app-disabled', pasted('timesheets', ['Files.Read.All'])],
    [
      'elsewhere',
      pasted('reports', ['Reports.Read.All'], { tenant: '0b76e815-fcb7-45bf-87ab-8201461ad821' }),
    ],
    [
      'no-app-id',
      { ...reports, facts: { scopes: ['Reports.Read.All'], permissionKind: 'delegated' as const } },
    ],
    [
      'not-needed',
      { ...reports, signals: [{ kind: 'aadsts', code: 'AADSTS50126', primary: true } as const] },
    ],
    ['not-needed', { ...reports, signals: [{ kind: 'aadsts', code: 'AADSTS65001' } as const] }],
  ])('%s', async (kind, diagnosed) => {
    expect(await why(diagnosed)).toBe(kind);
  });

  test.each([
    ['with the permissions in the paste', reports],
    ['with those of the registration', pasted('reports')],
  ])('once it was granted, and since when: %s', async (_, diagnosed) => {
    const stage = createStage();
    await stage.meet('Megan');
    const by = contosoPerson('Megan').objectId;
    stage.tenant.grant({ appId: diagnosed.facts.appId ?? '', by });
    stage.clock.now += 4 * MINUTE;
    expect(await stage.act('Adele', submit(diagnosed))).toMatchObject({
      kind: 'no-request',
      why: { kind: 'granted-already', last: { at: FRIDAY, now: FRIDAY + 4 * MINUTE } },
    });
  });

  test('for somebody of another tenant, and for a guest whom the channel does not name', async () => {
    const away = {
      conversationId: 'a:x',
      kind: 'personal',
      tenantId: '0b76e815-fcb7-45bf-87ab-8201461ad821',
    } as const;
    expect(await why(reports, { place: away })).toBe('other-tenant');
    expect(await why(reports, { person: { name: 'Adele Vance' } })).toBe('no-person');
  });
});

test('a reviewer reads what another one said no with in Entra; whoever asks does not', async () => {
  const stage = createStage();
  await stage.meet('Megan');
  const receipt = await stage.act('Adele', submit(pasted('planner', ['Group.Read.All'])));
  if (receipt.kind !== 'receipt') throw new Error(JSON.stringify(receipt));
  expect(JSON.stringify(receipt)).not.toContain('Ask the vendor');
  const { id } = receipt.view.request;
  expect(await stage.act('Megan', { kind: 'show', id })).toMatchObject({
    kind: 'review',
    view: {
      signs: [{ kind: 'denied-before', reason: 'Ask the vendor for GroupMember.Read.All instead.' }],
    },
  });
  expect(JSON.stringify(await stage.events(id))).not.toContain('Ask the vendor');
});

describe('the permissions that are asked for', () => {
  const askedFor = async (diagnosed: typeof reports) => {
    const stage = createStage();
    await stage.meet('Megan');
    const screen = await stage.act('Adele', { kind: 'request', ...diagnosed });
    if (screen.kind !== 'request-form') throw new Error(JSON.stringify(screen));
    return screen.permissions.known ? screen.permissions.value.map(({ name }) => name) : 'all';
  };

  test('are those of the paste, without what every sign-in asks for', async () => {
    expect(await askedFor(pasted('reports', ['openid', 'Reports.Read.All', 'offline_access']))).toEqual([
      'Reports.Read.All',
    ]);
  });

  test("else those of Entra's open request", async () => {
    expect(await askedFor(pasted('rogue'))).toEqual([
      'Mail.ReadWrite',
      'MailboxSettings.ReadWrite',
      'Files.ReadWrite.All',
    ]);
  });

  test('else those that the app registered in this tenant', async () => {
    expect(await askedFor(pasted('reports'))).toEqual(['User.Read', 'Reports.Read.All']);
  });

  test('and where nobody says, all of them', async () => {
    expect(await askedFor(adminWanted('notes'))).toBe('all');
  });
});

describe('the same app and permissions', () => {
  test('are one request, which others join', async () => {
    const stage = createStage();
    const { id } = await stage.ask();
    await expect(stage.act('Nestor', request)).resolves.toMatchObject({ kind: 'request-form', waiting: 1 });
    const screen = await stage.act('Nestor', submit({ justification: 'We need it for the audit' }));
    expect(screen).toMatchObject({
      kind: 'receipt',
      role: 'waiter',
      noted: { kind: 'joined' },
      view: { waiting: 2 },
    });
    expect(await stage.request(id)).toMatchObject({
      information: [{ text: 'We need it for the audit' }],
    });
    expect(await told(stage, id)).toContain('waiter Nestor Wilke');
  });

  test('are joined without a reason, too', async () => {
    const stage = createStage();
    const { id, revision } = await stage.ask();
    await expect(stage.act('Nestor', submit({ justification: '' }))).resolves.toMatchObject({
      kind: 'receipt',
    });
    expect(await stage.request(id)).toMatchObject({ revision, information: [] });
  });

  test('lead whoever waits already back to their receipt', async () => {
    const stage = createStage();
    await stage.ask();
    for (const command of [request, submit()])
      await expect(stage.act('Adele', command)).resolves.toMatchObject({
        kind: 'receipt',
        noted: { kind: 'already-waiting' },
        view: { waiting: 1 },
      });
  });

  test('asked for by many at once are one request', async () => {
    const stage = createStage();
    await stage.meet('Megan');
    const names = ['Adele', 'Diego', 'Nestor', 'Lee', 'Alex'];
    await Promise.all(names.map((name) => stage.act(name, submit())));
    const open = await stage.stores.requests.open(contoso.tenantId, 10);
    expect(open).toHaveLength(1);
    const [kept] = open;
    const waiters = await stage.stores.requests.waiters(contoso.tenantId, kept?.request.id ?? '');
    expect(waiters).toHaveLength(names.length - 1);
  });
});

describe('a question', () => {
  test('is asked, answered, and leaves the request where it was', async () => {
    const stage = createStage();
    const { id, revision } = await stage.ask();
    await expect(stage.act('Megan', { kind: 'form', id, revision, form: 'ask' })).resolves.toMatchObject({
      kind: 'text-form',
      form: 'ask',
    });
    const text = 'Which report do you need?';
    const sent = await stage.act('Megan', { kind: 'send', id, revision, form: 'ask', text });
    expect(sent).toMatchObject({ kind: 'review', noted: { kind: 'question-sent' } });
    const open = await stage.request(id);
    expect(open).toMatchObject({ state: 'asked', question: { text } });
    const form = { kind: 'form', id, revision: open.revision, form: 'answer' } as const;
    await expect(stage.act('Adele', form)).resolves.toMatchObject({ kind: 'text-form', question: text });
    const answer = { ...form, kind: 'send', text: 'The one of the last quarter' } as const;
    await expect(stage.act('Adele', answer)).resolves.toMatchObject({
      kind: 'receipt',
      noted: { kind: 'answered' },
    });
    expect(await stage.request(id)).toMatchObject({ state: 'pending' });
  });

  test('that is too short comes back as it was typed', async () => {
    const stage = createStage();
    const { id, revision } = await stage.ask();
    const send = { kind: 'send', id, revision, form: 'ask', text: 'Why?' } as const;
    await expect(stage.act('Megan', send)).resolves.toMatchObject({
      kind: 'text-form',
      draft: 'Why?',
      fault: { kind: 'text-length' },
    });
  });
});

describe('"I approved it"', () => {
  test('said too early waits for the grant; said again after it, it is over', async () => {
    const stage = createStage();
    const { id, revision } = await stage.ask();
    const early = await stage.act('Megan', { kind: 'approved', id, revision });
    expect(early).toMatchObject({ kind: 'review', noted: { kind: 'checked', outcome: 'not-yet' } });
    expect(await stage.request(id)).toMatchObject({ state: 'approved' });
    expect(grant(stage)).toEqual({ kind: 'granted' });
    await stage.service.onTimer(id, { kind: 'check-grant', dueAt: stage.clock.now }, never);
    expect(await stage.request(id)).toMatchObject({
      state: 'granted',
      grant: { by: 'Megan Bowen', granted: ['Reports.Read.All'], missing: [] },
    });
  });

  test('after the grant shows it at once, with who decided', async () => {
    const stage = createStage();
    const { id, revision } = await stage.ask();
    grant(stage, 'Lee');
    const screen = await stage.act('Megan', { kind: 'approved', id, revision });
    expect(noted(screen)).toEqual({ kind: 'checked', outcome: 'granted' });
    expect((await stage.events(id)).map(({ kind }) => kind)).toEqual(['asked', 'approved', 'granted']);
    expect(await stage.request(id)).toMatchObject({ state: 'granted', grant: { by: 'Lee Gu' } });
  });

  test('is kept also where the directory does not answer, and says that it could not be checked', async () => {
    const stage = createStage({ part: () => ({ delegatedGrants: async () => unknown('timed-out') }) });
    const { id, revision } = await stage.ask();
    const screen = await stage.act('Megan', { kind: 'approved', id, revision });
    expect(noted(screen)).toEqual({ kind: 'checked', outcome: 'unknown' });
    expect(await stage.request(id)).toMatchObject({ state: 'approved' });
  });

  test('without a grant for a day is a reviewer’s turn again', async () => {
    const stage = createStage();
    const { id, revision } = await stage.ask();
    await stage.act('Megan', { kind: 'approved', id, revision });
    stage.clock.now += DAY;
    await stage.service.onTimer(id, { kind: 'grant-deadline', dueAt: stage.clock.now }, never);
    expect(await stage.request(id)).toMatchObject({ state: 'pending', unseen: {} });
  });
});

describe('the grant', () => {
  test('is found without anybody saying so, and who made it', async () => {
    const stage = createStage();
    const { id } = await stage.ask();
    grant(stage, 'Lee');
    await stage.service.onTimer(id, { kind: 'check-grant', dueAt: stage.clock.now }, never);
    expect(await stage.request(id)).toMatchObject({ state: 'granted', grant: { by: 'Lee Gu' } });
  });

  test('of a part is named permission by permission, and looked for on', async () => {
    const stage = createStage();
    await stage.meet('Megan');
    const both = pasted('reports', ['Reports.Read.All', 'Group.Read.All']);
    const screen = await stage.act('Adele', submit(both));
    const id = screen.kind === 'receipt' ? screen.view.request.id : '';
    grant(stage);
    const next = await stage.service.onTimer(id, { kind: 'check-grant', dueAt: stage.clock.now }, never);
    expect(next).toMatchObject({ kind: 'check-grant', attempt: 1 });
    expect(await stage.request(id)).toMatchObject({
      state: 'pending',
      grant: { granted: ['Reports.Read.All'], missing: ['Group.Read.All'] },
    });
  });

  test('that was made while Graph was out for an hour is found after it, and nothing is concluded meanwhile', async () => {
    const graph = { isOut: false };
    const stage = createStage({
      part: ({ app, delegatedGrants, roleGrants }) => ({
        app: async (...asked) => (graph.isOut ? unknown('timed-out') : app(...asked)),
        delegatedGrants: async (...asked) => (graph.isOut ? unknown('timed-out') : delegatedGrants(...asked)),
        roleGrants: async (...asked) => (graph.isOut ? unknown('timed-out') : roleGrants(...asked)),
      }),
    });
    const { id, revision } = await stage.ask();
    await stage.act('Megan', { kind: 'approved', id, revision });
    graph.isOut = true;
    grant(stage);
    const end = stage.clock.now + 60 * MINUTE;
    let timer: Timer | undefined = { kind: 'check-grant', dueAt: stage.clock.now, attempt: 0 };
    let checks = 0;
    while (timer && timer.dueAt <= end) {
      stage.clock.now = timer.dueAt;
      timer = await stage.service.onTimer(id, timer, never);
      checks += 1;
      expect(await stage.request(id)).toMatchObject({ state: 'approved' });
    }
    expect(checks).toBeGreaterThan(5);
    graph.isOut = false;
    stage.clock.now = timer?.dueAt ?? 0;
    expect(
      await stage.service.onTimer(id, timer ?? { kind: 'check-grant', dueAt: 0 }, never),
    ).toBeUndefined();
    expect(await stage.request(id)).toMatchObject({ state: 'granted', grant: { by: 'Megan Bowen' } });
  });

  test('of anything new ends a request of which nobody knew what it asked for', async () => {
    const stage = createStage({ part: () => ({ registration: async () => unknown('denied') }) });
    await stage.meet('Megan');
    const screen = await stage.act('Adele', submit(adminWanted('reports')));
    const id = screen.kind === 'receipt' ? screen.view.request.id : '';
    expect(await stage.request(id)).toMatchObject({ permissions: unknown('not-asked') });
    await stage.service.onTimer(id, { kind: 'check-grant', dueAt: stage.clock.now }, never);
    expect(await stage.request(id)).toMatchObject({ state: 'pending' });
    grant(stage);
    await stage.service.onTimer(id, { kind: 'check-grant', dueAt: stage.clock.now }, never);
    expect(await stage.request(id)).toMatchObject({
      state: 'granted',
      grant: { granted: ['Reports.Read.All'] },
    });
  });
});

test('a reminder that rings at night waits for the morning, and comes once', async () => {
  const stage = createStage();
  const { id } = await stage.ask();
  const timer = { kind: 'remind', dueAt: FRIDAY + DAY } as const;
  stage.clock.now = timer.dueAt;
  const monday = { kind: 'remind', dueAt: FRIDAY + 3 * DAY } as const;
  expect(await stage.service.onTimer(id, timer, never)).toEqual(monday);
  expect(await stage.request(id)).not.toHaveProperty('remindedAt');
  stage.clock.now = monday.dueAt;
  expect(await stage.service.onTimer(id, monday, never)).toBeUndefined();
  expect(await stage.request(id)).toMatchObject({ remindedAt: monday.dueAt });
});

describe('an end', () => {
  test('by a denial says who and why, to whoever is late as well', async () => {
    const stage = createStage();
    await stage.meet('Alex');
    const { id, revision } = await stage.ask();
    const text = 'There is a better report already';
    const deny = { kind: 'send', id, revision, form: 'deny', text } as const;
    await expect(stage.act('Megan', deny)).resolves.toMatchObject({
      kind: 'review',
      noted: { kind: 'denied' },
    });
    expect(await stage.request(id)).toMatchObject({ state: 'denied', decision: { reason: text } });
    expect(noted(await stage.act('Alex', { ...deny, text: 'I wanted to deny it, too' }))).toEqual({
      kind: 'refused',
      refusal: { kind: 'closed', state: 'denied' },
      by: 'Megan Bowen',
    });
  });

  test('by withdrawing is the requester’s alone', async () => {
    const stage = createStage();
    const { id, revision } = await stage.ask();
    const withdraw = { kind: 'send', id, revision, form: 'withdraw', text: '' } as const;
    expect(noted(await stage.act('Megan', withdraw))).toMatchObject({ refusal: { why: 'not-requester' } });
    expect(noted(await stage.act('Adele', withdraw))).toEqual({ kind: 'withdrawn' });
    expect(await stage.request(id)).toMatchObject({ state: 'withdrawn' });
  });

  test('by time comes when it is due, and not before', async () => {
    const stage = createStage();
    const { id, expiresAt } = await stage.ask();
    expect(expiresAt).toBe(stage.clock.now + 30 * DAY);
    const timer = { kind: 'expire', dueAt: expiresAt } as const;
    expect(await stage.service.onTimer(id, timer, never)).toEqual(timer);
    expect(await stage.request(id)).toMatchObject({ state: 'pending' });
    stage.clock.now = expiresAt;
    expect(await stage.service.onTimer(id, timer, never)).toBeUndefined();
    expect(await stage.request(id)).toMatchObject({ state: 'expired' });
  });

  test('lets the same be asked for again', async () => {
    const stage = createStage();
    const { id, revision } = await stage.ask();
    await stage.act('Adele', { kind: 'send', id, revision, form: 'withdraw', text: '' });
    const again = await stage.act('Adele', submit());
    expect(again).toMatchObject({ kind: 'receipt', noted: { kind: 'asked' } });
  });
});

test('everybody sees of a request what is theirs to see', async () => {
  const stage = createStage({ part: onGroup((people) => people) });
  const { id } = await stage.ask();
  const show = { kind: 'show', id } as const;
  await expect(stage.act('Adele', show)).resolves.toMatchObject({ kind: 'receipt', role: 'requester' });
  await expect(stage.act('Megan', show)).resolves.toMatchObject({
    kind: 'review',
    reviewer: { because: { kind: 'entra-list', via: 'group' }, mayGrant: known(true), waits: false },
    view: { names: { [(await stage.request(id)).requester]: 'Adele Vance' } },
  });
  await expect(stage.act('Diego', show)).resolves.toMatchObject({ notice: { kind: 'not-yours' } });
  await expect(stage.act('Adele', { kind: 'show', id: 'R-ZZZZZ' })).resolves.toMatchObject({
    notice: { kind: 'no-such-request' },
  });
});

test('a directory that does not answer shows a request to nobody who only might review', async () => {
  let silent = false;
  const stage = createStage({ part: onGroup((people) => (silent ? unknown('timed-out') : people)) });
  const { id, revision } = await stage.ask();
  silent = true;
  await expect(stage.act('Megan', { kind: 'show', id })).resolves.toMatchObject({
    notice: { kind: 'reviewer-unknown' },
  });
  await stage.act('Megan', { kind: 'send', id, revision, form: 'deny', text: 'No, because of this' });
  expect(await stage.request(id)).toMatchObject({ state: 'pending' });
});

describe('lists', () => {
  test('show everybody their own, and the queue to reviewers alone', async () => {
    const stage = createStage();
    const { id } = await stage.ask();
    const say = (name: string, kind: 'my-requests' | 'requests') =>
      stage.desk.message({ kind }, message(name), never);
    await expect(say('Adele', 'my-requests')).resolves.toMatchObject({ items: [{ request: { id } }] });
    await expect(say('Megan', 'my-requests')).resolves.toMatchObject({ items: [] });
    await expect(say('Megan', 'requests')).resolves.toMatchObject({
      whose: 'queue',
      items: [{ request: { id } }],
    });
    await expect(say('Adele', 'requests')).resolves.toMatchObject({ notice: { kind: 'not-a-reviewer' } });
  });
});

describe('"review here"', () => {
  const channel = {
    conversationId: '19:c@thread.tacv2;messageid=1',
    kind: 'channel',
    tenantId: contoso.tenantId,
  } as const;
  const here = (name: string, place: typeof channel | undefined = channel) =>
    message(name, place && { place, contact: { ...chatOf(name), conversationId: place.conversationId } });
  const say = (stage: Stage, turn: ReturnType<typeof message>) =>
    stage.desk.message({ kind: 'review-here' }, turn, never);

  test('sets the channel, for whoever holds a role over apps', async () => {
    const stage = createStage();
    await expect(say(stage, here('Lee'))).resolves.toMatchObject({ notice: { kind: 'review-here-set' } });
    const screen = await stage.act('Adele', submit());
    const id = screen.kind === 'receipt' ? screen.view.request.id : '';
    expect(await told(stage, id)).toEqual(['requester Adele Vance', 'review-channel channel']);
  });

  test('is refused to others, and outside channels', async () => {
    const stage = createStage();
    await expect(say(stage, here('Adele'))).resolves.toMatchObject({ notice: { why: 'no-role' } });
    await expect(say(stage, message('Lee'))).resolves.toMatchObject({ notice: { why: 'not-a-channel' } });
    const silent = createStage({ part: () => ({ rolesOf: async () => unknown('denied') }) });
    await expect(say(silent, here('Lee'))).resolves.toMatchObject({ notice: { why: 'role-unknown' } });
    expect(await stage.stores.people.reviewChannel(contoso.tenantId)).toBeUndefined();
  });
});

describe('"forget me"', () => {
  test('asks first, then erases the person and what they wrote, and leaves what happened', async () => {
    const stage = createStage();
    const { id } = await stage.ask();
    const ask = await stage.desk.message({ kind: 'forget-me' }, message('Adele'), never);
    expect(ask).toMatchObject({ notice: { kind: 'forget-ask', open: 1 } });
    expect(await stage.request(id)).toMatchObject({ justification: REASON });
    await expect(stage.act('Adele', { kind: 'forget' })).resolves.toMatchObject({
      notice: { kind: 'forgotten', texts: 1, open: 1 },
    });
    const kept = await stage.request(id);
    expect(kept).not.toHaveProperty('justification');
    expect((await stage.events(id)).map(({ kind }) => kind)).toEqual(['asked']);
    await expect(stage.act('Megan', { kind: 'show', id })).resolves.toMatchObject({ view: { names: {} } });
  });

  test('does not remember the person in the same breath', async () => {
    const stage = createStage();
    await stage.meet('Adele');
    const turn = press('Adele', { verb: 'forget' });
    await Promise.all([stage.desk.seen(turn), stage.desk.action({ kind: 'forget' }, turn, never)]);
    const { objectId } = contosoPerson('Adele');
    expect(await stage.stores.people.byObjectId(contoso.tenantId, objectId)).toBeUndefined();
  });
});

test('a store that does not answer opens nothing, and says so', async () => {
  const stage = createStage();
  await stage.meet('Megan', 'Adele');
  const down = createStage({
    requests: {
      ...stage.stores.requests,
      findOpen: () => Promise.reject(new StoreUnavailable()),
    },
    people: stage.stores.people,
  });
  await expect(down.act('Adele', submit())).resolves.toMatchObject({
    kind: 'request-form',
    draft: REASON,
    fault: { kind: 'store-unavailable' },
  });
});

test('what was typed comes back before the channel gives up, where the store never answers', async () => {
  const stage = createStage();
  await stage.meet('Megan', 'Adele', 'Lee');
  const { id, revision } = await stage.ask();
  const silence = () => new Promise<never>(() => {});
  const hanging = createStage({
    requests: { ...stage.stores.requests, findOpen: silence, load: silence },
    people: stage.stores.people,
  });
  const desk = createDesk(hanging.service, 20);
  const fault = { kind: 'store-unavailable' };
  await expect(desk.action(submit(), press('Lee'), never)).resolves.toMatchObject({
    kind: 'request-form',
    draft: REASON,
    fault,
  });
  const deny = { kind: 'send', form: 'deny', id, revision, text: 'Use Viva for that' } as const;
  await expect(desk.action(deny, press('Megan'), never)).resolves.toMatchObject({
    kind: 'text-form',
    draft: 'Use Viva for that',
    fault,
  });
  await expect(desk.message({ kind: 'request', id }, message('Adele'), never)).resolves.toMatchObject({
    kind: 'desk-notice',
    notice: fault,
  });
});
