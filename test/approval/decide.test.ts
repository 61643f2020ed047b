/** The state table, a cell a line: what each command and each occurrence does in each state. */
import { ask } from '../../src/approval/ask.ts';
import { decide, possibleFor } from '../../src/approval/decide.ts';
import { after } from '../../src/approval/evolve.ts';
import {
  type ApprovalRequest,
  endStates,
  MOST_ADDITIONS,
  type RequestCommand,
  type RequestOccurrence,
  type RequestState,
} from '../../src/approval/model.ts';
import { GRANT_WITHIN, occur } from '../../src/approval/occur.ts';
import { known } from '../../src/diagnosis/known.ts';
import {
  act,
  asked,
  command,
  facts,
  granted,
  happen,
  inState,
  noFacts,
  opened,
  overdue,
  people,
  start,
  type Who,
} from './samples.ts';

type Outcome = RequestState | 'closed' | 'nothing-to-do';
const by: Readonly<Record<RequestCommand['kind'], Who>> = {
  join: 'stranger',
  'add-information': 'requester',
  answer: 'requester',
  withdraw: 'requester',
  'ask-question': 'reviewer',
  approve: 'reviewer',
  deny: 'reviewer',
};

// biome-ignore format: a row a line, to be read as a table
const cells: readonly (readonly [RequestState, Readonly<Record<RequestCommand['kind'], Outcome>>])[] = [
  ['pending',   { join: 'pending',  'add-information': 'pending', answer: 'nothing-to-do', withdraw: 'withdrawn', 'ask-question': 'asked',         approve: 'approved', deny: 'denied' }],
  ['asked',     { join: 'asked',    'add-information': 'asked',   answer: 'pending',       withdraw: 'withdrawn', 'ask-question': 'nothing-to-do', approve: 'approved', deny: 'denied' }],
  ['approved',  { join: 'approved', 'add-information': 'closed',  answer: 'closed',        withdraw: 'closed',    'ask-question': 'closed',        approve: 'closed',   deny: 'closed' }],
  ['granted',   { join: 'closed',   'add-information': 'closed',  answer: 'closed',        withdraw: 'closed',    'ask-question': 'closed',        approve: 'closed',   deny: 'closed' }],
  ['denied',    { join: 'closed',   'add-information': 'closed',  answer: 'closed',        withdraw: 'closed',    'ask-question': 'closed',        approve: 'closed',   deny: 'closed' }],
  ['withdrawn', { join: 'closed',   'add-information': 'closed',  answer: 'closed',        withdraw: 'closed',    'ask-question': 'closed',        approve: 'closed',   deny: 'closed' }],
  ['expired',   { join: 'closed',   'add-information': 'closed',  answer: 'closed',        withdraw: 'closed',    'ask-question': 'closed',        approve: 'closed',   deny: 'closed' }],
];
const kinds: readonly RequestCommand['kind'][] = [
  'join',
  'add-information',
  'answer',
  'withdraw',
  'ask-question',
  'approve',
  'deny',
];
const everyCell = cells.flatMap(([state, row]) => kinds.map((kind) => [state, kind, row[kind]] as const));

const outcome = (request: ApprovalRequest, kind: RequestCommand['kind']): string => {
  const made = decide(request, command(kind, request), people[by[kind]], request.updatedAt + 1);
  return 'refusal' in made ? made.refusal.kind : after(request, made.events).state;
};

test.each(everyCell)('%s, %s: %s', (state, kind, expected) => {
  const request = inState(state);
  expect(outcome(request, kind)).toBe(expected);
  const offered = possibleFor(request, people[by[kind]]).includes(kind);
  expect(offered).toBe(expected !== 'closed' && expected !== 'nothing-to-do');
});

const occurrences: Readonly<Record<string, RequestOccurrence>> = {
  'grant seen': granted,
  expire: { kind: 'expire' },
  'a day without grant': { kind: 'grant-overdue' },
};
// biome-ignore format: a row a line, to be read as a table
const passing: readonly (readonly [RequestState, string, RequestState])[] = [
  ['pending', 'grant seen', 'granted'],   ['pending', 'expire', 'expired'],   ['pending', 'a day without grant', 'pending'],
  ['asked', 'grant seen', 'granted'],     ['asked', 'expire', 'expired'],     ['asked', 'a day without grant', 'asked'],
  ['approved', 'grant seen', 'granted'],  ['approved', 'expire', 'approved'], ['approved', 'a day without grant', 'pending'],
  ...endStates.flatMap((state) => Object.keys(occurrences).map((name) => [state, name, state] as const)),
];

test.each(passing)('%s, %s: %s', (state, name, expected) => {
  const request = inState(state);
  const occurrence = occurrences[name];
  if (!occurrence) throw new Error(name);
  expect(happen(request, occurrence, request.expiresAt + GRANT_WITHIN).state).toBe(expected);
});

test('a timer that rings early changes nothing', () => {
  const approved = inState('approved');
  expect(occur(approved, { kind: 'grant-overdue' }, approved.updatedAt + GRANT_WITHIN - 1)).toEqual([]);
  expect(occur(opened(), { kind: 'expire' }, opened().expiresAt - 1)).toEqual([]);
});

test('the deadline of an earlier approval does not cut a later one short', () => {
  const again = act(overdue(), 'approve', 'reviewer');
  expect(again.state).toBe('approved');
  expect(occur(again, { kind: 'grant-overdue' }, start + GRANT_WITHIN + 60_000)).toEqual([]);
});

test('an approval that no grant followed no longer stands, and is remembered', () => {
  const request = overdue();
  expect(request.decision).toBeUndefined();
  expect(request.unseen).toEqual({ at: start + 1, by: 'megan' });
});

