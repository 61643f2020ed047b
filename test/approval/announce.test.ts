/** Who gets a message, who an edit, and who nothing. */
import { fingerprint, type Step, stepFor } from '../../src/approval/announce.ts';
import type { ApprovalRequest } from '../../src/approval/model.ts';
import type { RecipientRole } from '../../src/approval/ports.ts';
import { act, facts, granted, happen, inState, opened, overdue, start } from './samples.ts';

const pending = opened();
const question = inState('asked');
const approved = inState('approved');
const partly = { kind: 'grant-seen', granted: ['Mail.Read'], missing: ['Mail.Send'] } as const;
const remind = (request: ApprovalRequest) => happen(request, { kind: 'remind' }, start + 9);

// biome-ignore format: a row a line, to be read as a table
const rows: readonly (readonly [string, ApprovalRequest, ApprovalRequest, requester: Step, waiter: Step, reviewer: Step])[] = [
  ['somebody joins',         pending,  act(pending, 'join', 'stranger'),             'edit',    'edit',    'edit'],
  ['information',            pending,  act(pending, 'add-information', 'requester'), 'edit',    'edit',    'edit'],
  ['a question',             pending,  question,                                     'message', 'message', 'edit'],
  ['an answer',              question, act(question, 'answer', 'requester'),         'edit',    'edit',    'message'],
  ['a reminder to decide',   pending,  remind(pending),                              'edit',    'edit',    'message'],
  ['a reminder to answer',   question, remind(question),                             'message', 'message', 'edit'],
  ['approved',               pending,  approved,                                     'message', 'message', 'edit'],
  ['granted',                approved, happen(approved, granted, start + 9),         'message', 'message', 'edit'],
  ['granted in the portal',  pending,  inState('granted'),                           'message', 'message', 'edit'],
  ['partly granted',         approved, happen(approved, partly, start + 9),          'edit',    'edit',    'edit'],
  ['approved, never seen',   approved, overdue(),                                    'message', 'message', 'message'],
  ['denied',                 pending,  inState('denied'),                            'message', 'message', 'edit'],
  ['withdrawn',              pending,  inState('withdrawn'),                         'edit',    'message', 'edit'],
  ['expired',                pending,  inState('expired'),                           'message', 'message', 'edit'],
  ['other facts',            pending,  happen(pending, { kind: 'facts-read', facts: { ...facts, lookAlikes: [{ name: 'x', whose: 'microsoft' }] } }, start), 'edit', 'edit', 'edit'],
  ['nothing',                pending,  pending,                                      'nothing', 'nothing', 'nothing'],
];

test.each(rows)('%s', (_name, before, after, requester, waiter, reviewer) => {
  const step = (role: RecipientRole): Step => stepFor(after, role, fingerprint(before, role));
  expect([step('requester'), step('waiter'), step('colleague')]).toEqual([requester, waiter, waiter]);
  expect([step('reviewer'), step('review-channel')]).toEqual([reviewer, reviewer]);
});

test('whoever was shown nothing yet gets a message', () => {
  expect(stepFor(inState('granted'), 'reviewer', undefined)).toBe('message');
});

test('many events meanwhile make one message', () => {
  const later = act(act(question, 'answer', 'requester'), 'deny', 'reviewer');
  expect(stepFor(later, 'requester', fingerprint(pending, 'requester'))).toBe('message');
  expect(stepFor(later, 'requester', fingerprint(later, 'requester'))).toBe('nothing');
});

test('what was said by a message is not said again when the card changes once more', () => {
  const answered = act(question, 'answer', 'requester');
  expect(stepFor(answered, 'requester', fingerprint(question, 'requester'))).toBe('edit');
});

test('a row that cannot be read costs a message too many, never one too few', () => {
  expect(stepFor(pending, 'reviewer', 'damaged')).toBe('message');
});
