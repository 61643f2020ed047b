import fc from 'fast-check';
import type { DeskCommand } from '../../src/approval/commands.ts';
import { parseAction } from '../../src/cards/actions.ts';
import { backToDiagnosis, type DeskButton, deskData } from '../../src/cards/desk-actions.ts';
import { MOST_TYPED } from '../../src/cards/desk-schema.ts';
import { MOST_DATA } from '../../src/cards/diagnosed-data.ts';
import { expiredSecret, HOSTILE, needsApproval, worst } from './fixtures.ts';

const { user: _nobody, ...facts } = needsApproval.facts;
const diagnosed = {
  signals: needsApproval.signals.toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false)),
  facts,
  answers: [{ question: 'who-calls', choice: 'service' }],
};
const about = { id: 'R-7K3QM', revision: 3 };

/** Each button, what a form adds to it, and the command that is to come of both. */
const buttons: readonly (readonly [DeskButton, object, DeskCommand])[] = [
  [{ kind: 'request', ...diagnosed }, {}, { kind: 'request', ...diagnosed }],
  [
    { kind: 'submit', ...diagnosed },
    { justification: 'We book fees with it.', colleague: '9C1D2E3F-0000-4ABC-8DEF-001122334455' },
    {
      kind: 'submit',
      ...diagnosed,
      justification: 'We book fees with it.',
      colleague: '9c1d2e3f-0000-4abc-8def-001122334455',
    },
  ],
  [
    { kind: 'submit', ...diagnosed },
    { justification: '', colleague: '' },
    { kind: 'submit', ...diagnosed, justification: '' },
  ],
  [{ kind: 'show', id: about.id }, {}, { kind: 'show', id: about.id }],
  [{ kind: 'approved', ...about }, {}, { kind: 'approved', ...about }],
  ...(['ask', 'deny', 'information', 'answer', 'withdraw'] as const).flatMap((form) => [
    [{ kind: 'form', ...about, form }, {}, { kind: 'form', ...about, form }] as const,
    [
      { kind: 'send', ...about, form },
      { text: `Because\n${HOSTILE}` },
      { kind: 'send', ...about, form, text: `Because\n${HOSTILE}` },
    ] as const,
  ]),
  [{ kind: 'send', ...about, form: 'withdraw' }, {}, { kind: 'send', ...about, form: 'withdraw', text: '' }],
  [{ kind: 'mine' }, {}, { kind: 'mine' }],
  [{ kind: 'queue' }, {}, { kind: 'queue' }],
  [{ kind: 'forget' }, {}, { kind: 'forget' }],
];

const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the buttons about requests', () => {
  it.each(buttons)('%j with %j comes back as its command', (button, typed, command) => {
    const { verb, data } = deskData(button);
    expect(parseAction(verb, sent({ ...data, ...typed }))).toEqual({ kind: 'desk', command });
    expect(parseAction('', sent({ ...data, ...typed, msteams: { type: 'x' } }))).toEqual({
      kind: 'desk',
      command,
    });
  });

  it('name nobody, and stay small, whatever was pasted', () => {
    for (const report of [needsApproval, expiredSecret, worst]) {
      const { data } = deskData({ kind: 'submit', ...report, answers: [] });
      expect(JSON.stringify(data)).not.toMatch(/ann\.berg|evil/);
      expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(MOST_DATA / 2);
    }
  });

  it('lead back to the diagnosis they came from', () => {
    const { verb, data } = backToDiagnosis(diagnosed);
    expect(parseAction(verb, sent(data))).toEqual({ kind: 'answer', ...diagnosed });
  });

  it('have the diagnosis looked at again', () => {
    const { data } = backToDiagnosis(diagnosed);
    expect(parseAction('check-again', sent({ ...data, verb: 'check-again' }))).toEqual({
      kind: 'check-again',
      ...diagnosed,
    });
  });

  it('take as much as a form can hold, beside all that a button carries', () => {
    const { verb, data } = deskData({ kind: 'submit', ...worst, answers: [] });
    const justification = '漢'.repeat(MOST_TYPED);
    expect(parseAction(verb, { ...data, justification })).toMatchObject({ command: { justification } });
  });

  it('keep half a character from going anywhere', () => {
    const { verb, data } = deskData({ kind: 'send', ...about, form: 'ask' });
    expect(parseAction(verb, { ...data, text: 'Why \ud83d' })).toMatchObject({
      command: { text: 'Why \ufffd' },
    });
  });
});

describe('what is refused', () => {
  const form = { v: 1, verb: 'form', ...about, form: 'deny' };
  const send = { ...form, verb: 'send', text: 'No longer needed.' };
  const submit = deskData({ kind: 'submit', ...diagnosed }).data;

  it.each<[string, string, unknown]>([
    ['a form of no kind', 'form', { ...form, form: 'approve' }],
    ['a form without a revision', 'form', { ...form, revision: undefined }],
    ['a revision that is a text', 'send', { ...send, revision: '3' }],
    ['a revision below zero', 'send', { ...send, revision: -1 }],
    ['a revision between two', 'approved', { v: 1, verb: 'approved', id: about.id, revision: 1.5 }],
    ['an id in another way of writing', 'show', { v: 1, verb: 'show', id: 'r-7k3qm' }],
    ['an id that is a path', 'show', { v: 1, verb: 'show', id: '../R-7K3QM' }],
    ['an id with more behind it', 'show', { v: 1, verb: 'show', id: 'R-7K3QM\n' }],
    ['no id', 'approved', { v: 1, verb: 'approved', revision: 1 }],
    ['another version', 'mine', { v: 2, verb: 'mine' }],
    ['a verb that is not that of the data', 'approved', form],
    ['a text that is longer than a form takes', 'send', { ...send, text: 'x'.repeat(MOST_TYPED + 1) }],
    ['a text that is none', 'send', { ...send, text: ['x'] }],
    ['a colleague by name', 'submit', { ...submit, colleague: 'ann.berg@contoso.com' }],
    [
      'two colleagues',
      'submit',
      { ...submit, colleague: `${needsApproval.facts.appId},${needsApproval.facts.appId}` },
    ],
    ['a request about nothing', 'request', { v: 1, verb: 'request' }],
    ['a request for an app that is none', 'request', { ...submit, verb: 'request', facts: { appId: 'x' } }],
    ['a person among the facts', 'submit', { ...submit, facts: { user: 'ann.berg@contoso.com' } }],
    ['more than 4 KB beside what was typed', 'send', { ...send, filler: 'x'.repeat(MOST_DATA) }],
  ])('%s', (_what, verb, data) => {
    expect(parseAction(verb, data)).toBeUndefined();
  });

  it('whoever acts, and where, is never read from a button', () => {
    const data = { ...send, tenantId: 'x', actor: 'y', by: 'z', objectId: 'w', reviewer: true };
    expect(parseAction('send', data)).toEqual({
      kind: 'desk',
      command: { kind: 'send', ...about, form: 'deny', text: send.text },
    });
  });

  it('nothing makes it throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('request', 'submit', 'show', 'form', 'send', 'approved', 'mine', 'queue', 'forget'),
        fc.jsonValue(),
        (verb, value) => {
          parseAction(verb, { v: 1, verb, id: value, revision: value, form: value, text: value });
          parseAction('', { ...submit, verb, justification: value, colleague: value });
        },
      ),
      { seed: 5, numRuns: 200 },
    );
  });
});
