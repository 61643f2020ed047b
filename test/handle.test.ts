import type { DeskScreen } from '../src/approval/screens.ts';
import type { Vote } from '../src/feedback.ts';
import { createHandle, type HandleDependencies } from '../src/handle.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import type { ActionTurn, MessageTurn, QuotedTurn, Reply, Turn } from '../src/turn.ts';

const votes: Vote[] = [];
const knowledge = loadKnowledge();
const handle = createHandle({
  knowledge,
  cloud: 'public',
  countFeedback: (vote) => votes.push(vote),
});
const common = {
  id: 'm1',
  place: { conversationId: 'a:1', kind: 'personal', tenantId: '62f746b4-84e6-4ceb-95bd-447e7184d454' },
  person: { objectId: '0db317d9-4c8e-4fa3-969a-73bf4c83cf3b', name: 'Adele Vance' },
  locale: 'en-US',
} as const;
const message = (text: string, more: Partial<MessageTurn> = {}): MessageTurn => ({
  ...common,
  kind: 'message',
  text,
  mentions: [],
  hasImage: false,
  ...more,
});
const quoted = (text: string, more: Partial<QuotedTurn> = {}): QuotedTurn => ({
  ...common,
  kind: 'quoted',
  text,
  hasImage: false,
  ...more,
});
const press = (verb: string, data: unknown): ActionTurn => ({
  ...common,
  kind: 'action',
  verb,
  data,
  automatic: false,
});

async function replies(turn: Turn, by = handle): Promise<Reply[]> {
  const all: Reply[] = [];
  for await (const reply of by(turn, new AbortController().signal)) all.push(reply);
  return all;
}

async function answer(turn: Turn): Promise<Reply> {
  const [first] = await replies(turn);
  if (!first) throw new Error('no reply');
  return first;
}

const shown = (card = '{}'): string => JSON.stringify(JSON.parse(card));

/** The data of every button with a verb, wherever on the card it stands. */
const dataOf = (card: string, verb: string): unknown[] => dataIn(JSON.parse(card), verb);

function dataIn(value: unknown, verb: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((entry) => dataIn(entry, verb));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'verb' in value && value.verb === verb && 'data' in value ? [value.data] : [];
  return [...own, ...Object.values(value).flatMap((entry) => dataIn(entry, verb))];
}

const paste65001 =
  "AADSTS65001: The user or administrator has not consented to use the application with ID '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43' named 'Harbor Ledger'. Send an interactive authorization request for this user and resource.";

test('a paste is answered with its diagnosis, complete in the first reply', async () => {
  const all = await replies(message(paste65001));
  expect(all).toHaveLength(1);
  expect(shown(all[0]?.card)).toContain('Harbor Ledger');
  expect(all[0]?.summary).toContain('AADSTS65001');
});

test('the approval link names the tenant of the conversation', async () => {
  const { card } = await answer(message(paste65001));
  expect(shown(card)).toContain(
    'https://login.microsoftonline.com/62f746b4-84e6-4ceb-95bd-447e7184d454/adminconsent?client_id=5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43',
  );
});

test('the rich form of a message comes before its plain text', async () => {
  const turn = message('see attachment', { html: '<div>AADSTS50126: Error validating<br>credentials</div>' });
  expect((await answer(turn)).summary).toContain('AADSTS50126');
});

test('an empty rich form falls back to the plain text', async () => {
  const turn = message('AADSTS50126: Error validating credentials', { html: '<div><at>Unblock</at></div>' });
  expect((await answer(turn)).summary).toContain('AADSTS50126');
});

test.each(['hi', 'help', '?'])('%j shows the help', async (text) => {
  expect(shown((await answer(message(text))).card)).toContain('explain 65001');
});

test.each(['explain 65001', 'explain AADSTS65001', 'what is aadsts-65001?'])(
  '%j explains the code',
  async (text) => {
    expect((await answer(message(text))).summary).toContain('AADSTS65001');
  },
);

test('a Graph error is explained by its name', async () => {
  expect((await answer(message('explain Authorization_RequestDenied'))).summary).toContain(
    'Authorization_RequestDenied',
  );
});

test('what cannot be a code is said to be none', async () => {
  const { card } = await answer(message('explain something_else'));
  expect(shown(card)).not.toContain('Who can fix it');
});

