import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFeedback } from '../../src/feedback-counter.ts';
import { createLog } from '../../src/log.ts';
import { openFeedback } from '../../src/store/sqlite/feedback.ts';

const folder = mkdtempSync(join(tmpdir(), 'unblock-'));
const file = (name: string): string => join(folder, 'made', name);
const silent = createLog('silent');
const vote = { code: 'AADSTS65001', cause: 'consent/not-granted', helped: true };

afterAll(() => rmSync(folder, { recursive: true }));

test('votes add up by code and cause, the least helpful first', () => {
  const store = openFeedback(file('a.db'));
  for (const helped of [true, true, false]) store.add({ ...vote, helped });
  store.add({ code: 'AADSTS50126', cause: 'account/wrong-password', helped: false });
  store.add({ code: 'AADSTS50126', cause: 'account/wrong-password', helped: false });
  expect(store.tallies()).toEqual([
    { code: 'AADSTS50126', cause: 'account/wrong-password', helped: 0, notHelped: 2 },
    { code: 'AADSTS65001', cause: 'consent/not-granted', helped: 2, notHelped: 1 },
  ]);
  store.close();
});

test('what was counted is there after a restart', () => {
  const path = file('b.db');
  const before = createFeedback(path, silent);
  before.count(vote);
  before.close();
  const after = createFeedback(path, silent);
  after.count(vote);
  after.close();
  const store = openFeedback(path);
  expect(store.tallies()).toEqual([{ code: vote.code, cause: vote.cause, helped: 2, notHelped: 0 }]);
  store.close();
});

test('two processes count in the same file', () => {
  const [one, two] = [openFeedback(file('c.db')), openFeedback(file('c.db'))];
  for (let round = 0; round < 20; round += 1) for (const store of [one, two]) store.add(vote);
  expect(one.tallies()[0]?.helped).toBe(40);
  for (const store of [one, two]) store.close();
});

test('without a store a vote is no fault', () => {
  const counter = createFeedback(undefined, silent);
  expect(() => counter.count(vote)).not.toThrow();
  counter.close();
});

test('a store that cannot be opened costs the count, not the answer', () => {
  const counter = createFeedback(folder, silent);
  expect(() => counter.count(vote)).not.toThrow();
  counter.close();
});
