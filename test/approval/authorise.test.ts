/** Who may, as a table; and that the table of buttons is the table of acts. */
import { actorAs, type CommandKind, may } from '../../src/approval/authorise.ts';
import { decide, possibleFor } from '../../src/approval/decide.ts';
import { act, command, inState, opened, people, start, type Who } from './samples.ts';

const YES = undefined;
type Row = readonly [Who, Readonly<Record<CommandKind, string | undefined>>];

// biome-ignore format: a row a line, to be read as a table
const rows: readonly Row[] = [
  ['requester',       { join: YES, 'add-information': YES,           answer: YES,           withdraw: YES,             'ask-question': 'not-reviewer',     approve: 'not-reviewer',     deny: 'not-reviewer' }],
  ['waiter',          { join: YES, 'add-information': YES,           answer: YES,           withdraw: 'not-requester', 'ask-question': 'not-reviewer',     approve: 'not-reviewer',     deny: 'not-reviewer' }],
  ['stranger',        { join: YES, 'add-information': 'not-waiting', answer: 'not-waiting', withdraw: 'not-requester', 'ask-question': 'not-reviewer',     approve: 'not-reviewer',     deny: 'not-reviewer' }],
  ['reviewer',        { join: YES, 'add-information': 'not-waiting', answer: 'not-waiting', withdraw: 'not-requester', 'ask-question': YES,                approve: YES,                deny: YES }],
  ['waitingReviewer', { join: YES, 'add-information': YES,           answer: YES,           withdraw: 'not-requester', 'ask-question': 'own-request',      approve: YES,                deny: 'own-request' }],
  ['unknown',         { join: YES, 'add-information': 'not-waiting', answer: 'not-waiting', withdraw: 'not-requester', 'ask-question': 'reviewer-unknown', approve: 'reviewer-unknown', deny: 'reviewer-unknown' }],
  ['outsider',        { join: 'other-tenant', 'add-information': 'other-tenant', answer: 'other-tenant', withdraw: 'other-tenant', 'ask-question': 'other-tenant', approve: 'other-tenant', deny: 'other-tenant' }],
];
const kinds: readonly CommandKind[] = [
  'join',
  'add-information',
  'answer',
  'withdraw',
  'ask-question',
  'approve',
  'deny',
];
const cells = rows.flatMap(([who, row]) => kinds.map((kind) => [who, kind, row[kind]] as const));

test.each(cells)('%s, %s: %s', (who, kind, why) => {
  const request = kind === 'answer' ? inState('asked') : opened();
  const refusal = may(people[who], request, { kind });
  expect(refusal?.why).toBe(why);
  const made = decide(request, command(kind, request), people[who], start);
  if (refusal) expect(made).toEqual({ refusal });
  expect(possibleFor(request, people[who]).includes(kind)).toBe('events' in made);
});

test('a reviewer who is the requester is refused, whatever the store says of waiting', () => {
  const request = opened();
  const requester = { ...people.reviewer, person: request.requester };
  expect(may(requester, request, { kind: 'deny' })).toEqual({ kind: 'not-allowed', why: 'own-request' });
});

test('a colleague who was only named may still deny: naming somebody must not silence them', () => {
  const request = opened({ colleague: people.reviewer.person });
  expect(act(request, 'deny', 'reviewer').state).toBe('denied');
});

test.each([
  ['requester', 'requester'],
  ['waiter', 'waiter'],
  ['reviewer', 'reviewer'],
  ['review-channel', 'reviewer'],
  ['colleague', 'stranger'],
] as const)('the card of a %s has the buttons of the %s who may press them', (role, who) => {
  for (const request of [opened(), inState('asked'), inState('approved'), inState('granted')]) {
    const offered = possibleFor(request, actorAs(request, role)).filter((kind) => kind !== 'join');
    expect(offered).toEqual(possibleFor(request, people[who]).filter((kind) => kind !== 'join'));
  }
});

test('the card of a reviewer who waits has no button to deny or to ask', () => {
  const request = opened();
  expect(possibleFor(request, actorAs(request, 'reviewer', true))).toEqual(['add-information', 'approve']);
});
