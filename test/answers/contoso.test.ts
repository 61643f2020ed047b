/** A person of Contoso pastes what one of its eight apps shows: first what the paste says, then the same card with what is so. */
import type { TenantAccess } from '../../src/answers/look-up.ts';
import { known } from '../../src/diagnosis/known.ts';
import { contoso, contosoPerson } from '../../src/directory/contoso.ts';
import type { Directory } from '../../src/directory/port.ts';
import { createSampleDirectory } from '../../src/directory/sample/directory.ts';
import { createSampleTenant } from '../../src/directory/sample/tenant.ts';
import { createHandle, type HandleDependencies } from '../../src/handle.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { ActionTurn, Handle, MessageTurn, Place, Reply, Turn } from '../../src/turn.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const now = (): number => NOW;
const knowledge = loadKnowledge();
const sample = () => createSampleTenant({ now });
const access = (
  directory: Directory = createSampleDirectory(sample()),
  more: Partial<TenantAccess> = {},
) => ({
  tenantId: contoso.tenantId,
  directory,
  ...more,
});
const product = (tenant?: TenantAccess, more: Partial<HandleDependencies> = {}): Handle =>
  createHandle({
    knowledge,
    cloud: 'public',
    countFeedback: () => undefined,
    now,
    ...(tenant && { tenant }),
    ...more,
  });

interface Where {
  readonly place?: Place['kind'];
  readonly tenantId?: string;
  readonly by?: { readonly objectId: string; readonly name: string };
}
const common = ({ place = 'personal', tenantId = contoso.tenantId, by = contoso.adele }: Where) => ({
  id: 'm1',
  place: { conversationId: 'a:1', kind: place, tenantId },
  person: { objectId: by.objectId, name: by.name },
  locale: 'en-US',
});
const message = (text: string, where: Where = {}): MessageTurn => ({
  ...common(where),
  kind: 'message',
  text,
  mentions: [],
  hasImage: false,
});
const press = (verb: string, data: unknown, where: Where = {}): ActionTurn => ({
  ...common(where),
  kind: 'action',
  verb,
  data,
  automatic: false,
});

async function replies(handle: Handle, turn: Turn): Promise<readonly Reply[]> {
  const all: Reply[] = [];
  for await (const reply of handle(turn, new AbortController().signal)) all.push(reply);
  return all;
}

function dataOf(value: unknown, verb: string): unknown {
  if (Array.isArray(value))
    return value.map((entry) => dataOf(entry, verb)).find((found) => found !== undefined);
  if (typeof value !== 'object' || value === null) return undefined;
  if ('verb' in value && value.verb === verb && 'data' in value) return value.data;
  return dataOf(Object.values(value), verb);
}

/** @returns what somebody reads on a card */
const shown = (reply: Reply | undefined): string => JSON.stringify(JSON.parse(reply?.card ?? '{}'));
const buttonOf = (reply: Reply | undefined, verb: string): unknown =>
  dataOf(JSON.parse(reply?.card ?? '{}'), verb);

const CONFIRMED = 'Confirmed in the directory';
const LOOKING = "Looking in your organization's directory";

const notConsented = (appId: string, name: string, rest = ''): string =>
  `AADSTS65001: The user or administrator has not consented to use the application with ID '${appId}' named '${name}'. Send an interactive authorization request for this user and resource. ${rest}`;

