import { candidates, pointerOf } from '../../src/diagnosis/candidates.ts';
import type { ConditionContext, ConditionName } from '../../src/diagnosis/conditions.ts';
import type { Facts } from '../../src/diagnosis/model.ts';
import type { CauseEntry, CodeFile, GuideFile } from '../../src/knowledge/model.ts';

const cause = (id: string, when?: ConditionName): CauseEntry => ({
  id: `g/${id}`,
  ...(when && { when }),
  actor: 'user',
  certainty: 'likely',
  title: id,
  explanation: id,
  whatWouldTell: id,
  steps: { person: [{ title: id, detail: '' }], admin: [], developer: [] },
});
const guide = (...causes: CauseEntry[]): GuideFile => ({
  $schema: '../guide.schema.json',
  guide: 'g',
  category: 'sign-in',
  severity: 'low',
  source: 'made for this test',
  checkedOn: '2026-11-20',
  causes,
  question: {
    id: 'q',
    text: 'Which?',
    choices: [
      { id: 'x', text: 'The second or third', causes: ['g/b', 'g/c'] },
      { id: 'y', text: 'The first', causes: ['g/a'] },
    ],
  },
});
const context = (facts: Facts = {}): ConditionContext => ({ facts, signals: [], firstParty: new Map() });
const ids = (list: ReturnType<typeof candidates>) => list.map((entry) => entry.cause.title);
const three = guide(cause('a'), cause('b', 'grant-is-saml'), cause('c', 'grant-is-password'));

test('stand in the order of the guide where nothing is known', () => {
  expect(ids(candidates(three, undefined, [], context()))).toEqual(['a', 'b', 'c']);
});

test('the cause that the code points at comes first among equals', () => {
  expect(ids(candidates(three, 'g/c', [], context()))).toEqual(['c', 'a', 'b']);
});

test('a condition that holds comes before what is pointed at, and one that does not is ruled out', () => {
  expect(ids(candidates(three, 'g/a', [], context({ grantType: 'saml' })))).toEqual(['b', 'a']);
});

test('an answer leaves only what it names', () => {
  expect(ids(candidates(three, undefined, [{ question: 'q', choice: 'x' }], context()))).toEqual(['b', 'c']);
});

test('an answer that is not offered, as from a forged button, leaves everything', () => {
  expect(ids(candidates(three, undefined, [{ question: 'q', choice: 'z' }], context()))).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('where every condition is false the pointed cause stands, marked as not so', () => {
  const closed = guide(cause('a', 'grant-is-saml'), cause('b', 'grant-is-silent'));
  const left = candidates(closed, 'g/b', [], context({ grantType: 'password' }));
  expect(left.map((entry) => [entry.cause.title, entry.truth])).toEqual([['b', 'no']]);
});

test('a wording of a code speaks before the code itself', () => {
  const code: CodeFile = {
    $schema: '../code.schema.json',
    code: 'AADSTS99999',
    kind: 'aadsts',
    guide: 'g',
    cause: 'g/a',
    title: 'The code',
    meaning: 'Means this',
    variants: [
      { id: 'same', phrases: ['same guide'], cause: 'g/b' },
      { id: 'other', phrases: ['other guide'], guide: 'h', title: 'The wording' },
    ],
    source: 'made for this test',
    checkedOn: '2026-11-20',
    samples: [{ paste: 'x', origin: 'constructed', facts: {} }],
    notThis: [{ paste: 'y', code: null }],
  };
  expect(pointerOf(code, undefined)).toEqual({
    guide: 'g',
    cause: 'g/a',
    title: 'The code',
    meaning: 'Means this',
  });
  expect(pointerOf(code, 'same')).toMatchObject({ guide: 'g', cause: 'g/b', title: 'The code' });
  expect(pointerOf(code, 'other')).toEqual({
    guide: 'h',
    cause: undefined,
    title: 'The wording',
    meaning: 'Means this',
  });
});
