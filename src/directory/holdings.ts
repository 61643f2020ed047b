/** What an app holds, row by row under names, and whether that covers what it asks for. Pure. */
import type { AskedPermission, PermissionKind } from '../diagnosis/consent/model.ts';
import { all, type Known, known, mapped, some, type Truth, together, unknown } from '../diagnosis/known.ts';
import { isOfSignIn } from '../diagnosis/sign-in-scopes.ts';
import type { WantedPermission } from '../diagnosis/tenant.ts';
import { askable, type Plan } from './plan.ts';
import type { Api, DelegatedGrant, RoleGrant } from './port.ts';
import type { Reads } from './reads.ts';

/** One permission in one grant. */
interface Row {
  /** Object id of the API. */
  readonly resourceId: string;
  /** Absent for a role of an API that was not read. */
  readonly name?: string;
  readonly whose: 'everyone' | 'asker' | 'somebody';
}

/** What is asked for, with the API where it was read. */
interface Wish {
  readonly name: string;
  readonly kind?: PermissionKind;
  readonly api?: Api;
}

export interface Holdings {
  readonly rows: Readonly<Record<PermissionKind, Known<readonly Row[]>>>;
  /** Names of which one is enough, or all of what is asked for; unknown where neither the paste nor a registration says. */
  readonly wishes: Known<readonly Wish[]>;
  /** Whether a registration names them; `in-part` where it lists what could not be read under a name. */
  readonly listed: 'no' | 'whole' | 'in-part';
}

export const shortName = (permission: string): string =>
  permission.slice(permission.lastIndexOf('/') + 1).toLowerCase();

const whose = ({ principalId }: DelegatedGrant, { personId }: Plan): Row['whose'] => {
  if (principalId === undefined) return 'everyone';
  return principalId === personId ? 'asker' : 'somebody';
};

const scopeRows = (grants: readonly DelegatedGrant[], plan: Plan): readonly Row[] =>
  grants.flatMap((grant) =>
    grant.scopes.map((name) => ({ resourceId: grant.resourceId, name, whose: whose(grant, plan) })),
  );

const roleRow = ({ resourceId, roleId }: RoleGrant, apis: readonly Api[]): Row => {
  const api = apis.find(({ app }) => app.servicePrincipalId === resourceId);
  const name = api?.roles.find(({ id }) => id === roleId)?.name;
  return { resourceId, whose: 'everyone', ...(name !== undefined && { name }) };
};

/** @returns the APIs that were read and are there */
export const presentApis = ({ apis, listedApis }: Reads): readonly Api[] =>
  [...apis, ...listedApis].flatMap(({ api }) => (api.known && api.value ? [api.value] : []));

const apiOfPermission = (permission: AskedPermission, { apis }: Reads): Api | undefined => {
  const asked = askable(permission);
  const found = apis.find((read) => read.asked === asked)?.api;
  return found?.known ? found.value : undefined;
};

/** The one kind that is asked for; undefined where it may be either. */
function onlyKind({ permissions }: Plan): PermissionKind | undefined {
  const [only, ...others] = new Set(permissions.map(({ kind }) => kind));
  return others.length === 0 ? only : undefined;
}

/** What a registration lists, of the API and of the kind that are asked for, where one is. */
function listedWishes(reads: Reads, plan: Plan): Pick<Holdings, 'wishes' | 'listed'> {
  const { registration } = reads;
  if (!registration.known) return { wishes: registration, listed: 'no' };
  const apis = presentApis(reads);
  const only = onlyKind(plan);
  const declared = (registration.value?.declared ?? [])
    .filter(({ kind }) => only === undefined || kind === only)
    .filter(({ resourceAppId }) => plan.apis.length === 0 || plan.apis.includes(resourceAppId));
  const wishes = declared.flatMap(({ resourceAppId, permissionId, kind }): readonly Wish[] => {
    const api = apis.find(({ app }) => app.appId === resourceAppId);
    const list = kind === 'delegated' ? api?.scopes : api?.roles;
    const name = list?.find(({ id }) => id === permissionId)?.name;
    return api && name !== undefined ? [{ name, kind, api }] : [];
  });
  return { wishes: known(wishes), listed: wishes.length === declared.length ? 'whole' : 'in-part' };
}

/** A kind that nobody names is the one that the API publishes under the name, where it publishes one alone. */
function kindOf(
  name: string,
  kind: PermissionKind | undefined,
  api: Api | undefined,
): PermissionKind | undefined {
  if (kind || !api) return kind;
  const publishes = (list: readonly { readonly name: string }[]): boolean =>
    list.some((entry) => shortName(entry.name) === shortName(name));
  const [scope, role] = [publishes(api.scopes), publishes(api.roles)];
  if (scope === role) return undefined;
  return scope ? 'delegated' : 'application';
}

function wishesOf(reads: Reads, plan: Plan): Pick<Holdings, 'wishes' | 'listed'> {
  const [first] = plan.permissions;
  const named = plan.enough && first ? plan.enough.map((name) => ({ ...first, name })) : plan.permissions;
  const wishes = named.flatMap((permission): Wish[] => {
    const { name } = permission;
    if (name === undefined) return [];
    const api = apiOfPermission(permission, reads);
    const kind = kindOf(name, permission.kind, api);
    return [{ name: name.slice(name.lastIndexOf('/') + 1), ...(kind && { kind }), ...(api && { api }) }];
  });
  return wishes.length > 0 ? { wishes: known(wishes), listed: 'no' } : listedWishes(reads, plan);
}