/** Each app, what it shows to somebody, and what is true of it. */
const apps: readonly (readonly [string, string, string])[] = [
  [
    'Fabrikam Expense has all that it asks for',
    notConsented(
      '9ce4aa5f-0b47-42d2-9e05-c9906be994f2',
      'Fabrikam Expense',
      'scope=User.Read Calendars.Read',
    ),
    'The approval is there, the app still uses an old sign-in',
  ],
  [
    'HR Sync never got its application permission',
    'grant_type=client_credentials client_id=50d00787-862a-43db-851b-ec1ede27387c GET https://graph.microsoft.com/v1.0/groups 403 {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}',
    "The app's registration lists Directory.Read.All, which would be enough, and nobody has approved it.",
  ],
  [
    'Usage Reports asks for what an administrator alone approves',
    'AADSTS90094: The grant requires admin permission. client_id=7a8d9ccd-7582-429f-bac5-26d3d4381551&scope=Reports.Read.All',
    'Not approved: Reports.Read.All.',
  ],
  [
    'Usage Reports was never approved for all that it lists',
    notConsented('7a8d9ccd-7582-429f-bac5-26d3d4381551', 'Contoso Usage Reports'),
    'Reports.Read.All (delegated) always needs an administrator.',
  ],
  [
    'Planner asks for more than was approved',
    notConsented(
      '670c5891-45d2-4c06-a206-02e0fc80fa6f',
      'Northwind Planner',
      'scope=User.Read Group.Read.All',
    ),
    'The app asks for more than was approved',
  ],
  [
    'Adele approved Notes for herself',
    notConsented('bce1cb34-00e2-47d7-9eda-7e46a386c4a7', 'Tailspin Notes', 'scope=Notes.Read'),
    'Approved for you alone: Notes.Read.',
  ],
  [
    'Sales Forecast has no entry',
    `AADSTS7000229: The client application 7592b89f-f910-468a-baee-bb48936b7ac2 is missing service principal in the tenant ${contoso.tenantId}.`,
    'The app has no entry in Contoso.',
  ],
  [
    'Sales Forecast is registered here',
    "AADSTS700016: Application with identifier '7592b89f-f910-468a-baee-bb48936b7ac2' was not found in the directory 'Contoso'.",
    'The app is registered here, but has no entry yet',
  ],
  [
    'Timesheets is switched off',
    "AADSTS7000112: Application 'a9cc2ff7-4eaf-4d61-8434-d99c09ff7f0c'(Proseware Timesheets) is disabled.",
    'The app is switched off in Contoso, and not by Microsoft.',
  ],
  [
    'Security Updater is for an administrator to approve, as Entra itself says',
    'AADSTS90094: The grant requires admin permission. client_id=944782d7-3418-42c5-9b24-10a6f0ae1284',
    'It is not approved, and in Contoso an administrator has to approve it.',
  ],
  [
    'Security Updater is what consent phishing looks like',
    'AADSTS90094: The grant requires admin permission. client_id=944782d7-3418-42c5-9b24-10a6f0ae1284&scope=Mail.ReadWrite MailboxSettings.ReadWrite Files.ReadWrite.All',
    '2 people have asked for this app in Entra and wait',
  ],
];

describe.each(apps)('%s', (_title, paste, said) => {
  test('is confirmed in the place of the first card', async () => {
    const [first, second, ...more] = await replies(product(access()), message(paste));
    expect(more).toEqual([]);
    expect(shown(first)).toContain(LOOKING);
    expect(shown(first)).not.toContain(CONFIRMED);
    expect(second).toMatchObject({ key: first?.key, replaces: first?.key });
    expect(shown(second)).toContain(CONFIRMED);
    expect(shown(second)).toContain(said);
    expect(shown(second)).not.toContain('Looking in');
  });
});

const planner = notConsented(
  '670c5891-45d2-4c06-a206-02e0fc80fa6f',
  'Northwind Planner',
  'scope=User.Read Group.Read.All',
);
const [, phishing] = apps.at(-1) ?? ['', '', ''];

test('the text for an administrator names all that is asked for, or nothing', async () => {
  const [, card] = await replies(product(access()), message(planner));
  expect(shown(card)).toContain('Permissions: User.Read, Group.Read.All');
});

test('what belongs to every sign-in is not told to be missing beside the rest', async () => {
  const [, card] = await replies(product(access()), message(phishing.replace('scope=', 'scope=openid ')));
  expect(shown(card)).toContain(
    'Not approved: Mail.ReadWrite, MailboxSettings.ReadWrite, Files.ReadWrite.All.',
  );
});

