import { createLog, safeError } from '../src/log.ts';

const lines: string[] = [];
const log = createLog('info', { write: (line) => void lines.push(line) });

test('an error is logged by its name, code and place, never by its message', () => {
  log.error(
    { err: Object.assign(new TypeError('token=abc'), { code: 'ECONNRESET', status: 502 }) },
    'failed',
  );
  expect(lines.join('')).not.toContain('abc');
  expect(JSON.parse(lines.join(''))).toMatchObject({
    msg: 'failed',
    err: {
      name: 'TypeError',
      code: 'ECONNRESET',
      status: 502,
      at: expect.arrayContaining([expect.stringMatching(/log\.test/)]),
    },
  });
});

test('a message of several lines does not pass for a place', () => {
  const { at } = safeError(new Error('token=abc\n    at once (token=abc)\ntoken=abc'));
  expect(at.join('')).not.toContain('abc');
});

test('a name or a code that was made from text is left out', () => {
  const error = Object.assign(new Error('x'), { name: 'client_secret=abc', code: 'client_secret=abc' });
  expect(safeError(error)).toMatchObject({ name: 'Error' });
  expect(JSON.stringify(safeError(error))).not.toContain('abc');
});

test('what is thrown and is no error is named by its type', () => {
  expect(safeError('client_secret=abc')).toEqual({ name: 'string', at: [] });
});