/** @returns what the app holds, and what it is asked to hold */
export function holdingsOf(reads: Reads, plan: Plan): Holdings {
  const apis = presentApis(reads);
  return {
    rows: {
      delegated: mapped(reads.delegated, (grants) => scopeRows(grants, plan)),
      application: mapped(reads.roleGrants, (grants) => grants.map((grant) => roleRow(grant, apis))),
    },
    ...wishesOf(reads, plan),
  };
}

const covers = (row: Row, { name, api }: Wish): boolean =>
  row.name !== undefined &&
  shortName(row.name) === shortName(name) &&
  (api === undefined || row.resourceId === api.app.servicePrincipalId);

/** A grant to somebody counts for whoever is blocked, who need not be the one who asks; only where nobody is named it stays open. */
function heldAs(kind: PermissionKind, wish: Wish, { rows }: Holdings, plan: Plan): Truth {
  const known = rows[kind];
  if (!known.known) return 'unknown';
  const found = known.value.filter((row) => covers(row, wish));
  if (found.some((row) => row.whose !== 'somebody')) return 'yes';
  return found.length > 0 && plan.personId === undefined ? 'unknown' : 'no';
}

function held(wish: Wish, holdings: Holdings, plan: Plan): Truth {
  if (wish.kind) return heldAs(wish.kind, wish, holdings, plan);
  const [scope, role] = [
    heldAs('delegated', wish, holdings, plan),
    heldAs('application', wish, holdings, plan),
  ];
  return scope === role ? scope : 'unknown';
}

const isSignIn = ({ name }: Wish): boolean => isOfSignIn(name);

/** @returns whether the app holds anything at all, of the APIs that are asked for where some are */
export function holdsNothing(holdings: Holdings, reads: Reads, plan: Plan): Truth {
  const ids = new Set(presentApis(reads).map(({ app }) => app.servicePrincipalId));
  const nothing = (kind: PermissionKind): Truth => {
    const rows = holdings.rows[kind];
    if (!rows.known) return 'unknown';
    const here = rows.value
      .filter(({ name }) => !isOfSignIn(name ?? ''))
      .filter(({ resourceId }) => plan.apis.length === 0 || ids.has(resourceId));
    if (here.some((row) => row.whose !== 'somebody')) return 'no';
    return here.length > 0 && plan.personId === undefined ? 'unknown' : 'yes';
  };
  const only = onlyKind(plan);
  return only ? nothing(only) : all(nothing('delegated'), nothing('application'));
}

/** @returns whether the grants there are cover what is asked for */
export function coversRequest(holdings: Holdings, reads: Reads, plan: Plan): Truth {
  const { wishes, listed } = holdings;
  if (!wishes.known || wishes.value.length === 0)
    return holdsNothing(holdings, reads, plan) === 'yes' ? 'no' : 'unknown';
  const truths = wishes.value.map((wish): Truth => {
    const it = held(wish, holdings, plan);
    return it === 'no' && isSignIn(wish) && !wishes.value.every(isSignIn) ? 'unknown' : it;
  });
  if (plan.enough) return some(...truths);
  return all(...truths, listed === 'in-part' ? 'unknown' : 'yes');
}

const granted = (wish: Wish, { rows }: Holdings): WantedPermission['granted'] => {
  const found = (['delegated', 'application'] as const)
    .filter((kind) => wish.kind === undefined || wish.kind === kind)
    .flatMap((kind) => (rows[kind].known ? rows[kind].value : []))
    .filter((row) => covers(row, wish));
  if (found.some(({ whose }) => whose === 'everyone')) return 'for-everyone';
  if (found.some(({ whose }) => whose === 'asker')) return 'for-asker';
  return found.length > 0 ? 'for-others' : 'no';
};

/** @returns names of what is granted for everyone, without what belongs to every sign-in */
export const heldOf = ({ rows }: Holdings): Known<readonly string[]> =>
  mapped(together([rows.delegated, rows.application]), (kinds) => {
    const everyone = kinds.flat().filter(({ whose }) => whose === 'everyone');
    return [...new Set(everyone.flatMap(({ name }) => (name && !isOfSignIn(name) ? [name] : [])))];
  });

/** @returns each permission that is asked for, beside what is granted; unknown where a kind of grants could not be read */
export function wantedOf(holdings: Holdings, plan: Plan): Known<readonly WantedPermission[]> {
  const { rows, wishes } = holdings;
  for (const kind of ['delegated', 'application'] as const) {
    const part = rows[kind];
    if (!part.known && wishes.known && wishes.value.some((wish) => wish.kind !== other(kind))) return part;
  }
  if (wishes.known && wishes.value.length === 0) return unknown('not-asked');
  return mapped(wishes, (list) =>
    list.map((wish) => ({
      name: wish.name,
      ...(wish.kind && { kind: wish.kind }),
      ...(wish.api && { resource: wish.api.app.appId }),
      granted: granted(wish, holdings),
      otherKind: wish.kind !== undefined && heldAs(other(wish.kind), wish, holdings, plan) === 'yes',
    })),
  );
}

const other = (kind: PermissionKind): PermissionKind => (kind === 'delegated' ? 'application' : 'delegated');
