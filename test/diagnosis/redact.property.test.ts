import fc from 'fast-check';
import { redact } from '../../src/diagnosis/redact.ts';
import { decodedFully, encodings } from './redact.encodings.ts';
import { kinds, type Planted } from './redact.secrets.ts';

const ids =
  'Trace ID: 0bbfcebd-cf01-46b2-a16b-75bb7cf6b000 Correlation ID: 6aac78e4-04d9-42b5-9fa8-f16c356efefd Timestamp: 2026-02-06 20:01:03Z';
const texts: readonly string[] = [
  `AADSTS65001: The user or administrator has not consented to use the application with ID '7f4c222f-891d-4883-8a18-18a3f0bbf3ed' named 'Reports'. Send an interactive authorization request for this user and resource. ${ids}`,
  `{"error":"invalid_client","error_description":"AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.\\r\\n${ids}","error_codes":[7000218]}`,
  `http://localhost/?error=access_denied&error_description=AADSTS65004%3a+User+declined+to+consent.%0d%0a${encodeURIComponent(ids)}&state=1`,
  '<p>Sign in</p>\n<p>Need admin approval</p>\n<b>Reports</b> needs permission to access resources in your organization',
  'Hello all,\n\nsince this morning I cannot sign in. The password is right. Any idea?\n\nThanks',
  'Code: Authorization_RequestDenied\nMessage: Insufficient privileges to complete the operation.\nrequest-id: 58f3ff0b-28e9-4b87-a9ec-4ff01f0b6dd5',
];

interface Paste {
  readonly planted: Planted;
  readonly written: string;
  readonly text: string;
}

/** A text with a secret at any place in it, in an encoding. */
const pasteOf = (secrets: fc.Arbitrary<Planted>, encode: (text: string) => string): fc.Arbitrary<Paste> =>
  fc
    .record({
      planted: secrets,
      host: fc.constantFrom(...texts),
      at: fc.nat(1000),
      gap: fc.constantFrom(' ', '\n', '\n\n', '\t'),
    })
    .map(({ planted, host, at, gap }) => {
      const place = at % host.length;
      const written = encode(`${gap}${planted.text}${gap}`);
      return { planted, written, text: `${host.slice(0, place)}${gap}${written}${gap}${host.slice(place)}` };
    });

/** Stretches of twelve characters of a secret that are still to be read in a text. */
const leftOf = (secret: string, text: string): readonly string[] => {
  const length = Math.min(12, secret.length);
  return Array.from({ length: secret.length - length + 1 }, (_, i) => secret.slice(i, i + length)).filter(
    (piece) => text.includes(piece),
  );
};

const runs = { seed: 4, numRuns: 8 };

describe.each(Object.entries(encodings))('a secret %s comes out nowhere', (_, { encode, opaque }) => {
  test.each(Object.entries(kinds))('%s', (_, secrets) => {
    fc.assert(
      fc.property(pasteOf(secrets, encode), ({ planted, written, text }) => {
        const clean = redact(text);
        expect(clean.redactions.length).toBeGreaterThan(0);
        expect(leftOf(planted.secret, clean.text)).toEqual([]);
        expect(leftOf(decodedFully(planted.secret), decodedFully(clean.text))).toEqual([]);
        if (opaque) expect(leftOf(written.slice(20, -8), clean.text)).toEqual([]);
      }),
      runs,
    );
  });
});

test('cleaning a clean text changes nothing', () => {
  const anyPaste = fc.oneof(
    ...Object.values(kinds).flatMap((secrets) =>
      Object.values(encodings).map(({ encode }) => pasteOf(secrets, encode)),
    ),
  );
  fc.assert(
    fc.property(anyPaste, ({ text }) => {
      const clean = redact(text).text;
      expect(redact(clean)).toEqual({ text: clean, redactions: [], claims: [] });
    }),
    { seed: 4, numRuns: 600 },
  );
});

test('any text is cleaned without an exception, and stays clean', () => {
  const fragments = fc.constantFrom(
    'secret=',
    'password: "',
    "'",
    '`',
    '%25',
    '%',
    '\\',
    '\\"',
    '&amp;',
    '&#x',
    ';',
    'eyJ',
    '.',
    '-----BEGIN A-----',
    '-----END',
    '<saml:Assertion>',
    '[removed: ',
    ']',
    '://a:b@',
    'Cookie: a=',
    'Bearer ',
    'Q~',
    '\u200b',
    '\ud800',
    '=',
    '\n',
    '> ',
    '+',
    '|',
  );
  const hostile = fc.array(fc.oneof(fragments, fc.string({ unit: 'binary', maxLength: 20 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(hostile, (pieces) => {
      const clean = redact(pieces.join('')).text;
      expect(redact(clean).text).toBe(clean);
    }),
    { seed: 4, numRuns: 2000 },
  );
});

test('a text without secrets is left as it is in every encoding', () => {
  for (const { encode } of Object.values(encodings))
    for (const text of texts)
      expect(redact(encode(text))).toEqual({ text: encode(text), redactions: [], claims: [] });
});
