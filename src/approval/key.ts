/** What makes two asks the same: one app, the same permissions. Whoever comes second joins the first. */
import type { Known } from '../diagnosis/known.ts';
import type { AskedApp, AskedPermission } from './model.ts';

/** Not a permission's name: those hold no star. */
const ALL = '*all*';

/** The API and the kind are part of it: one name means different things in two APIs. */
const line = ({ name, kind, resourceAppId }: AskedPermission): string =>
  [resourceAppId ?? '?', kind ?? '?', name].join(' ').toLowerCase();

/**
 * @param permissions order, case and repetition make no difference; unknown ones are an ask of their own
 * @param hash of text as hexadecimal digits, so that the key fits every store whatever was pasted
 * @returns the key of the one open request for them
 */
export function keyOfOpen(
  app: AskedApp,
  permissions: Known<readonly AskedPermission[]>,
  hash: (text: string) => string,
): string {
  const lines = permissions.known ? [...new Set(permissions.value.map(line))].sort() : [ALL];
  return hash([app.appId.toLowerCase(), ...lines].join('\n'));
}
