import fc from 'fast-check';
import { unwrap } from '../../src/diagnosis/unwrap.ts';
import { hostile } from './hostile.ts';

const message =
  'AADSTS65001: The app \'A\' asked for "more" than it has.\nTrace ID: 954ee60b-7dc1-4423-a41c-9c850aa65600';
const form = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+');
const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

describe('a message comes out of its wrapping whole', () => {
  test.each([
    ['JSON', JSON.stringify({ m: message })],
    ['JSON with Windows line ends', JSON.stringify({ m: message.replaceAll('\n', '\r\n') })],
    ['JSON in JSON in JSON', JSON.stringify(JSON.stringify(JSON.stringify(message)))],
    ['JSON with escaped quotes', message.replaceAll("'", '\\u0027').replaceAll('"', '\\u0022')],
    ['a query', `https://a.b/?error=x&error_description=${form(message)}&state=1`],
    [
      'a query with lower-case escapes',
      `?error_description=${form(message).replace(/%../g, (e) => e.toLowerCase())}`,
    ],
    ['a query in a query', `?to=${encodeURIComponent(`https://a.b/?error_description=${form(message)}`)}`],
    ['HTML entities', html(message)],
    ['HTML entities twice', html(html(message))],
    ['a query in JSON in HTML', html(JSON.stringify(`#error_description=${form(message)}`))],
  ])('%s', (_, wrapped) => {
    expect(unwrap(wrapped)).toContain(message);
  });

  test('a string that goes on in the next line of source code', () => {
    expect(unwrap('"AADSTS90010: The grant type " +\n    "is not supported. " +\r\n\t@"Trace ID"')).toBe(
      '"AADSTS90010: The grant type is not supported. Trace ID"',
    );
  });
});

describe('characters that only look different', () => {
  test.each([
    ['zero-width characters', 'AAD\u200bSTS\u200d65001', 'AADSTS65001'],
    ['bidirectional marks', '\u202eAADSTS65001\u2066', 'AADSTS65001'],
    ['no-break spaces', 'error\u00a0code:\u202f65001', 'error code: 65001'],
    ['full-width letters and digits', 'ＡＡＤＳＴＳ６５００１：', 'AADSTS65001:'],
    ['Arabic digits', 'AADSTS٦٥٠٠١', 'AADSTS65001'],
    ['Thai digits', 'AADSTS๖๕๐๐๑', 'AADSTS65001'],
    ['Cyrillic letters', 'ААDЅТЅ65001', 'AADSTS65001'],
    ['colours of a terminal', '\u001b[31mERROR\u001b[0m: x', 'ERROR: x'],
    ['lone surrogates', 'caf\ud800 \u0416', 'caf\ufffd \u0416'],
    ['Windows and old Mac line ends', 'a\r\nb\rc', 'a\nb\nc'],
  ])('%s become plain', (_, written, plain) => {
    expect(unwrap(written)).toBe(plain);
  });

  test('letters of another language stay', () => {
    expect(unwrap('ААА приложение «Отчёт» 同意 é')).toBe('ААА приложение «Отчёт» 同意 é');
  });
});

describe('what is no wrapping stays as it is', () => {
  test.each([
    'plain text with 100 % certainty & more',
    'https://app.contoso.com/cb?a=1&b=2',
    'client_secret=ab+cd%',
    "Application '<app-id>' was not found",
    'C:\\Users\\Adele',
  ])('%s', (text) => {
    expect(unwrap(text)).toBe(text);
  });

  test('plus signs stay in values that are no prose', () => {
    expect(unwrap('?sig=a+b%2Bc&error_description=a+b')).toBe('?sig=a+b+c&error_description=a b');
  });
});

test('never throws, never grows, on any text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.constantFrom(...hostile),
      (text, fragment) => {
        const pasted = `${text}${fragment.repeat(20)}${text}`;
        expect(unwrap(pasted).length).toBeLessThanOrEqual(pasted.length);
      },
    ),
    { seed: 11, numRuns: 500 },
  );
});

test('a sentence cut out of a query keeps its words apart, a secret with plus signs keeps its plus signs', () => {
  expect(unwrap('>The+user+or+administrator+has+not+consented+to+the+app%3a+ask')).toBe(
    '>The user or administrator has not consented to the app: ask',
  );
  expect(unwrap('state=ab+Cd+9f%2b&key=q+1z')).toBe('state=ab+Cd+9f+&key=q+1z');
});

test('a number that GitHub’s log turned into a link is a number again', () => {
  expect(unwrap('AADSTS700[21](https://github.com/o/r/actions/runs/4/jobs/6#step:6:22): No match')).toBe(
    'AADSTS70021: No match',
  );
});
