/** What the cards about requests say, to whom, and what can be pressed on them. */
import type { ApprovalRequest } from '../../src/approval/model.ts';
import type { DeskScreen, Noted, ReviewerView } from '../../src/approval/screens.ts';
import { parseAction } from '../../src/cards/actions.ts';
import { known, unknown } from '../../src/diagnosis/known.ts';
import { deskScreens } from './desk-fixtures.ts';
import { screens } from './fixtures.ts';
import { drawn, objectsIn } from './renderer.ts';

const screen = <K extends DeskScreen['kind']>(name: string, kind: K): Extract<DeskScreen, { kind: K }> => {
  const found = deskScreens[name];
  const isWanted = (one: DeskScreen | undefined): one is Extract<DeskScreen, { kind: K }> =>
    one?.kind === kind;
  if (!isWanted(found)) throw new Error(`no fixture ${name}`);
  return found;
};

const nodesOf = (shown: DeskScreen) => [...objectsIn(drawn(shown, 'en').card)].map(({ node }) => node);
const textsOf = (shown: DeskScreen): string =>
  nodesOf(shown)
    .map(({ text }) => text)
    .filter(Boolean)
    .join('\n');
const buttonsOf = (shown: DeskScreen): readonly unknown[] =>
  [...objectsIn(drawn(shown, 'en').card)]
    .filter(({ under }) => under === 'actions')
    .map(({ node }) => node.title);
/** Where a text stands on a card; the order in which it is read. */
const at = (shown: DeskScreen, text: string): number => {
  const place = JSON.stringify(drawn(shown, 'en').card).indexOf(text);
  if (place < 0) throw new Error(`"${text}" is not on the card`);
  return place;
};

const changed = (name: string, changes: Partial<ApprovalRequest>) => {
  const receipt = screen(name, 'receipt');
  return { ...receipt, view: { ...receipt.view, request: { ...receipt.view.request, ...changes } } };
};

