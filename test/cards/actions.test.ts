import fc from 'fast-check';
import { parseAction, plainData } from '../../src/cards/actions.ts';
import { answerData, MOST_DATA } from '../../src/cards/diagnosed-data.ts';
import type { Report } from '../../src/diagnosis/model.ts';
import { expiredSecret, graphForbidden, HOSTILE, needsApproval, screens, worst } from './fixtures.ts';
import { drawn, objectsIn } from './renderer.ts';

const size = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const good = {
  v: 1,
  verb: 'answer',
  signals: [{ kind: 'aadsts', code: 'AADSTS65001', primary: true }],
  facts: { appId: '3f0c9a41-8d4e-4f7b-b1c9-6f2f64c0a7de' },
  answers: [{ question: 'who-calls', choice: 'person' }],
};

describe('what a button carries', () => {
  it('comes back as it went', () => {
    const answers = [{ question: 'who-calls', choice: 'service' }];
    const command = parseAction('answer', JSON.parse(JSON.stringify(answerData(expiredSecret)(answers))));
    expect(command).toMatchObject({ kind: 'answer', facts: expiredSecret.facts, answers });
    expect(command?.kind === 'answer' && command.signals.map(({ code }) => code).toSorted()).toEqual(
      expiredSecret.signals.map(({ code }) => code).toSorted(),
    );
  });

  it('names nobody', () => {
    const data = JSON.stringify([answerData(needsApproval)([]), answerData(graphForbidden)([])]);
    expect(data).not.toMatch(/ann\.berg|contoso\.com\//);
    expect(data).toContain('/v1.0/users/{id}/messages');
    const byMail = {
      ...graphForbidden,
      facts: { request: { path: '/v1.0/drives/ann@contoso.com/root' }, tenant: 'ann@contoso.com' },
    };
    expect(JSON.stringify(answerData(byMail)([]))).not.toContain('ann@');
  });

  it('keeps the primary error, and what matters most, where there is too much', () => {
    const data = answerData(
      { ...needsApproval, facts: { ...needsApproval.facts, appName: 'N'.repeat(190) } },
      350,
    )([]);
    expect(size(data)).toBeLessThanOrEqual(420);
    expect(data).toMatchObject({
      signals: [{ code: 'AADSTS65001', primary: true }, {}],
      facts: { appId: needsApproval.facts.appId },
    });
    expect(data.facts).not.toHaveProperty('timestamp');
  });

  it('leaves out what is not well formed', () => {
    const data = answerData(worst)([]);
    expect(JSON.stringify(data)).not.toContain('evil');
    expect(data.facts).toEqual({
      appId: worst.facts.appId,
      permissionKind: 'application',
      grantType: 'on_behalf_of',
      cloud: 'usgov-dod',
      httpStatus: 403,
    });
  });

  it('is understood whatever the report holds', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const report: fc.Arbitrary<Report> = fc
      .record({
        code: fc.oneof(fc.constant('AADSTS50011'), text),
        facts: fc.record(
          {
            appName: text,
            tenant: text,
            scopes: fc.array(text, { maxLength: 60 }),
            redirectUri: fc.webUrl(),
            timestamp: text,
            request: fc.record({ path: text }),
          },
          { requiredKeys: [] },
        ),
      })
      .map(({ code, facts }) => ({
        recognized: true,
        signals: [
          { kind: 'aadsts', code: 'AADSTS65001', primary: true },
          { kind: 'graph', code },
        ],
        facts,
        otherFacts: [],
        redactions: [],
        clamped: false,
      }));
    fc.assert(
      fc.property(report, (given) => {
        const data = answerData(given)([]);
        expect(size(data)).toBeLessThanOrEqual(MOST_DATA);
        expect(parseAction('answer', JSON.parse(JSON.stringify(data)))).toMatchObject({ kind: 'answer' });
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('is understood from every button of every card, pressed or submitted', () => {
    let buttons = 0;
    for (const screen of Object.values(screens))
      for (const { node } of objectsIn(drawn(screen, 'en').card)) {
        if (node.type !== 'Action.Execute') continue;
        buttons += 1;
        const pressed = parseAction(String(node.verb), node.data);
        expect(pressed).toBeDefined();
        expect(parseAction('', node.data)).toEqual(pressed);
      }
    expect(buttons).toBeGreaterThan(10);
  });

  it('may ask for help, an example or a code', () => {
    expect(parseAction('help', plainData.help)).toEqual({ kind: 'help' });
    expect(parseAction('', plainData.example)).toEqual({ kind: 'example' });
    expect(parseAction('explain', { ...plainData.explain, msteams: { type: 'x' } })).toEqual({
      kind: 'explain',
      code: 'AADSTS65001',
    });
  });
});

describe('what is refused', () => {
  it.each<[string, string, unknown]>([
    ['nothing', 'answer', undefined],
    ['null', '', null],
    ['a string', 'help', 'help'],
    ['a list', 'help', [plainData.help]],
    ['another version', 'answer', { ...good, v: 2 }],
    ['no version', 'answer', { ...good, v: undefined }],
    ['an unknown verb', 'approve', { ...good, verb: 'approve' }],
    ['a verb that is not that of the data', 'help', good],
    ['a verb of the prototype', '', { ...good, verb: 'constructor' }],
    ['no errors', 'answer', { ...good, signals: [] }],
    ['too many errors', 'answer', { ...good, signals: Array(9).fill(good.signals[0]) }],
    ['an unknown kind of error', 'answer', { ...good, signals: [{ kind: 'sql', code: 'x' }] }],
    [
      'a code that is a sentence',
      'answer',
      { ...good, signals: [{ kind: 'aadsts', code: 'see [this](https://evil.example)' }] },
    ],
    ['an error with more in it', 'answer', { ...good, signals: [{ ...good.signals[0], html: '<b>' }] }],
    ['an unknown fact', 'answer', { ...good, facts: { secret: 'x' } }],
    ['a person', 'answer', { ...good, facts: { user: 'ann.berg@contoso.com' } }],
    ['a person in a path', 'answer', { ...good, facts: { request: { path: '/users/ann@contoso.com' } } }],
    ['an id that is none', 'answer', { ...good, facts: { appId: "x' or 1 eq 1" } }],
    ['a redirect address that is none', 'answer', { ...good, facts: { redirectUri: 'https://x y' } }],
    ['a script as an address', 'answer', { ...good, facts: { redirectUri: 'https://x/"><script>' } }],
    ['hostile names', 'answer', { ...good, facts: { appName: HOSTILE } }],
    ['a name that is longer than any', 'answer', { ...good, facts: { appName: 'x'.repeat(201) } }],
    ['a status that is none', 'answer', { ...good, facts: { httpStatus: 99_999 } }],
    ['an answer that is a sentence', 'answer', { ...good, answers: [{ question: 'a b', choice: 'c' }] }],
    ['many answers', 'answer', { ...good, answers: Array(5).fill(good.answers[0]) }],
    ['more than 4 KB', 'answer', { ...good, filler: 'x'.repeat(MOST_DATA) }],
    ['a code to explain that is none', 'explain', { v: 1, verb: 'explain', code: '<at>' }],
  ])('%s', (_what, verb, data) => {
    expect(parseAction(verb, data)).toBeUndefined();
  });

  it('all the same, the good one passes', () => {
    expect(parseAction('answer', good)).toMatchObject({ kind: 'answer' });
  });

  it('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (verb, data) => {
        parseAction(verb, data);
        parseAction('', { v: 1, verb: 'answer', signals: data, facts: data, answers: data });
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