test('a well-formed code without a guide is admitted, with the way to look it up', async () => {
  const { card } = await answer(message('AADSTS9999999: Something new.'));
  expect(shown(card)).toContain('https://login.microsoftonline.com/error?code=9999999');
});

test.each([
  ['small talk', message('good morning!')],
  ['a picture', message('', { hasImage: true })],
  ['a long text without an error', message('The printer on the second floor is broken.\n'.repeat(20))],
  [
    "another system's error",
    message(
      "AuthorizationFailed: The client 'x@contoso.com' with object id '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '/subscriptions/1'.",
    ),
  ],
])('%s gets an answer of its own, and no diagnosis', async (_, turn) => {
  const { card, summary } = await answer(turn);
  expect(summary).not.toBe('');
  expect(shown(card)).not.toContain('Who can fix it');
});

test('a secret without an error is named, and does not come back', async () => {
  const secret = ['abC8Q', '~x1y2z3A4b5C6d7E8f9G0h1I2j3K4l5M6n7'].join('');
  const { card } = await answer(message(`my client_secret=${secret} does not work`));
  expect(shown(card)).toContain('Client secret');
  expect(shown(card)).not.toContain(secret.slice(0, 10));
});

test('an answer given by a button diagnoses again, from the button alone', async () => {
  const { card } = await answer(message(paste65001));
  const [choice] = dataOf(card, 'answer');
  const again = await answer(press('answer', choice));
  expect(again.summary).toContain('AADSTS65001');
  expect(shown(again.card)).toContain('Harbor Ledger');
  expect(shown(again.card)).not.toBe(shown(card));
});

test.each([
  ['an unknown verb', press('approve-everything', {})],
  ['no data', press('answer', undefined)],
  ['hostile data', press('answer', { v: 1, signals: '<script>', facts: { appId: '../../' }, answers: [[]] })],
])('a button with %s shows the help and changes nothing', async (_, turn) => {
  expect(shown((await answer(turn)).card)).toContain('explain 65001');
});

test('the example is a real diagnosis', async () => {
  expect((await answer(press('example', { v: 1, verb: 'example' }))).summary).toContain('AADSTS65001');
});

test('who installs it is welcomed', async () => {
  const { card } = await answer({ ...common, kind: 'installed' });
  expect(shown(card)).toContain('explain 65001');
});

describe('feedback', () => {
  const pressed = async (verb: string) => {
    votes.length = 0;
    const { card } = await answer(message(paste65001));
    const [data] = dataOf(card, verb);
    return answer(press(verb, data));
  };

  test('"This helped" is counted by code and cause, and thanked for on the same card', async () => {
    const { card } = await pressed('helped');
    expect(votes).toEqual([{ code: 'AADSTS65001', cause: expect.stringContaining('/'), helped: true }]);
    expect(shown(card)).toContain('We counted that');
    expect(shown(card)).toContain('Who can fix it');
    expect(dataOf(card, 'helped')).toEqual([]);
  });

  test('"It didn\'t" leads on: other causes, a text to send, lines for a ticket, and the way back', async () => {
    const { card } = await pressed('not-helped');
    expect(votes).toMatchObject([{ helped: false }]);
    for (const text of [
      'It could also be',
      'send it to your helpdesk',
      'For a support ticket',
      'Harbor Ledger',
    ])
      expect(shown(card)).toContain(text);
    const [back] = dataOf(card, 'answer');
    expect(shown((await answer(press('answer', back))).card)).toContain('Who can fix it');
  });

  test('nothing of the paste is counted', async () => {
    await pressed('helped');
    expect(JSON.stringify(votes)).not.toContain('Harbor');
    expect(JSON.stringify(votes)).not.toContain('5f2b7c1e');
  });

  test('a refresh that nobody asked for counts nothing', async () => {
    votes.length = 0;
    const { card } = await answer(message(paste65001));
    const [data] = dataOf(card, 'helped');
    await answer({ ...press('helped', data), automatic: true });
    expect(votes).toEqual([]);
  });

  test('a made-up code is not counted, so that forged buttons cannot fill the store', async () => {
    votes.length = 0;
    const { card } = await answer(message('AADSTS9999999: Something new.'));
    const [data] = dataOf(card, 'helped');
    await answer(press('helped', data));
    expect(votes).toEqual([]);
  });

  test('a code without a guide can be voted on too', async () => {
    const { card } = await answer(message('AADSTS9999999: Something new.'));
    expect(dataOf(card, 'not-helped')).toHaveLength(1);
  });
});

