/** Requested against granted, permission by permission: what ends a request is what the directory shows. */
import type { Known } from '../diagnosis/known.ts';
import { isOfSignIn } from '../diagnosis/sign-in-scopes.ts';
import { type Candidate, candidatesOf, DEFAULT_ACCESS, type Reading } from './grant-candidates.ts';
import type { ApprovalRequest, AskedPermission, GrantKeys } from './model.ts';

export type Verified =
  | { readonly kind: 'complete'; readonly granted: readonly string[] }
  | { readonly kind: 'partial'; readonly granted: readonly string[]; readonly missing: readonly string[] }
  | { readonly kind: 'none'; readonly missing: readonly string[] };

const plain = ({ name }: AskedPermission): string => name.slice(name.lastIndexOf('/') + 1).toLowerCase();

/**
 * Grants for everyone. A grant for one person helps nobody else, and `default access` is no permission.
 * @returns `{object id of the API}/{scope or role id}`, in lower case
 */
export function grantKeys({ delegated, roles }: Pick<Reading, 'delegated' | 'roles'>): GrantKeys {
  const scopes = delegated
    .filter(({ principalId }) => principalId === undefined)
    .flatMap(({ resourceId, scopes }) => scopes.map((scope) => `${resourceId}/${scope}`));
  const held = roles
    .filter(({ roleId }) => roleId.toLowerCase() !== DEFAULT_ACCESS)
    .map(({ resourceId, roleId }) => `${resourceId}/${roleId}`);
  return [...new Set([...scopes, ...held].map((key) => key.toLowerCase()))].sort();
}

/** What is there now, and which of it was not there at asking. */
interface Grants {
  readonly held: ReadonlySet<string>;
  readonly isNew: (key: string) => boolean;
  /** Where the grants at asking were not read, any can be new. */
  readonly mayBeNew: (key: string) => boolean;
}

function grantsOf(reading: Reading, before: Known<GrantKeys>, askedAt: number): Grants {
  const old = before.known ? new Set(before.value) : undefined;
  const since = new Set(
    grantKeys({
      delegated: [],
      roles: reading.roles.filter(({ createdAt }) => createdAt && Date.parse(createdAt) > askedAt),
    }),
  );
  return {
    held: new Set(grantKeys(reading)),
    isNew: (key) => (old ? !old.has(key) : since.has(key)),
    mayBeNew: (key) => !old?.has(key),
  };
}

/**
 * Where the API or the kind is not known, several grants can be meant: all of them are there, or one came after the asking.
 */
function isGranted(candidates: readonly Candidate[], { held, isNew }: Grants): boolean {
  const there = candidates.filter(({ key }) => held.has(key));
  if (there.length === 0) return false;
  return there.length === candidates.length || there.some(({ key }) => isNew(key));
}

/** The API or the kind beside a name that is asked for twice. */
function labelsOf(permissions: readonly AskedPermission[]): ReadonlyMap<AskedPermission, string> {
  const twice = (one: AskedPermission): boolean =>
    permissions.some((other) => other !== one && plain(other) === plain(one));
  return new Map(
    permissions.map((one) => {
      const details = [one.resourceName, one.kind].filter(Boolean).join(', ');
      return [one, twice(one) && details ? `${one.name} (${details})` : one.name];
    }),
  );
}

function ofAll(reading: Reading, grants: Grants): Verified {
  const names = new Map(candidatesOf({}, reading).map(({ key, name }) => [key, name]));
  const fresh = [...grants.held].filter(grants.isNew).map((key) => names.get(key) ?? key);
  const granted = [...new Set(fresh)].sort();
  return granted.length > 0 ? { kind: 'complete', granted } : { kind: 'none', missing: [] };
}

function ofNamed(permissions: readonly AskedPermission[], reading: Reading, grants: Grants): Verified {
  const labels = labelsOf(permissions);
  const name = (permission: AskedPermission): string => labels.get(permission) ?? permission.name;
  const meant = (permission: AskedPermission): readonly Candidate[] =>
    candidatesOf({ ...permission, name: plain(permission) }, reading);
  const seen = (permission: AskedPermission): boolean => {
    const candidates = meant(permission);
    return plain(permission) === '.default'
      ? candidates.some(({ key }) => grants.held.has(key) && grants.isNew(key))
      : isGranted(candidates, grants);
  };
  // Some apps get tokens with these without any row for them.
  const onlyAlong = permissions.every((permission) => isOfSignIn(plain(permission)));
  const wanted = permissions.filter((permission) => onlyAlong || !isOfSignIn(plain(permission)));
  const granted = permissions.filter(seen).map(name);
  const missing = wanted.filter((permission) => !seen(permission)).map(name);
  if (missing.length === 0) return { kind: 'complete', granted };
  // What was there at asking already is nobody's answer to it.
  const isAnswered = wanted.some(
    (permission) =>
      seen(permission) && meant(permission).some(({ key }) => grants.held.has(key) && grants.mayBeNew(key)),
  );
  return isAnswered ? { kind: 'partial', granted, missing } : { kind: 'none', missing };
}

/**
 * @param request what was asked for, when, and which grants were there then
 * @param reading what the directory shows now. A read that failed is no empty list: then nothing can be verified
 * @returns complete where everything asked for is granted for everyone; where it is not known what was asked for, where
 *   anything is that was not at asking
 */
export function verify(
  {
    permissions,
    grantsBefore,
    createdAt,
  }: Pick<ApprovalRequest, 'permissions' | 'grantsBefore' | 'createdAt'>,
  reading: Reading,
): Verified {
  const grants = grantsOf(reading, grantsBefore, createdAt);
  return permissions.known && permissions.value.length > 0
    ? ofNamed(permissions.value, reading, grants)
    : ofAll(reading, grants);
}