test('what is approved is told where nobody says what is asked for', async () => {
  const bare = notConsented('9ce4aa5f-0b47-42d2-9e05-c9906be994f2', 'Fabrikam Expense');
  const [, card] = await replies(product(access()), message(bare));
  expect(shown(card)).toContain('Approved for everyone: User.Read, Calendars.Read.');
});

test('what one person approved alone is not said to be approved by nobody', async () => {
  const [, notes] = apps.find(([title]) => title === 'Adele approved Notes for herself') ?? ['', '', ''];
  for (const where of [{ by: contosoPerson('Megan') }, { place: 'group' }] as const) {
    const [first, card] = await replies(product(access()), message(notes, where));
    expect(shown(card)).toContain('Not approved for everyone: Notes.Read.');
    expect(shown(first) + shown(card)).not.toMatch(
      /nobody in your organization|Nothing is approved for the app yet/,
    );
  }
});

test('an app that is registered here without an entry is told so once', async () => {
  const [, forecast] = apps.find(([title]) => title === 'Sales Forecast is registered here') ?? ['', '', ''];
  const [, card] = await replies(product(access()), message(forecast));
  expect(shown(card)).not.toContain('The app has no entry in Contoso.');
});

describe('the first card', () => {
  test('does not wait for a directory that never answers', async () => {
    const silent = new Proxy(createSampleDirectory(sample()), {
      get: () => () => new Promise(() => undefined),
    });
    const stopped = new AbortController();
    const turns = product(access(silent))(message(planner), stopped.signal)[Symbol.asyncIterator]();
    const { value: first } = await turns.next();
    expect(shown(first)).toContain('Request admin approval');
    stopped.abort();
    const { value: second } = await turns.next();
    expect(shown(second)).toContain('answer in time');
  });

  test('names the tenant, once its name is known', async () => {
    const handle = product(access());
    await replies(handle, message(planner));
    expect(shown((await replies(handle, message(planner)))[0])).toContain(
      'Looking in the directory of Contoso',
    );
  });

  test('is the only one where the directory can add nothing', async () => {
    const wrong = 'AADSTS50126: Error validating credentials due to invalid username or password.';
    const [only, ...more] = await replies(product(access()), message(wrong));
    expect(more).toEqual([]);
    expect(shown(only)).not.toContain('Looking in');
    expect(shown(only)).not.toContain('not connected');
  });

  test.each<[string, Handle, MessageTurn]>([
    ['no directory is connected', product(), message(planner)],
    [
      'the chat is in another tenant',
      product(access()),
      message(planner, { tenantId: '0b76e815-fcb7-45bf-87ab-8201461ad821' }),
    ],
  ])('is the only one, and says so, where %s', async (_title, handle, turn) => {
    const [only, ...more] = await replies(handle, turn);
    expect(more).toEqual([]);
    expect(shown(only)).toContain('Unblock is not connected to the directory');
    expect(shown(only)).not.toContain('Check again');
  });
});

describe('Check again', () => {
  test('answers with what is so by now, in one card', async () => {
    const tenant = sample();
    const handle = product(access(createSampleDirectory(tenant)));
    const [, card] = await replies(handle, message(planner));
    tenant.grant({ appId: '670c5891-45d2-4c06-a206-02e0fc80fa6f', by: contosoPerson('Lee').objectId });
    const [again, ...more] = await replies(handle, press('check-again', buttonOf(card, 'check-again')));
    expect(more).toEqual([]);
    expect(shown(again)).toContain('The approval is there, the app still uses an old sign-in');
    expect(shown(again)).toContain('The last approval was 1 minute ago.');
  });

  test('reads anew, where answers are kept for a while', async () => {
    const asked: string[] = [];
    const directory = createSampleDirectory(sample());
    const noting = (kind: string): Directory => ({
      ...directory,
      app(...given) {
        asked.push(kind);
        return directory.app(...given);
      },
    });
    const keeping: Directory = { ...noting('kept'), fresh: () => noting('fresh') };
    const handle = product(access(keeping));
    const [first] = await replies(handle, message(planner));
    await replies(handle, press('check-again', buttonOf(first, 'check-again')));
    expect(asked).toEqual(['kept', 'fresh']);
  });

  test('works without a directory, from what it carries', async () => {
    const [first] = await replies(product(access()), message(planner));
    const [again] = await replies(product(), press('check-again', buttonOf(first, 'check-again')));
    expect(shown(again)).toContain('Northwind Planner');
  });
});