describe('a message that somebody points at', () => {
  test('is read like a paste, without the names of who is mentioned in it', async () => {
    const html = `<p><at id="0">Megan Bowen</at> look:</p><pre>${paste65001}</pre>`;
    const { card, summary } = await answer(quoted('', { html }));
    expect(summary).toContain('AADSTS65001');
    expect(shown(card)).toContain('Harbor Ledger');
    expect(shown(card)).not.toContain('Megan');
  });

  test.each(['help', 'explain 65001', 'my requests', 'forget me', 'R-7K2MQ', 'Good morning!'])(
    'is no command of who points at it: %s',
    async (text) => {
      const [answered, ...more] = await replies(quoted(text));
      expect(more).toEqual([]);
      expect(answered?.summary).toBe('I found no sign-in error in this text');
    },
  );

  test.each<[string, QuotedTurn]>([
    ['There is no text in this message', quoted('')],
    ['There is no text in this message', quoted('', { html: '<attachment id="1"></attachment>' })],
    ["I can't read pictures yet", quoted('', { hasImage: true })],
  ])('is answered with “%s” where nothing is written in it: %#', async (said, turn) => {
    expect((await answer(turn)).summary).toBe(said);
  });
});

test('what is explained by its name shows no evidence, for nothing was read', async () => {
  expect(shown((await answer(message('explain 65001'))).card)).not.toContain('What we checked');
});

describe('a secret where others read along', () => {
  const password = `Password: hunter2-${'x'.repeat(8)}Q7`;
  const place = { ...common.place, kind: 'channel' } as const;
  const all = (reply: Reply | undefined): string => JSON.stringify(reply);

  test('is told to the person alone, and the answer to all says nothing of it', async () => {
    const [answered, told, ...more] = await replies(message(`${paste65001}\n${password}`, { place }));
    expect(more).toEqual([]);
    expect(answered).not.toHaveProperty('confidential');
    expect(all(answered)).toContain('Harbor Ledger');
    expect(all(answered)).not.toMatch(/secret in the message|secret removed|Password:/i);
    expect(told).toMatchObject({ key: 'secret:m1', summary: 'You pasted a secret where others can read it' });
    expect(told?.card).toContain('This note is meant for you alone.');
    expect(told?.card).toContain('Password: change it now.');
    expect(told?.confidential?.inChat.card).toContain('the message that you just sent me in a channel');
    expect(told?.confidential?.inPublic.card).not.toMatch(/secret|password|token/i);
    expect(all(told)).not.toContain('hunter2');
  });

  test('and no error beside it is told to the person, and nothing to all', async () => {
    const [told, ...more] = await replies(message(password, { place: { ...place, kind: 'group' } }));
    expect(more).toEqual([]);
    expect(told?.confidential?.inChat.card).toContain('in a group chat');
  });

  test('in a message that somebody points at stays in the one answer, which they see alone', async () => {
    const [answered, ...more] = await replies(quoted(`${paste65001}\n${password}`, { place }));
    expect(more).toEqual([]);
    expect(answered).not.toHaveProperty('confidential');
    expect(answered?.card).toContain('There is a secret in the message (password)');
    expect(all(answered)).not.toMatch(/hunter2|you pasted/i);
    expect((await answer(quoted(password, { place }))).summary).toBe(
      'There is a secret in the message, and no error',
    );
  });

  test('stays in the one answer of a personal chat', async () => {
    const [answered, ...more] = await replies(message(`${paste65001}\n${password}`));
    expect(more).toEqual([]);
    expect(answered?.card).toContain('There is a secret in the message (password)');
  });
});

test('what somebody asks to have explained is not echoed where it is a secret', async () => {
  const asked = `eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.${'c2ln'.repeat(9)}`;
  const { card } = await answer(message(`explain ${asked}`));
  expect(card).not.toContain('c2ln');
});

