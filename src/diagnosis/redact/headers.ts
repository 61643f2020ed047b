/** Secrets with a grammar of their own: blocks, headers, cookies, addresses with a password in them. */
import type { SecretKind } from '../model.ts';
import type { Span } from './spans.ts';

interface Form {
  readonly kind: SecretKind;
  /** Looked for first, as written here. */
  readonly gates: readonly string[];
  /** The first group is the secret, or the whole match where there is none. */
  readonly pattern: RegExp;
  readonly accept?: (secret: string) => boolean;
}

const isBasic = (value: string): boolean => Buffer.from(value, 'base64').toString('latin1').includes(':');
const hasDigit = (value: string): boolean => /\d/.test(value) && /[A-Za-z]/.test(value);

const forms: readonly Form[] = [
  {
    kind: 'certificate',
    gates: ['-----BEGIN'],
    pattern:
      /-----BEGIN [A-Z0-9 ]{1,40}-----(?:[A-Za-z0-9+/=\s:,.>|"'\\-]{0,20000}?-----END [A-Z0-9 ]{1,40}-----|[A-Za-z0-9+/=\s]{0,20000})/g,
  },
  {
    kind: 'refresh-token',
    gates: ['M.R', 'M.C'],
    pattern: /M\.[RC]\d{1,4}_[A-Z0-9]{2,6}\.(?=[\w.]{0,6}-)[\w.*!$-]{10,}/g,
  },
  {
    kind: 'authorization-code',
    gates: ['M.R', 'M.C'],
    pattern: /M\.[RC]\d{1,4}_[A-Z0-9]{2,6}\.[\w.*!$-]{10,}/g,
  },
  {
    kind: 'cookie',
    gates: ['ookie', 'OOKIE'],
    pattern:
      /\bcookies?["']?\s{0,3}[:=]\s{0,3}["']?([\w.!#$%&'*+^`|~-]{1,100}=[^\s;,"'<>]{1,8000}(?:;[ +]?[^\s;,"'<>]{1,8000}){0,60})/gi,
  },
  {
    kind: 'other',
    gates: ['earer', 'EARER'],
    pattern: /\bbearer[\s+]{1,4}["']?([\w.~+/-]{16,}={0,2})(?![\w="])/gi,
    accept: hasDigit,
  },
  {
    kind: 'password',
    gates: ['asic '],
    pattern: /\bbasic[\s+]{1,4}([A-Za-z0-9+/]{8,}={0,2})/gi,
    accept: isBasic,
  },
  { kind: 'password', gates: ['://'], pattern: /:\/\/[^\s:/?#@"'<>]{0,100}:([^\s@"'<>]{1,300})@(?=[\w[])/g },
  {
    kind: 'other',
    gates: ['Assertion'],
    pattern:
      /<(?:[\w-]{1,20}:)?(?:Encrypted)?Assertion[\s>][\s\S]{0,60000}?(?:<\/(?:[\w-]{1,20}:)?(?:Encrypted)?Assertion>|$)/g,
  },
];

/** @returns the secrets that stand in one of these forms */
export function* formedIn(text: string): Generator<Span> {
  for (const { kind, gates, pattern, accept } of forms) {
    if (!gates.some((gate) => text.includes(gate))) continue;
    for (const match of text.matchAll(pattern)) {
      const secret = match[1] ?? match[0];
      if (accept && !accept(secret)) continue;
      const start = match.index + match[0].lastIndexOf(secret);
      yield { start, end: start + secret.length, kind };
    }
  }
}