describe('the form', () => {
  const form = screen('request-form', 'request-form');

  it('says in plain words what the app wants, for whom, and who will read the reason', () => {
    const text = textsOf(form);
    for (const part of [
      'Harbor Ledger',
      '• Read usage reports',
      'An approval counts for everyone',
      'Your name and your reason go to 3 people',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Reports.Read.All');
  });

  it('tells beforehand that a channel reads along, and whom nobody can write to', () => {
    const text = textsOf(screen('request-form-joining', 'request-form'));
    expect(text).toContain('also appear in the channel of the reviewers');
    expect(text).toContain('Not to Lynne Robbins');
    expect(text).toContain('7 people are waiting for the same approval');
    expect(text).toContain('also while nobody uses it');
  });

  it('has one labelled input with the limits that the desk has, and an optional person', () => {
    const inputs = nodesOf(form).filter(({ type }) => String(type).startsWith('Input.'));
    expect(inputs).toEqual([
      expect.objectContaining({
        id: 'justification',
        label: 'Why do you need it?',
        isRequired: true,
        isMultiline: true,
        maxLength: 500,
        errorMessage: 'Write 10 to 500 characters, please.',
      }),
      expect.objectContaining({
        type: 'Input.ChoiceSet',
        id: 'colleague',
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
      }),
    ]);
    expect(inputs[1]).not.toHaveProperty('isRequired');
  });

  it('names nobody else where the client cannot look people up', () => {
    const bare = screen('request-form-again', 'request-form');
    expect(nodesOf(bare).map(({ id }) => id)).not.toContain('colleague');
    expect(buttonsOf(bare)).toEqual(['Send request', 'Back']);
  });

  it.each(['request-form-again', 'form-deny'])(
    '%s keeps what was typed, and says what is wrong with it',
    (name) => {
      const shown = deskScreens[name];
      if (!shown || !('draft' in shown)) throw new Error('the fixture has a draft');
      expect(nodesOf(shown)).toContainEqual(
        expect.objectContaining({ type: 'Input.Text', value: shown.draft }),
      );
      expect(textsOf(shown)).toContain('write 10 to 500 characters');
    },
  );

  it('leads back to the diagnosis', () => {
    const back = nodesOf(form).find(({ title }) => title === 'Back');
    expect(parseAction(String(back?.verb), back?.data)).toMatchObject({ kind: 'answer', ...form.diagnosed });
  });
});

describe('the receipt', () => {
  it.each([
    [
      'receipt-pending',
      'WAITING FOR APPROVAL',
      ["Open Microsoft's page", 'Add information', 'Withdraw…', 'Refresh'],
    ],
    ['receipt-waiter', 'WAITING FOR APPROVAL', ['Add information', 'Refresh']],
    ['receipt-colleague', 'WAITING FOR APPROVAL', ['Refresh']],
    ['receipt-asked', 'QUESTION OPEN', ['Answer', 'Add information', 'Withdraw…', 'Refresh']],
    ['receipt-asked-colleague', 'QUESTION OPEN', ['Refresh']],
    ['receipt-approved', 'APPROVED, NOT ACTIVE YET', ['Refresh', 'My requests']],
    ['receipt-partly', 'APPROVED IN PART', ['Refresh', 'My requests']],
    ['receipt-granted', 'APPROVED', ['My requests']],
    ['receipt-denied', 'DENIED', ['My requests']],
    ['receipt-withdrawn', 'WITHDRAWN', ['My requests']],
    ['receipt-expired', 'EXPIRED', ['My requests']],
  ])('%s says %s and offers %j', (name, label, buttons) => {
    const shown = screen(name, 'receipt');
    expect(textsOf(shown).split('\n')).toContain(label);
    expect(buttonsOf(shown)).toEqual(buttons);
    expect(drawn(shown, 'en').summary).toMatch(/\(R-7K3QM\)$/);
  });

  it('shows the question to all who wait, and the reason to whoever wrote it alone', () => {
    expect(textsOf(screen('receipt-asked', 'receipt'))).toContain('Diego Siciliani asks\n“Which reports');
    const reason = 'We book harbor fees';
    expect(textsOf(screen('receipt-pending', 'receipt'))).toContain(reason);
    for (const name of ['receipt-waiter', 'receipt-colleague', 'receipt-asked-colleague'])
      expect(textsOf(screen(name, 'receipt'))).not.toContain(reason);
    expect(textsOf(screen('receipt-waiter', 'receipt'))).not.toContain('Ann Berg');
  });

  it('says what to do now by the kind of what was granted', () => {
    expect(textsOf(screen('receipt-granted', 'receipt'))).toContain('Open it again and sign in.');
    expect(textsOf(screen('receipt-granted', 'receipt'))).not.toContain('managed identity');
    const service = textsOf(screen('receipt-granted-service', 'receipt'));
    expect(service).toContain('Restart the app or its job');
    expect(service).toContain('up to 24 hours');
    expect(service).not.toContain('sign in');
    const unsaid = textsOf(screen('receipt-granted-unknown', 'receipt'));
    for (const part of ['sign in', 'Does it run by itself?', '24 hours']) expect(unsaid).toContain(part);
  });

  it('names what is there and what is missing of a grant in part', () => {
    const shown = screen('receipt-partly', 'receipt');
    expect(at(shown, 'Read usage reports')).toBeGreaterThan(at(shown, 'Still missing'));
    expect(textsOf(shown)).toContain('Diego Siciliani approved a part of it.');
  });

  it('takes yes and grant apart', () => {
    expect(textsOf(screen('receipt-approved', 'receipt'))).toContain(
      'Diego Siciliani said yes 1 hour ago. The directory does not show it yet',
    );
    expect(textsOf(screen('receipt-again', 'receipt'))).toContain('the reviewers have been asked again');
  });

  it('gives who said no, when and why, and a way on', () => {
    const shown = screen('receipt-denied', 'receipt');
    for (const part of [
      'Diego Siciliani said no on Nov 29, 2026, 09:14 UTC.',
      'ask Megan for access',
      'ask once more',
    ])
      expect(textsOf(shown)).toContain(part);
  });

  it('names those who could not be told, with a text to send them', () => {
    const text = textsOf(screen('receipt-unreachable', 'receipt'));
    expect(text).toContain('I cannot write to Diego Siciliani and Lynne Robbins');
    for (const part of [
      'Permissions: Reports.Read.All, User.Read',
      'adminconsent',
      'write “request R-7K3QM”',
    ])
      expect(text).toContain(part);
  });

  it('calls somebody who was forgotten somebody', () => {
    const shown = changed('receipt-denied', {});
    expect(textsOf({ ...shown, view: { ...shown.view, names: {} } })).toContain('Somebody said no on');
  });

  it.each<[Noted, string]>([
    [{ kind: 'asked' }, 'on its way'],
    [{ kind: 'joined' }, 'together with the others'],
    [{ kind: 'already-waiting' }, 'waiting for this already'],
    [{ kind: 'information-added' }, 'Added.'],
    [{ kind: 'withdrawn' }, 'Everybody who has this request is told'],
    [{ kind: 'checked', outcome: 'granted' }, 'the approval is there'],
    [{ kind: 'checked', outcome: 'unknown' }, 'could not be read just now'],
    [
      { kind: 'refused', refusal: { kind: 'stale' } },
      'your card was old. This is how the request stands now.',
    ],
    [
      { kind: 'refused', refusal: { kind: 'closed', state: 'denied' }, by: 'Diego' },
      'Diego had decided already',
    ],
    [{ kind: 'refused', refusal: { kind: 'closed', state: 'approved' } }, 'somebody had decided already'],
    [{ kind: 'refused', refusal: { kind: 'closed', state: 'expired' } }, 'had ended already'],
    [{ kind: 'refused', refusal: { kind: 'not-allowed', why: 'own-request' } }, 'you wait for this yourself'],
    [{ kind: 'refused', refusal: { kind: 'not-allowed', why: 'reviewer-unknown' } }, 'Try again in a minute'],
    [
      { kind: 'refused', refusal: { kind: 'enough-information', most: 10 } },
      '10 additions stand on this request',
    ],
    [{ kind: 'refused', refusal: { kind: 'nothing-to-do' } }, 'was done already'],
  ])('after %j it says "%s" above all else', (noted, words) => {
    const shown = { ...screen('receipt-waiter', 'receipt'), noted };
    expect(at(shown, words)).toBeLessThan(at(shown, 'WAITING FOR APPROVAL'));
    expect(textsOf(shown)).toContain('Nothing was changed'.repeat(Number(noted.kind === 'refused')));
  });
});

describe('the review card', () => {
  const danger = screen('review-danger', 'review');
  const plain = screen('review-plain', 'review');

  it('shows the danger before what is asked for, and all of it before any button', () => {
    const order = [
      'Harbor Ledger',
      'Publisher: not verified',
      'Ann Berg',
      'Look twice',
      'can take over your whole organization',
      'What it would be allowed, for everyone',
      'Give and take any administrator role',
      'Read and change mail in every mailbox',
      "Entra's page grants everything that the app has registered",
      'Approving takes the role Privileged Role Administrator. Yours is not enough now',
      'Review in Entra',
      'I approved it',
      'Deny…',
    ].map((text) => at(danger, text));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('says who waits, for whom and why, and what was asked since', () => {
    const text = textsOf(danger).replaceAll('\n', '');
    for (const part of [
      'Ann Berg and 6 others are waiting. It is for Megan Bowen.',
      '“We book harbor fees with it from Monday on.”',
      'Diego Siciliani asked:“Which reports',
      'Ann Berg answered:“Only mine',
    ])
      expect(text).toContain(part);
  });

  it('gives each permission its words, its name, its kind, its risk in words, and the lesser one that may do', () => {
    const text = textsOf(danger);
    expect(text).toContain('Mail.ReadWrite · Microsoft Graph · application, with nobody signed in');
    expect(text).toContain('Mail.Read may be enough.');
    for (const risk of ['Takeover risk', 'High risk', 'Low risk']) expect(text.split('\n')).toContain(risk);
  });

  it('shows the id of the app in monospace', () => {
    expect(nodesOf(plain)).toContainEqual(
      expect.objectContaining({
        text: 'App ID: 3f0c9a41-8d4e-4f7b-b1c9-6f2f64c0a7de',
        fontType: 'Monospace',
      }),
    );
  });

  it('has one main button, which opens the page of Entra', () => {
    expect(nodesOf(danger).filter(({ style }) => style === 'positive')).toEqual([
      expect.objectContaining({ type: 'Action.OpenUrl', url: danger.view.consentUrl }),
    ]);
  });

  it.each([
    ['review-plain', ['Review in Entra', 'I approved it', 'Ask…', 'Deny…']],
    ['review-danger', ['Review in Entra', 'I approved it', 'Ask…', 'Deny…', 'Requests in Entra']],
    ['review-own', ['Review in Entra', 'I approved it']],
    ['review-asked', ['Review in Entra', 'I approved it', 'Deny…']],
    ['review-no-page', ['I approved it', 'Ask…', 'Deny…']],
    ['review-approved', ['Review in Entra']],
    ['review-granted', []],
    ['review-denied', []],
    ['review-withdrawn', []],
    ['review-expired', []],
  ])('%s offers %j', (name, buttons) => {
    expect(buttonsOf(screen(name, 'review'))).toEqual(buttons);
  });

  it('says no word about one reviewer where a channel reads along', () => {
    const text = textsOf(screen('review-channel', 'review'));
    expect(text).toContain('This channel is asked');
    expect(text).not.toMatch(/You are asked|you have a role|Yours is/);
  });

  it.each<[ReviewerView['because'], string]>([
    [{ kind: 'configured' }, 'your organization named you'],
    [{ kind: 'entra-list', via: 'user' }, 'list of reviewers names you'],
    [{ kind: 'entra-list', via: 'group' }, 'a group of yours'],
    [{ kind: 'entra-list', via: 'role' }, 'a role of yours'],
    [{ kind: 'entra-list', via: 'role', role: 'Global Administrator' }, 'your role Global Administrator'],
  ])('tells why somebody is asked: %j', (because, words) => {
    expect(textsOf({ ...plain, reviewer: { ...plain.reviewer, because } })).toContain(words);
  });

  it('says that a no is wanted in Entra, too, where Entra has a request of its own', () => {
    expect(textsOf(danger)).toContain('say no there, too');
    expect(textsOf(screen('review-denied', 'review'))).toContain('say no there, too');
    expect(textsOf(plain)).not.toContain('say no there, too');
  });

  it('shows after a decision who, when and why', () => {
    const text = textsOf(screen('review-denied', 'review'));
    expect(text).toContain('Diego Siciliani said no on Nov 29, 2026, 09:14 UTC.');
    expect(text).toContain('“The reports are in Power BI already');
    expect(textsOf(screen('review-granted', 'review'))).toContain(
      'Granted for everyone by Diego Siciliani; seen in the directory on Nov 29, 2026, 09:44 UTC.',
    );
    expect(textsOf(screen('review-partly', 'review'))).toContain('Still missing: Reports.Read.All.');
  });

  it('says when a reviewer said no before, and why', () => {
    const { view, ...review } = screen('review-unknown', 'review');
    const signs = [{ kind: 'denied-before', at: '2026-10-30T08:15:20Z', reason: 'Ask for less.' } as const];
    expect(textsOf({ ...review, view: { ...view, signs } })).toContain(
      '▲ A reviewer said no to this app in Entra on Oct 30, 2026. “Ask for less.”',
    );
    const undated = [{ kind: 'denied-before' } as const];
    expect(textsOf({ ...review, view: { ...view, signs: undated } })).toContain(
      '▲ A reviewer has said no to this app in Entra before.',
    );
  });

  it('is honest about what was not read', () => {
    const text = textsOf(screen('review-unknown', 'review'));
    for (const part of [
      'Publisher: not checked',
      'Made by: not checked',
      'Here since: not checked',
      'was not read',
    ])
      expect(text).toContain(part);
    const { view, ...review } = screen('review-unknown', 'review');
    const request = { ...view.request, permissions: unknown('not-asked') };
    const unasked = textsOf({ ...review, view: { ...view, request } });
    expect(unasked).toContain('What it asks for is not known here.');
    expect(unasked).not.toContain('What it asks for was not read');
    expect(textsOf(screen('review-forgotten', 'review'))).toContain('The reason has been erased.');
  });

  it('leaves out the harmless ones where there are too many, and says how many', () => {
    const assessed = Array.from({ length: 20 }, (_, index) => ({
      name: `Thing${index}.Read.All`,
      risk: index === 0 ? ('takeover' as const) : ('low' as const),
    }));
    const text = textsOf({
      ...plain,
      view: { ...plain.view, assessed, request: { ...plain.view.request, permissions: known(assessed) } },
    });
    expect(text).toContain('Thing0.Read.All');
    expect(text).not.toContain('Thing8.Read.All');
    expect(text).toContain("… and 12 more permissions: Entra's page lists them.");
  });
});

test('no card but a list has more than six buttons', () => {
  for (const shown of Object.values(deskScreens))
    if (shown.kind !== 'requests') expect(buttonsOf(shown).length).toBeLessThanOrEqual(6);
});

describe('lists', () => {
  it('open each request by its own button', () => {
    const shown = screen('requests-queue', 'requests');
    const opened = nodesOf(shown)
      .filter(({ type, title }) => type === 'Action.Execute' && title === 'Open')
      .map(({ verb, data }) => parseAction(String(verb), data));
    expect(opened).toEqual(
      shown.items.map(({ request: { id } }) => ({ kind: 'desk', command: { kind: 'show', id } })),
    );
  });

  it('tell a reviewer who waits and the worst risk, and a person how their request stands', () => {
    const queue = textsOf(screen('requests-queue', 'requests')).split('\n');
    expect(queue).toContain('R-7K3QM · Ann Berg and 6 others · 20 minutes ago');
    expect(queue).toContain('Takeover risk');
    const mine = textsOf(screen('requests-mine', 'requests'));
    for (const state of ['Waiting', 'Question open', 'Not active yet', 'Approved', 'Denied', 'Ended'])
      expect(mine.split('\n')).toContain(state);
    expect(mine).not.toContain('Ann Berg');
  });

  it('say so where they are cut, and where there is nothing', () => {
    expect(textsOf(screen('requests-queue', 'requests'))).toContain('There are more than these.');
    expect(textsOf(screen('requests-mine', 'requests'))).not.toContain('more than these');
    expect(textsOf(screen('requests-mine-empty', 'requests'))).toContain('paste its error here');
    expect(textsOf(screen('requests-queue-empty', 'requests'))).toContain('Nothing waits for a decision');
  });
});

describe('where there is nothing to ask for', () => {
  it.each([
    'not-connected',
    'other-tenant',
    'elsewhere',
    'no-person',
    'nobody-reachable',
    'no-reviewers',
    'store-unavailable',
  ])('%s gives the approval page and a text to send', (kind) => {
    const shown = screen(`no-request-${kind}`, 'no-request');
    expect(nodesOf(shown)).toContainEqual(
      expect.objectContaining({ type: 'Action.OpenUrl', url: shown.consentUrl }),
    );
    expect(textsOf(shown)).toContain('Permissions: Reports.Read.All, User.Read');
    expect(buttonsOf(shown)).toContain('Back');
  });

  it('names those who may decide where none can be reached', () => {
    expect(textsOf(screen('no-request-nobody-reachable', 'no-request'))).toContain(
      'Diego Siciliani and Lynne Robbins',
    );
  });

  it.each(['microsoft-client', 'app-disabled', 'not-needed', 'granted-already', 'no-app-id'])(
    '%s offers no approval, which would not help',
    (kind) => {
      const shown = screen(`no-request-${kind}`, 'no-request');
      expect(JSON.stringify(drawn(shown, 'en').card)).not.toContain('adminconsent');
      expect(buttonsOf(shown)).toEqual(['Back']);
    },
  );

  it('tries once more where requests could not be kept', () => {
    const again = nodesOf(screen('no-request-store-unavailable', 'no-request')).find(
      ({ title }) => title === 'Try again',
    );
    expect(parseAction(String(again?.verb), again?.data)).toMatchObject({ command: { kind: 'request' } });
  });
});

describe('the button on a diagnosis', () => {
  const tracked = screens['diagnosis-tracked'];
  const cardOf = (name: string) => drawn(screens[name] ?? { kind: 'small-talk' }, 'en').card;
  const main = (name: string) =>
    [...objectsIn(cardOf(name))].map(({ node }) => node).filter(({ style }) => style === 'positive');

  it('starts a request where requests are kept track of', () => {
    expect(tracked).toBeDefined();
    const [button, ...others] = main('diagnosis-tracked');
    expect(others).toEqual([]);
    expect(button).toMatchObject({
      type: 'Action.Execute',
      title: 'Request admin approval',
      verb: 'request',
    });
    expect(parseAction('request', button?.data)).toMatchObject({
      kind: 'desk',
      command: { kind: 'request', signals: [{ code: 'AADSTS65001' }, {}] },
    });
  });

  it('leaves the approval page to administrators there', () => {
    const pages = [...objectsIn(cardOf('diagnosis-tracked'))].filter(({ node }) =>
      String(node.url).includes('adminconsent'),
    );
    expect(pages.map(({ node }) => node.title)).toEqual(['Open consent page']);
  });

  it('asks for the address of the page where no app is known', () => {
    expect(main('diagnosis-tracked-no-app')).toEqual([]);
    expect(JSON.stringify(cardOf('diagnosis-tracked-no-app'))).toContain('Copy the address of the page');
  });
});
