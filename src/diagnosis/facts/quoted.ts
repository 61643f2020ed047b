/** Messages in a language whose words are not known: the values stand in quotes, and the code says which values to expect. */
import { type Draft, type Named, take } from './draft.ts';
import { addressIn, guidIn, userIn } from './values.ts';

/** What the message of a code names, in order. Without the first one only values with a shape of their own are read. */
const expected: Readonly<Record<string, readonly Named[]>> = {
  AADSTS65001: ['appId', 'appName'],
  AADSTS65002: ['appId', 'resource'],
  AADSTS650052: ['resource', 'tenant'],
  AADSTS700016: ['appId', 'tenant'],
  AADSTS50011: ['redirectUri', 'appId'],
  AADSTS50020: ['user', 'identityProvider', 'tenant', 'appId'],
  AADSTS90072: ['user', 'identityProvider', 'tenant', 'appId'],
  AADSTS50105: ['user', 'appId'],
  AADSTS50194: ['appId'],
  AADSTS7000112: ['appId'],
  AADSTS7000215: ['appId'],
  AADSTS7000222: ['appId'],
  AADSTS50076: ['resource'],
  AADSTS50079: ['resource'],
  AADSTS500200: ['user'],
};

const SHAPED: ReadonlySet<Named> = new Set(['appId', 'user', 'redirectUri', 'resource']);

/** An apostrophe behind a Latin letter, as in `L'applicazione`, opens nothing. */
const QUOTED = /(?:(?<![A-Za-zÀ-ÿ])'|["‘“„«「『])([^'"‘“’”„«»「」『』\n]{1,200})['"’”“»」』]/g;
const NEAR = 700;

const fits = (name: Named, value: string): boolean => {
  switch (name) {
    case 'appId':
      return guidIn(value) !== undefined;
    case 'user':
      return userIn(value) !== undefined;
    case 'redirectUri':
      return addressIn(value) !== undefined;
    case 'resource':
      return guidIn(value) !== undefined || addressIn(value) !== undefined;
    default:
      return guidIn(value) === undefined || name === 'tenant';
  }
};

/** Words of the English messages: their values have places of their own, and other quotes stand beside them. */
const ENGLISH =
  /has not consented|in the tenant|was not found in|does not exist in|does not match|lacks a service|to block users|must be configured|is not configured|is disabled|client secret|multi-factor|personal Microsoft/;

/**
 * @param code of the message
 * @param message in one line
 */
export function quotedFacts(code: string, message: string): Draft {
  const names = expected[code];
  const draft: Draft = {};
  if (!names || ENGLISH.test(message)) return draft;
  const left = Array.from(message.slice(0, NEAR).matchAll(QUOTED), (match) => match[1] ?? '');
  let anchored = false;
  for (const name of names) {
    const at = left.findIndex((value) => fits(name, value));
    if (at < 0 || !(anchored || SHAPED.has(name))) continue;
    anchored ||= name === names[0];
    take(draft, { [name]: left.splice(at, 1)[0] });
  }
  return draft;
}
