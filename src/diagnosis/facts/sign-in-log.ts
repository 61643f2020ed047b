/** Rows of Entra's sign-in log: copied from the portal with tabs, exported as JSON, or queried in Log Analytics. */
import type { Draft } from './draft.ts';
import { nameIn, resourceIn, userIn } from './values.ts';

const HINT = /displayname|sign-in error|failure ?reason|resulttype|userprincipalname/;
const field = (json: string, row: string): RegExp =>
  new RegExp(
    `["']?(?:${json})["']?\\s{0,3}[:=]\\s{0,3}["']([^"'\\n]{1,200})["']|^(?:${row})\\t{1,3}([^\\t\\n]{1,200})$`,
    'im',
  );

const APP = field('appDisplayName', 'Application');
const USER = field('userPrincipalName', 'Username');
const RESOURCE_ID = field('resourceId|resourceIdentity', 'Resource ID');
const RESOURCE = field('resourceDisplayName', 'Resource');

const written = (pattern: RegExp, text: string): string => {
  const match = pattern.exec(text);
  return match?.[1] ?? match?.[2] ?? '';
};

/**
 * @param text clean text around an error
 * @param lower the same in lower case
 */
export function signInLogFacts(text: string, lower: string): Draft {
  if (!HINT.test(lower)) return {};
  const appName = nameIn(written(APP, text));
  const user = userIn(written(USER, text));
  const resource = resourceIn(written(RESOURCE_ID, text)) ?? resourceIn(written(RESOURCE, text));
  return { ...(appName && { appName }), ...(user && { user }), ...(resource && { resource }) };
}