test('an answer by a button comes at once, and is looked up like a paste', async () => {
  const handle = product(access());
  const [first] = await replies(
    product(),
    message(notConsented('670c5891-45d2-4c06-a206-02e0fc80fa6f', 'Northwind Planner')),
  );
  const [now_, later] = await replies(handle, press('answer', buttonOf(first, 'answer')));
  expect(shown(now_)).toContain('Looking in');
  expect(later?.replaces).toBe(now_?.key);
});

test('thanks stay on the card when the directory has answered', async () => {
  const handle = product(access());
  const [first] = await replies(handle, message(planner));
  const [, later] = await replies(handle, press('helped', buttonOf(first, 'helped')));
  expect(shown(later)).toContain('Thank you.');
});

describe('the sign-in log', () => {
  const blocked =
    'AADSTS53003: Access has been blocked by Conditional Access policies. Correlation ID: 91f6c2b8-4d07-4e3a-85b9-d2a7f0c3e614';
  const alex = contosoPerson('Alex');
  const RULE = 'Require a compliant device';
  const last = async (where: Where, more: Partial<TenantAccess> = {}): Promise<string> =>
    shown((await replies(product(access(undefined, more)), message(blocked, where))).at(-1));

  test('is shown to the person it is about, in a chat of their own', async () => {
    expect(await last({ by: alex })).toContain(RULE);
  });

  test.each<[string, Where, Partial<TenantAccess>]>([
    ['to somebody else', {}, {}],
    ['in a group chat', { by: alex, place: 'group' }, {}],
    ['in a channel', { by: alex, place: 'channel' }, {}],
    ['where nobody proves who they are', { by: alex }, { anonymous: true }],
  ])('is not shown %s', async (_title, where, more) => {
    expect(await last(where, more)).not.toContain(RULE);
  });

  test('is shown to a reviewer, in a chat of their own alone', async () => {
    const isReviewer = async (): Promise<boolean> => true;
    expect(await last({}, { isReviewer })).toContain(RULE);
    expect(await last({ place: 'channel' }, { isReviewer })).not.toContain(RULE);
  });
});

test('a directory that knows the tenant of the paste gives its public name alone', async () => {
  const elsewhere = `${planner} https://login.microsoftonline.com/b61e6ba5-3682-4dd6-b804-69b84b2d451c/oauth2/v2.0/authorize?client_id=670c5891-45d2-4c06-a206-02e0fc80fa6f`;
  const asked: string[] = [];
  const directory = new Proxy(createSampleDirectory(sample()), {
    get(target, name: keyof Directory) {
      asked.push(name);
      return target[name];
    },
  });
  const [, second] = await replies(product(access(directory)), message(elsewhere));
  expect(shown(second)).toContain('The message names Fabrikam, Inc. (fabrikam.com)');
  expect(asked.toSorted()).toEqual(['organization', 'tenant']);
});

test('an answer without anything known is still an answer', async () => {
  const denied = new Proxy(createSampleDirectory(sample()), {
    get: (_, name) =>
      name === 'organization'
        ? async () => known({ name: 'Contoso' })
        : async () => ({ known: false, because: 'denied' }),
  });
  const [, second] = await replies(product(access(denied)), message(planner));
  expect(shown(second)).toContain('Unblock is not allowed to look');
});