describe('an approval page without an id', () => {
  const screen =
    'Need admin approval\nHarbor Ledger\nHarbor Ledger needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.';
  const address =
    'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43&response_type=code&redirect_uri=https%3A%2F%2Fledger.example%2Fauth&scope=openid%20https%3A%2F%2Fgraph.microsoft.com%2FFiles.ReadWrite.All';
  const approvalLink = '/adminconsent?client_id=5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43';

  test('is answered with the wish for the address of the page, and no link', async () => {
    const card = shown((await answer(message(screen))).card);
    expect(card).toContain('Copy the address of the page that showed the error and paste it here');
    expect(card).not.toContain('Request admin approval');
  });

  test('that address, pasted alone, is answered with the approval for its app, its permissions and this tenant', async () => {
    const card = shown((await answer(message(address))).card);
    expect(card).toContain(
      `https://login.microsoftonline.com/62f746b4-84e6-4ceb-95bd-447e7184d454${approvalLink}`,
    );
    expect(card).toContain('Files.ReadWrite.All');
    expect(card).toContain('Request admin approval');
    expect(card).not.toContain('Copy the address of the page');
  });

  test('pasted together they are one error, with its approval', async () => {
    const { card, summary } = await answer(message(`${screen}\n\n${address}`));
    expect(summary).not.toContain('address of a sign-in page');
    expect(shown(card)).toContain(approvalLink);
    expect(shown(card)).toContain('Files.ReadWrite.All');
  });
});

describe('what is about requests for approval', () => {
  const screen: DeskScreen = { kind: 'desk-notice', notice: { kind: 'review-here-set' } };
  const heard: unknown[] = [];
  const desk: NonNullable<HandleDependencies['desk']> = {
    message: async () => screen,
    action: async () => screen,
    seen: async (turn) => void heard.push(turn.kind),
    draw: ({ kind }) => ({ card: '{}', summary: kind }),
  };
  const withDesk = createHandle({ knowledge, cloud: 'public', countFeedback: () => undefined, desk });
  beforeEach(() => heard.splice(0));

  describe('where others read along', () => {
    const place = { ...common.place, kind: 'channel' } as const;
    const pressed = { ...press('mine', { v: 1, verb: 'mine' }), place };

    test('is told to whoever pressed, however the press comes, and to all only that it is told elsewhere', async () => {
      const said = JSON.stringify({ kind: 'review-here-set' });
      const drawing = {
        ...desk,
        draw: (shown: DeskScreen) => ({ card: '{}', summary: JSON.stringify(shown) }),
      };
      const told = createHandle({
        knowledge,
        cloud: 'public',
        countFeedback: () => undefined,
        desk: drawing,
      });
      const [reply, ...more] = await replies(pressed, told);
      expect(more).toEqual([]);
      expect(reply?.confidential?.inChat.summary).toContain(said);
      expect(reply?.confidential?.inPublic.summary).toContain('in-chat-only');
      expect(reply?.confidential?.inPublic.summary).not.toContain(said);
    });

    test('a typed command is answered for all, as nothing in it is of one person', async () => {
      expect((await replies(message('review here', { place }), withDesk))[0]).not.toHaveProperty(
        'confidential',
      );
    });

    test('what would be erased is told to that person alone', async () => {
      const asking: DeskScreen = { kind: 'desk-notice', notice: { kind: 'forget-ask', open: 1 } };
      const forgetting = createHandle({
        knowledge,
        cloud: 'public',
        countFeedback: () => undefined,
        desk: { ...desk, message: async () => asking },
      });
      const [reply] = await replies(message('forget me', { place }), forgetting);
      expect(reply?.confidential).toBeDefined();
    });
  });

  test('a press in a personal chat is answered there', async () => {
    const [reply] = await replies(press('mine', { v: 1, verb: 'mine' }), withDesk);
    expect(reply).not.toHaveProperty('confidential');
  });

  test('everybody who turns up is remembered', async () => {
    await replies(message('help'), withDesk);
    expect(heard).toEqual(['message']);
  });

  test('that somebody could not be remembered spoils no answer', async () => {
    const forgetful = { ...desk, seen: () => Promise.reject(new Error('store')) };
    const forgetting = createHandle({
      knowledge,
      cloud: 'public',
      countFeedback: () => undefined,
      desk: forgetful,
    });
    expect(await replies(message('help'), forgetting)).toHaveLength(1);
  });
});
