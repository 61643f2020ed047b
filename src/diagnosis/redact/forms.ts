/** Secrets with a grammar of their own: headers, cookies, addresses with a password in them, command lines, calls. */
import type { SecretKind } from '../model.ts';
import { isPlaceholder, looksOpaque } from './looks.ts';
import { matchesOf } from './matches.ts';
import type { Span } from './spans.ts';

interface Form {
  readonly kind: SecretKind;
  /** A plain word of the form: looked for first, because that is cheap. */
  readonly gate: RegExp;
  /** The named group `secret` goes, or the whole match where there is none. */
  readonly pattern: RegExp;
  /** `before`: at most 200 characters before the match. */
  readonly accept?: (secret: string, before: string) => boolean;
}

const isBasic = (value: string): boolean => Buffer.from(value, 'base64').toString('latin1').includes(':');
const isMixed = (value: string): boolean => /\d/.test(value) && /[A-Za-z]/.test(value);
const signsIn = (_: string, before: string): boolean =>
  /\b(?:login|service-principal|sqlcmd|bcp|mysql)\b|\s-[uU]\s|--user/.test(before);

const PAIR = String.raw`(?:expires=\w{3},[ +][\w :+-]{10,30}|[\w.!#$%&*+^|~-]{1,100}(?:="?[^\s;,"'<>]{1,8000}"?)?)`;

const forms: readonly Form[] = [
  {
    kind: 'refresh-token',
    gate: /M\.[RC]/,
    pattern: /M\.[RC]\d{1,4}_[A-Z0-9]{2,6}\.(?=[\w.]{0,6}-)[\w.*!$-]{10,}/g,
  },
  {
    kind: 'authorization-code',
    gate: /M\.[RC]/,
    pattern: /M\.[RC]\d{1,4}_[A-Z0-9]{2,6}\.[\w.*!$-]{10,}/g,
  },
  {
    kind: 'cookie',
    gate: /cookie| -b /i,
    pattern: new RegExp(
      String.raw`(?:\bcookies?["']?\s{0,3}[:=]|--cookie|\s-b)\s{0,3}["']?(?<secret>[\w.-]{1,100}=(?=[^\s;])${PAIR}(?:[;,][ +]?${PAIR}){0,80})`,
      'gi',
    ),
  },
  {
    kind: 'other',
    gate: /bearer/i,
    pattern: /\bbearer[\s+]{1,4}["']?(?<secret>[\w.~+/-]{16,}={0,2})(?![\w="])/gi,
    accept: isMixed,
  },
  {
    kind: 'other',
    gate: /authorization/i,
    pattern:
      /\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:negotiate|ntlm|digest|pop|token|apikey|sharedkey|sharedkeylite|msauth1\.0)\s{1,3}(?<secret>[^\s"'<>]{8,})/gi,
  },
  {
    kind: 'password',
    gate: /basic/i,
    pattern: /\bbasic[\s+]{1,4}(?<secret>[A-Za-z0-9+/]{6,}={0,2})/gi,
    accept: isBasic,
  },
  {
    kind: 'password',
    gate: /:\/\//,
    pattern: /:\/\/[^\s:/?#@"'<>]{0,100}:(?<secret>[^\s@/?#"'<>]{1,300})@(?=\w|\[[\da-f:])/g,
    accept: (secret) => !isPlaceholder(secret),
  },
  { kind: 'other', gate: /:\/\//, pattern: /:\/\/(?<secret>[\w.~-]{20,200})@(?=\w)/g, accept: looksOpaque },
  {
    kind: 'other',
    gate: /hooks\.slack|webhook\.office/,
    pattern: /(?:hooks\.slack\.com\/services|webhook\.office\.com\/webhookb2)\/(?<secret>[\w@/-]{20,})/g,
  },
  {
    kind: 'password',
    gate: / -p /i,
    pattern: /\s-[pP] {1,4}["']?(?<secret>[^\s"'<-][^\s"']{2,400})/g,
    accept: (secret, before) => signsIn(secret, before) && !isPlaceholder(secret),
  },
  {
    kind: 'password',
    gate: / -u | --user /,
    pattern: /\s(?:-u|--user) {1,4}["']?[^\s"':]{1,100}:(?<secret>[^\s"'/][^\s"']{2,300})/g,
    accept: (secret, before) => before.includes('curl') && !isPlaceholder(secret),
  },
  {
    kind: 'password',
    gate: /securestring/i,
    pattern:
      /ConvertTo-SecureString(?:\s{1,4}-\w{1,20}){0,4}\s{1,4}(?<quote>["'])(?<secret>[^"'\r\n]{1,400})\k<quote>/gi,
    accept: (secret) => !isPlaceholder(secret),
  },
  {
    kind: 'client-secret',
    gate: /Credential\(/,
    pattern:
      /(?:ClientSecretCredential|ClientCredential|UsernamePasswordCredential|NetworkCredential|PSCredential)\((?:[^()"',]{0,60},|[^()"',]{0,60}["'][^"'\r\n]{0,200}["']\s{0,2},){1,3}[^()"',]{0,60}["'](?<secret>[^"'\r\n]{3,400})["']/g,
    accept: (secret) => !isPlaceholder(secret),
  },
];

function matchesOfForm({ kind, pattern, accept }: Form, text: string): readonly Span[] {
  return matchesOf(pattern, text).flatMap((match) => {
    const secret = match.groups?.secret ?? match[0];
    if (secret.includes('[removed:')) return [];
    if (accept && !accept(secret, text.slice(Math.max(0, match.index - 200), match.index))) return [];
    const start = match.index + match[0].lastIndexOf(secret);
    return [{ start, end: start + secret.length, kind }];
  });
}

/** @returns the secrets that stand in one of these forms */
export function formedIn(text: string): readonly Span[] {
  return forms.filter(({ gate }) => gate.test(text)).flatMap((form) => matchesOfForm(form, text));
}
