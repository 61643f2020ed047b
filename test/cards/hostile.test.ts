import { inert, oneLine, plain } from '../../src/cards/text.ts';
import type { Facts, Report } from '../../src/diagnosis/model.ts';
import { deskScreens } from './desk-fixtures.ts';
import { HOSTILE, hostileScreens, needsApproval, unknownCode } from './fixtures.ts';
import { drawn, objectsIn } from './renderer.ts';

/** Marks that tell where a pasted value has gone; each is unlike any word of ours. */
const marked: Facts = {
  appName: 'zqAppName',
  resource: 'zqResource',
  scopes: ['zqScope'],
  tenant: 'zqTenant',
  user: 'zqUser',
  redirectUri: 'zq://redirect',
  correlationId: 'zqCorrelation',
  traceId: 'zqTrace',
  requestId: 'zqRequest',
  timestamp: 'zqTime',
  identityProvider: 'zqProvider',
  grantedPermissions: ['zqGranted'],
  request: { method: 'GET', path: '/zqPath' },
};

/** Texts as the filler of sentences leaves them, with facts in them. */
const filled = (base: Report): Report => {
  const { diagnosis } = base;
  if (!diagnosis) return base;
  const sentence = 'zqAppName at zqTenant for zqUser wants zqResource, back to zq://redirect';
  return {
    ...base,
    facts: marked,
    signals: [...base.signals, { kind: 'graph', code: 'zq**code**' }],
    otherFacts: [{ name: 'user', value: 'zqOther', signal: 0 }],
    diagnosis: {
      ...diagnosis,
      title: sentence,
      explanation: sentence,
      steps: diagnosis.steps.map((step) => ({ ...step, title: sentence, detail: sentence })),
      evidence: [{ source: 'paste', state: 'so', text: sentence }],
      alternatives: [{ cause: 'a/b', title: sentence, actor: 'user', whatWouldTell: sentence }],
    },
  };
};

/** Where a text may come from others: runs and inputs are shown as they are, and data goes back to the bot alone. */
const isHarmless = (path: readonly string[], type: unknown): boolean =>
  (type === 'TextRun' && path.at(-1) === 'text') ||
  (type === 'Input.Text' && path.at(-1) === 'value') ||
  path.includes('data');

function* strings(
  node: unknown,
  path: readonly string[] = [],
  type: unknown = undefined,
): Generator<[readonly string[], unknown, string]> {
  if (typeof node === 'string') yield [path, type, node];
  if (Array.isArray(node)) for (const item of node) yield* strings(item, path, type);
  else if (typeof node === 'object' && node !== null)
    for (const [key, value] of Object.entries(node))
      yield* strings(value, [...path, key], 'type' in node ? node.type : type);
}

