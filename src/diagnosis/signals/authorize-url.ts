/** The address of a sign-in or consent page, pasted on its own: no error, but it says which app asks, and for what. */
import type { Mention, Source } from './mention.ts';

/** The name of our own for such a paste. */
const CODE = 'authorize-url';
/** With more text than this around it the paste is about something else. */
const MOST_AROUND = 300;
const LONGEST_ADDRESS = 8000;

/** Decoded by now, so that its scopes and addresses hold spaces and slashes: it ends with the line. */
const ADDRESS =
  /https:\/\/login\.(?:microsoftonline\.(?:com|us)|windows\.net|microsoft\.com|partner\.microsoftonline\.cn|chinacloudapi\.cn)\/[\w.-]{1,150}\/(?:oauth2\/(?:v2\.0\/)?authorize|(?:v2\.0\/)?adminconsent)\?[^\n"'<>]{1,8000}/i;
const CLIENT = /[?&]client_id=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/i;

/** @returns the address where nothing but a few words stands beside it; it has to name the app */
export function authorizeUrl({ text, lower }: Source): readonly Mention[] {
  if (text.length > LONGEST_ADDRESS + MOST_AROUND || !/authorize\?|adminconsent\?/.test(lower)) return [];
  const match = ADDRESS.exec(text);
  if (!match || !CLIENT.test(match[0])) return [];
  const end = match.index + match[0].length;
  if (text.length - match[0].length > MOST_AROUND) return [];
  return [{ kind: 'screen', code: CODE, at: match.index, end }];
}
