import fc from 'fast-check';
import { LONGEST_PASTE } from '../../src/diagnosis/clamp.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { hostile } from './hostile.ts';
import { app, book, ids, read, signals } from './reading.ts';
import { encodings } from './redact.encodings.ts';
import { kinds } from './redact.secrets.ts';

const message = `AADSTS65001: The user or administrator has not consented to use the application with ID '${app}' named 'Reports'. Send an interactive authorization request for this user and resource. ${ids}`;

describe('the same error in every wrapping says the same', () => {
  const plain = read(message);
  test.each([
    ['JSON in JSON', JSON.stringify({ a: JSON.stringify({ error_description: message }) })],
    [
      'a redirect address',
      `https://a.b/cb#error_description=${encodeURIComponent(message).replaceAll('%20', '+')}&state=1`,
    ],
    [
      'a rich message',
      `<div><at>Unblock</at> please:</div><blockquote><p>${message.replaceAll("'", '&#39;')}</p></blockquote>`,
    ],
    ['a comment', message.replace('. Send', '.\n//   Send').replaceAll(/^/gm, '// ')],
    ['a log line', `2026-03-01T13:08:49.120Z warn worker-1 ${message}`],
    ['a box', `Connect-PnPOnline:\nLine |\n   2 |  Connect\n     | ${message}`],
  ])('%s', (_, text) => {
    const { appId, appName, traceId, correlationId, timestamp } = plain.facts;
    expect(signals(text)).toContain('aadsts:AADSTS65001*');
    expect(read(text).facts).toMatchObject({ appId, appName, traceId, correlationId, timestamp });
  });
});

describe('a claims challenge', () => {
  const claims =
    '{"access_token":{"nbf":{"essential":true,"value":"1604106651"},"xms_rp_ipaddr":{"value":"1.2.3.4"}}}';
  test.each([
    ['a header', `WWW-Authenticate: Bearer error="insufficient_claims", claims="${btoa(claims)}"`],
    ['a command line', `AADSTS50076 az login --claims-challenge "${btoa(claims)}"`],
    ['a field of JSON', JSON.stringify({ error_description: 'AADSTS50076: x', claims })],
    ['a form', `error_description=AADSTS50076&claims=${encodeURIComponent(claims)}`],
  ])('is decoded from %s, without the address in it', (_, text) => {
    expect(read(text).facts.challenge).toEqual({ demands: ['nbf', 'xms_rp_ipaddr'], notBefore: 1604106651 });
    expect(JSON.stringify(read(text))).not.toContain('1.2.3.4');
  });

  test('is not there where nothing is demanded', () => {
    expect(read('claims="eyJhbGciOiJSUzI1NiJ9abcdefgh" access_token').facts.challenge).toBeUndefined();
  });
});

test('the wording of a code is told apart by its phrases', () => {
  const code = [...book.codes.values()].find(
    ({ kind, variants }) => kind === 'aadsts' && (variants?.length ?? 0) > 0,
  );
  const variant = code?.variants?.[0];
  const { signals: found } = read(`${code?.code}: ${variant?.phrases[0]?.toUpperCase()}`);
  expect(found).toContainEqual(expect.objectContaining({ code: code?.code, variant: variant?.id }));
  expect(read(`${code?.code}: something else entirely`).signals[0]?.variant).toBeUndefined();
});

test('a paste longer than what is analysed says so, and its beginning is read', () => {
  expect(read(message).clamped).toBe(false);
  const long = read(`${message}\n${'x'.repeat(LONGEST_PASTE)} AADSTS50126`);
  expect(long.clamped).toBe(true);
  expect(long.signals.map(({ code }) => code)).toEqual(['AADSTS65001']);
});

test.each([
  '',
  ' ',
  'hi',
  'thanks, that worked!',
  'Can you help me with my printer?',
  'order 4500012345 to 65001 Main Street',
])('small talk is not recognized: "%s"', (text) => {
  expect(read(text)).toMatchObject({ recognized: false, signals: [], facts: {} });
});

describe('no secret is in what was recognised', () => {
  const inside: readonly ((secret: string) => string)[] = [
    (secret) => `${message} ${secret}`,
    (secret) => `AADSTS50011: The redirect URI 'https://a.b/cb?x=1' ${secret} does not match`,
    (secret) => `GET https://graph.microsoft.com/v1.0/me\n${secret}\nCode: Forbidden\nMessage: x`,
  ];
  test.each(Object.keys(encodings))('in the wrapping "%s"', (name) => {
    const encode = encodings[name]?.encode;
    if (!encode) throw new Error(name);
    fc.assert(
      fc.property(
        fc.oneof(...Object.values(kinds)),
        fc.constantFrom(...inside),
        ({ secret, text }, place) => {
          const said = JSON.stringify(read(place(encode(` ${text} `))));
          const length = Math.min(12, secret.length);
          for (let at = 0; at + length <= secret.length; at += 1)
            expect(said).not.toContain(secret.slice(at, at + length));
        },
      ),
      { seed: 13, numRuns: 60 },
    );
  });
});

describe('hostile text', () => {
  test('any text at all is read without a throw', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(...hostile));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(Array.isArray(recognise(pieces.join(''), book).signals)).toBe(true);
      }),
      { seed: 14, numRuns: 1000 },
    );
  });

  test.each(hostile)('256 KB of %j are read to the end', (fragment) => {
    const text = fragment.repeat(Math.ceil(LONGEST_PASTE / fragment.length)).slice(0, LONGEST_PASTE);
    expect(recognise(text, book).clamped).toBe(false);
  });

  test.each([`$${'{appName}'}`, '{{DATE()}}', '<at>Admin</at>', '[click](https://evil.example)', '**bold**'])(
    'a name like %s is a name like any other',
    (name) => {
      const text = `AADSTS7000112: Application '${app}'(${name}) is disabled.`;
      expect(read(text).facts.appId).toBe(app);
    },
  );
});

test('a wording is told apart although a terminal broke its line', () => {
  const text =
    'Code: Forbidden\nMessage: Application is not authorized to perform this operation as called in app only context but does not have application\n     | permissions configured.';
  expect(read(text).signals.find(({ primary }) => primary)?.variant).toBe('intune-app-only');
});