describe('pasted text', () => {
  it.each([
    ['a diagnosis', filled(needsApproval)],
    ['an unknown code', filled(unknownCode)],
  ])('stands in runs alone on the card of %s', (_what, report) => {
    const { card, summary } = drawn({ kind: 'diagnosis', report, answers: [] }, 'en');
    const elsewhere = [...strings(card)].filter(
      ([path, type, text]) => text.includes('zq') && !isHarmless(path, type),
    );
    expect(elsewhere).toEqual([]);
    expect(summary).not.toContain('zq');
    expect(JSON.stringify(card)).toContain('zqAppName');
  });

  it('is recognised in a title also where the filler has cut it short', () => {
    const name = `zq${'long'.repeat(40)}`;
    const cut = `${name.slice(0, 79)}…`;
    const base = filled(needsApproval);
    const { diagnosis } = base;
    const report = {
      ...base,
      facts: { appName: name },
      ...(diagnosis && { diagnosis: { ...diagnosis, title: `${cut} is blocked` } }),
    };
    expect(drawn({ kind: 'diagnosis', report, answers: [] }, 'en').summary).toBe(
      'The app is blocked (AADSTS65001)',
    );
  });

  describe.each(Object.entries(hostileScreens))('on %s', (_name, screen) => {
    const { card, summary } = drawn(screen, 'en');
    const json = JSON.stringify(card) + summary;

    it('can neither mention, nor insert a date, nor turn or hide text', () => {
      expect(json).not.toMatch(/<\/?at\b/i);
      expect(json).not.toContain('{{');
      expect(json).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(json).not.toMatch(/\\u00[01]/);
    });

    it('is no Markdown outside of runs', () => {
      for (const { node } of objectsIn(card)) {
        if (node.type !== 'TextBlock') continue;
        expect(node.text).toEqual(expect.not.stringMatching(/\*\*|\]\(|\[|`|</));
      }
    });

    it('makes no address', () => {
      for (const { node } of objectsIn(card)) if (node.url) expect(node.url).not.toMatch(/evil/);
    });
  });
});

/** All that others can write into a request. */
const foreign = [
  'Harbor Ledger',
  'Harbor Software',
  'harbor.example',
  'ledger4711.onmicrosoft.com',
  'Ann Berg',
  'Diego Siciliani',
  'Megan Bowen',
  'Lynne Robbins',
  'Microsoft Graph',
  'We book harbor fees',
  'Which reports do you need',
  'Only mine, Megan',
  'The monthly ones',
  'It has to work',
  'The vendor says',
  'The reports are in Power BI',
  'I need it',
];

describe('what others wrote into a request', () => {
  it.each(Object.entries(deskScreens))('stands in runs and inputs alone on %s', (_name, screen) => {
    const { card, summary } = drawn(screen, 'en');
    const elsewhere = [...strings(card)].filter(
      ([path, type, text]) => foreign.some((part) => text.includes(part)) && !isHarmless(path, type),
    );
    expect(elsewhere).toEqual([]);
    expect(foreign.filter((part) => summary.includes(part))).toEqual([]);
  });

  it('is really there', () => {
    const all = JSON.stringify(Object.values(deskScreens).map((screen) => drawn(screen, 'en').card));
    expect(foreign.filter((part) => !all.includes(part))).toEqual([]);
  });
});

test('a reason can neither push the warnings out of sight nor cover them', () => {
  const shown = deskScreens['review-danger'];
  if (shown?.kind !== 'review') throw new Error('the fixture is a review');
  const { view } = shown;
  const justification = `Please${'\n'.repeat(400)}approve${'\u0489'.repeat(90)}`;
  const { card } = drawn({ ...shown, view: { ...view, request: { ...view.request, justification } } }, 'en');
  expect(JSON.stringify(card)).toContain(`“Please approve${'\u0489'.repeat(4)}”`);
});

describe('text made inert', () => {
  it.each([
    ['<at>Ann</at>', 'Ann'],
    ['<AT id="0">Ann</at>', 'Ann'],
    ['<<at>at>Ann', '‹at>Ann'],
    ['<a\u200bt>Ann', 'Ann'],
    ['<at unclosed', '‹at unclosed'],
    ['{{DATE(2026)}}', '{ {DATE(2026)}}'],
    ['{{{x', '{ { {x'],
    ['{\u200b{TIME()', '{ {TIME()'],
    ['a\u202eb\u2066c\ufeffd\u00ade', 'abcde'],
    ['a\u0000b\u001b[31mc\u0085d', 'ab[31mcd'],
    ['x\ud800y', 'x\ufffdy'],
    [`a${'\u0301'.repeat(40)}b`, `a${'\u0301'.repeat(4)}b`],
    ['Tiếng Việt, हिन्दी', 'Tiếng Việt, हिन्दी'],
    ['a < b, <b>bold</b>', 'a < b, <b>bold</b>'],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
  ])('%j becomes %j', (given, expected) => {
    expect(inert(given)).toBe(expected);
  });

  it('ends in an ellipsis where it is too long, without half a character', () => {
    expect(inert('x'.repeat(700))).toHaveLength(600);
    expect(inert(`${'x'.repeat(8)}😀😀`, 10)).toBe('xxxxxxxx\ufffd…');
    expect(oneLine('  a\r\n\n b  ')).toBe('a b');
  });

  it('reads the same with and without Markdown where it is our own', () => {
    const text = plain(HOSTILE);
    expect(text).not.toMatch(/[*_[\]`~\\<>]/);
    expect(plain('1. Not a list')).toBe('Not a list');
    expect(plain('Authorization_RequestDenied')).toMatch(/^Authorization.RequestDenied$/);
  });

  it('takes time in proportion to its length, whatever is repeated in it', () => {
    for (const part of ['<at', '<at ', '{{', '<', '\u200b', '<at <at>'])
      expect(inert(part.repeat(50_000), 10).length).toBeLessThanOrEqual(10);
  });
});
