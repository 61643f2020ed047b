/** A request is what its events made of it. */
import { BrokenHistory, evolve, replay } from '../../src/approval/evolve.ts';
import type { RequestEvent } from '../../src/approval/model.ts';
import { asked, opened, opening, start } from './samples.ts';

const history = (...later: readonly RequestEvent[]): readonly RequestEvent[] => [...opening(), ...later];
const joined = (sequence: number): RequestEvent => ({ kind: 'joined', sequence, at: start + 1, by: 'alex' });

test('the first event makes a request that waits for a reviewer', () => {
  expect(opened({ colleague: 'lee' })).toEqual({
    tenantId: asked.tenantId,
    id: asked.id,
    revision: 1,
    sequence: 1,
    news: { askers: { alert: 0, look: 1 }, reviewers: { alert: 1, look: 1 } },
    state: 'pending',
    app: asked.app,
    permissions: asked.permissions,
    grantsBefore: asked.grantsBefore,
    facts: asked.facts,
    requester: 'adele',
    colleague: 'lee',
    justification: asked.text,
    information: [],
    createdAt: start,
    updatedAt: start,
    expiresAt: asked.expiresAt,
  });
});

test('an answer stands beside its question', () => {
  const request = replay(
    history(
      { kind: 'question-asked', sequence: 2, at: start + 1, by: 'megan', text: 'For which mailboxes?' },
      { kind: 'answered', sequence: 3, at: start + 2, by: 'adele', text: 'For those of our team.' },
    ),
  );
  expect(request).toMatchObject({
    state: 'pending',
    question: {
      by: 'megan',
      text: 'For which mailboxes?',
      answer: { at: start + 2, by: 'adele', text: 'For those of our team.' },
    },
  });
});

test('a new question takes the place of the last one and its answer', () => {
  const question = (sequence: number): RequestEvent => ({
    kind: 'question-asked',
    sequence,
    at: start + sequence,
    by: 'megan',
    text: 'For which mailboxes?',
  });
  const answer: RequestEvent = {
    kind: 'answered',
    sequence: 3,
    at: start + 3,
    by: 'adele',
    text: 'All of ours.',
  };
  const request = replay(history(question(2), answer, question(4)));
  expect(request?.question).toEqual({ at: start + 4, by: 'megan', text: 'For which mailboxes?' });
});

test('erased texts leave the rest of the history readable', () => {
  const erased = history(
    { kind: 'information-added', sequence: 2, at: start + 1, by: 'adele' },
    { kind: 'question-asked', sequence: 3, at: start + 2, by: 'megan' },
    { kind: 'answered', sequence: 4, at: start + 3, by: 'adele' },
    { kind: 'denied', sequence: 5, at: start + 4, by: 'megan' },
  ).map((event) => {
    if (event.kind !== 'asked') return event;
    const { text, ...rest } = event;
    return rest;
  });
  const request = replay(erased);
  expect(request).toMatchObject({ state: 'denied', decision: { kind: 'denied', by: 'megan' } });
  expect(JSON.stringify(request)).not.toContain('text');
  expect(request).not.toHaveProperty('justification');
});

test.each<readonly [string, readonly RequestEvent[]]>([
  ['a gap', history(joined(3))],
  ['the same event twice', history(joined(2), joined(2))],
  ['a history that begins in the middle', [joined(1)]],
  ['a second beginning', history(...opening().map((event) => ({ ...event, sequence: 2 })))],
])('%s is no history', (_name, events) => {
  expect(() => replay(events)).toThrow(BrokenHistory);
});

test('nothing that was there is changed in place', () => {
  const request = opened();
  const before = structuredClone(request);
  evolve(request, {
    kind: 'information-added',
    sequence: 2,
    at: start + 1,
    by: 'adele',
    text: 'More on it.',
  });
  expect(request).toEqual(before);
});
