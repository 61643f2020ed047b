/** Facts while they are collected: what is read first stands. */
import type { Facts } from '../model.ts';
import { addressIn, guidIn, nameIn, permissionsIn, resourceIn, tenantIn, userIn } from './values.ts';

export type Draft = { -readonly [K in keyof Facts]: Facts[K] };

/** The facts that a message names as text. */
export type Named =
  | 'appId'
  | 'appName'
  | 'tenant'
  | 'user'
  | 'resource'
  | 'scopes'
  | 'redirectUri'
  | 'identityProvider'
  | 'grantedPermissions';

const readers: Record<
  Exclude<Named, 'scopes' | 'grantedPermissions'>,
  (value: string) => string | undefined
> = {
  appId: guidIn,
  appName: nameIn,
  tenant: tenantIn,
  user: userIn,
  resource: resourceIn,
  redirectUri: addressIn,
  identityProvider: resourceIn,
};

const isNamed = (name: string): name is Named =>
  name in readers || name === 'scopes' || name === 'grantedPermissions';

function put(draft: Draft, name: Named, value: string): void {
  if (draft[name] !== undefined) return;
  if (name === 'scopes') {
    const list = permissionsIn(value);
    if (list.length > 0) draft.scopes = list;
  } else if (name === 'grantedPermissions') {
    draft.grantedPermissions = permissionsIn(value);
  } else {
    const fact = readers[name](value);
    if (fact !== undefined) draft[name] = fact;
  }
}

/** Takes the named groups of a match into the draft; a trailing digit in a group's name is ignored. */
export function take(draft: Draft, groups: Readonly<Record<string, string | undefined>> | undefined): void {
  for (const [group, value] of Object.entries(groups ?? {})) {
    const name = group.replace(/\d$/, '');
    if (value !== undefined && isNamed(name)) put(draft, name, value);
  }
}

/** @returns both, where the first says nothing the second */
export const merged = (first: Draft, second: Draft): Draft => ({ ...second, ...first });
