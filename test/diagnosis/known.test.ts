import { all, known, not, said, some, type Truth, unknown, where } from '../../src/diagnosis/known.ts';

const values: readonly Truth[] = ['yes', 'unknown', 'no'];

// biome-ignore format: a row a line, to be read as a table
const rows: readonly (readonly [a: Truth, b: Truth, all: Truth, some: Truth])[] = [
  ['yes', 'yes', 'yes', 'yes'],
  ['yes', 'unknown', 'unknown', 'yes'],
  ['yes', 'no', 'no', 'yes'],
  ['unknown', 'unknown', 'unknown', 'unknown'],
  ['unknown', 'no', 'no', 'unknown'],
  ['no', 'no', 'no', 'no'],
];

test.each(rows)('%s and %s: all are: %s, some is: %s', (a, b, both, either) => {
  expect([all(a, b), all(b, a)]).toEqual([both, both]);
  expect([some(a, b), some(b, a)]).toEqual([either, either]);
});

test('of nothing all are and none is', () => {
  expect([all(), some()]).toEqual(['yes', 'no']);
});

test('the contrary of unknown is unknown', () => {
  expect(values.map(not)).toEqual(['no', 'unknown', 'yes']);
});

test('what the directory did not say is unknown, whatever is asked of it', () => {
  expect([said(known(true)), said(known(false)), said(unknown('denied'))]).toEqual(['yes', 'no', 'unknown']);
  expect(where(known(3), (value) => value > 2)).toBe('yes');
  expect(where(unknown('timed-out'), () => true)).toBe('unknown');
});