test('one reminder, while somebody is wanted', () => {
  const reminded = happen(opened(), { kind: 'remind' }, start + 5);
  expect(reminded.remindedAt).toBe(start + 5);
  expect(occur(reminded, { kind: 'remind' }, start + 6)).toEqual([]);
  expect(occur(inState('approved'), { kind: 'remind' }, start + 6)).toEqual([]);
});

test('a partial grant is recorded once, and ends nothing', () => {
  const partly: RequestOccurrence = { kind: 'grant-seen', granted: ['Mail.Read'], missing: ['Mail.Send'] };
  const request = happen(opened(), partly, start + 5);
  expect(request).toMatchObject({ state: 'pending', revision: 1 });
  expect(request.grant).toEqual({ at: start + 5, granted: ['Mail.Read'], missing: ['Mail.Send'] });
  expect(occur(request, partly, start + 6)).toEqual([]);
  expect(occur(request, { ...partly, byName: 'Megan Bowen' }, start + 6)).toHaveLength(1);
});

test('a read that shows no grant is no event', () => {
  expect(occur(opened(), { kind: 'grant-seen', granted: [], missing: ['Mail.Read'] }, start)).toEqual([]);
  expect(occur(opened(), { kind: 'grant-seen', granted: [], missing: [] }, start)).toEqual([]);
});

test('facts are recorded where they changed', () => {
  const request = opened();
  expect(occur(request, { kind: 'facts-read', facts: { ...request.facts } }, start)).toEqual([]);
  const disabled = { ...request.facts, disabled: { known: true, value: 'by-admin' } } as const;
  expect(happen(request, { kind: 'facts-read', facts: disabled }, start)).toMatchObject({
    revision: 1,
    facts: { disabled: { value: 'by-admin' } },
  });
});

test('a read that failed is no news, field by field', () => {
  const request = opened({ facts: { ...facts, lookAlikes: [{ name: 'Microsoft', whose: 'microsoft' }] } });
  const nothing = noFacts('timed-out');
  expect(occur(request, { kind: 'facts-read', facts: nothing }, start)).toEqual([]);
  const off = { ...nothing, disabled: known('by-admin' as const) };
  expect(happen(request, { kind: 'facts-read', facts: off }, start).facts).toEqual({
    ...request.facts,
    disabled: known('by-admin'),
  });
});

describe('the revision', () => {
  const before = opened();
  // biome-ignore format: a row a line, to be read as a table
  const steps: readonly (readonly [string, ApprovalRequest, number])[] = [
    ['join', act(before, 'join', 'stranger'), 0],
    ['remind', happen(before, { kind: 'remind' }, start + 1), 0],
    ['information, which a reviewer reads as they read the justification', act(before, 'add-information', 'requester'), 1],
    ['question', inState('asked'), 1],
    ['answer', act(inState('asked'), 'answer', 'requester'), 2],
    ['approval', inState('approved'), 1],
    ['approval without grant', overdue(), 2],
    ['grant', inState('granted'), 1],
    ['expiry', inState('expired'), 1],
  ];
  test.each(steps)('after %s', (_name, request, more) => {
    expect(request.revision - before.revision).toBe(more);
  });
});

test.each(['answer', 'withdraw', 'ask-question', 'approve', 'deny'] as const)(
  'a press of %s with an old revision is stale',
  (kind) => {
    const old = kind === 'answer' ? inState('asked') : opened();
    const present = act(old, 'add-information', 'requester');
    expect(decide(present, command(kind, old), people[by[kind]], start)).toEqual({
      refusal: { kind: 'stale' },
    });
  },
);

test('whoever is late is told how it ended, not that the card is old', () => {
  const request = inState('denied');
  expect(decide(request, { kind: 'approve', revision: 1 }, people.reviewer, start)).toEqual({
    refusal: { kind: 'closed', state: 'denied' },
  });
});

describe('what people write', () => {
  const tooLittle = { refusal: { kind: 'text-length', least: 10, most: 500 } };
  const denial = (words: string) =>
    decide(opened(), { kind: 'deny', revision: 1, text: words }, people.reviewer, start);

  test.each([
    ['nine letters', '123456789'],
    ['ten with space around nine', ' 123456789 '],
    ['501', 'x'.repeat(501)],
    ['far too much', 'x'.repeat(50_000)],
  ])('%s is refused', (_name, words) => {
    expect(denial(words)).toEqual(tooLittle);
    expect(ask({ ...asked, text: words }, people.requester, start)).toEqual(tooLittle);
  });

  test.each([
    ['ten', '1234567890'],
    ['500', 'x'.repeat(500)],
    ['500 that take two units each', '🙂'.repeat(500)],
  ])('%s is taken', (_name, words) => {
    expect(denial(words)).toMatchObject({ events: [{ kind: 'denied', text: words }] });
  });

  test('space around it is not kept', () => {
    expect(denial('\n  Not for everyone.  ')).toMatchObject({ events: [{ text: 'Not for everyone.' }] });
  });

  test('a request holds no more than some additions', () => {
    let request = opened();
    for (let count = 0; count < MOST_ADDITIONS; count += 1)
      request = act(request, 'add-information', 'requester');
    expect(decide(request, command('add-information', request), people.requester, start)).toEqual({
      refusal: { kind: 'enough-information', most: MOST_ADDITIONS },
    });
  });
});

test('who waits already does not join twice', () => {
  const joined = decide(opened(), { kind: 'join' }, people.waiter, start);
  expect(joined).toEqual({ refusal: { kind: 'nothing-to-do' } });
});

test('nobody asks in another tenant', () => {
  expect(ask(asked, people.outsider, start)).toEqual({
    refusal: { kind: 'not-allowed', why: 'other-tenant' },
  });
});
