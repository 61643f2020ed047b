/** Many patterns are looked for in one pass: by their first letters. */
import { sentencesOf } from '../../src/diagnosis/signals/sentences.ts';
import { startsIn } from '../../src/diagnosis/starts.ts';

describe('first letters', () => {
  const find = startsIn([
    ['tenant ', 'a'],
    ['tenant named ', 'b'],
    ['in the tenant ', 'c'],
    ['/me', 'd'],
    ['は', 'e'],
  ]);
  const found = (text: string): readonly string[] =>
    Array.from(find(text), ({ at, values }) => `${at} ${values.join('')}`);

  test('are found where a word begins, with all that may begin there', () => {
    expect(found('tenant named X')).toEqual(['0 ab']);
    expect(found('subtenant named X')).toEqual([]);
  });
  test('are found inside one another', () => expect(found('in the tenant X')).toEqual(['0 c', '7 a']));
  test('may be a sign, or of another script', () => expect(found('は /me x/me')).toEqual(['0 e', '2 d']));
  test('are found by two searches at a time', () => {
    const first = find('tenant tenant ');
    first.next();
    expect(found('tenant ')).toEqual(['0 a']);
    expect(first.next().value?.at).toBe(7);
  });
});

describe('sentences', () => {
  const find = sentencesOf(['access denied', 'access denied by policy', 'denied by']);
  const found = (text: string): readonly string[] =>
    Array.from(find(text), ({ wording, at, end }) => `${wording} ${at}-${end}`);

  test('the longest that stands there counts, and what is inside it does not', () =>
    expect(found('access denied by policy')).toEqual(['access denied by policy 0-23']));
  test('a broken line is a space', () => expect(found('access\n  > denied')).toEqual(['access denied 0-17']));
});
