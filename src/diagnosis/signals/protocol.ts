/** Errors of the protocols underneath: OAuth error names and HTTP status codes. They wrap a more specific error, or stand alone. */
import { type Mention, matches, type Source } from './mention.ts';

/** Names that are no words of any language. */
const NAMES =
  /\b(?:invalid_grant|invalid_client|invalid_scope|invalid_resource|invalid_instance|unauthorized_client|unsupported_grant_type|unsupported_response_type|interaction_required|consent_required|login_required|authorization_pending|authorization_declined|bad_verification_code|expired_token|slow_down)\b/g;
/** Names that other services use too: only as the value of `error`. */
const FIELD =
  /\berror["']{0,3}\s{0,4}[=:]\s{0,4}["']{0,3}(access_denied|invalid_request|server_error|temporarily_unavailable|invalid_token)\b/gi;

const STATUS =
  /(?:\bhttp(?:\/[12](?:\.\d)?)?(?: error| status)?|\bstatus(?:[ _]?code)?|\bresponse(?: code)?|\breturn(?:ed|s)|\bfailed|\berror[ _]?code|\b(?:got|gets?|gives?|with)(?: an?)?|[-=]>|→)["'`]{0,2}(?: is|:|=|\()?\s{0,3}["'`]?([45]\d\d)(?![\d.])|(?<=^\s{0,8}|\n\s{0,8})([45]\d\d)(?= ?[:–—] |[ \t]{0,8}(?:\n|$))|\b([45]\d\d)[\s():–—-]{1,4}(?:Client Error|Bad Request|Unauthorized|Forbidden|Not Found|Precondition|Too Many|Internal Server|Service Unavail|\{"error")/gi;
/** Three digits alone: most texts without a status hold none, and to see that costs a third of looking for one. */
const NUMBER = /(?<!\d)[45]\d\d(?![\d.])/;
/** A challenge that somebody quoted without its status: it comes with a 401 alone. */
const CHALLENGE = /\bBearer (?:realm="[^"\n]{0,200}",? ?)?authorization_uri=/gi;
const SIGNAL_STATUS = new Set(['401', '403', '429']);

/** @returns the OAuth error names, unsorted */
export function oauthErrors({ text, lower }: Source): Mention[] {
  if (!lower.includes('_')) return [];
  const found: Mention[] = Array.from(matches(NAMES, text), (match) => ({
    kind: 'oauth',
    code: match[0],
    at: match.index,
    end: match.index + match[0].length,
  }));
  if (!lower.includes('error')) return found;
  for (const match of matches(FIELD, text)) {
    const code = (match[1] ?? '').toLowerCase();
    found.push({ kind: 'oauth', code, at: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** @returns each place where an HTTP status of a failure is written, in order */
export function statuses(
  text: string,
): readonly { readonly status: string; readonly at: number; readonly end: number }[] {
  if (!NUMBER.test(text)) return [];
  return Array.from(matches(STATUS, text), (match) => ({
    status: match[1] ?? match[2] ?? match[3] ?? '',
    at: match.index,
    end: match.index + match[0].length,
  }));
}

/** @returns a mention for each status that is about being allowed or being too fast */
export function httpErrors(text: string): Mention[] {
  const written = statuses(text).flatMap(({ status, at, end }): Mention[] =>
    SIGNAL_STATUS.has(status) ? [{ kind: 'http', code: status, at, end }] : [],
  );
  const challenges = Array.from(
    matches(CHALLENGE, text),
    ({ index, 0: header }): Mention => ({ kind: 'http', code: '401', at: index, end: index + header.length }),
  );
  return [...written, ...challenges];
}
