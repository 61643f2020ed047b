/** What an administrator is asked for: the app, and its permissions from the first source that names them. */
import type { AskedPermission as NamedPermission } from '../../diagnosis/consent/model.ts';
import { apiOf } from '../../diagnosis/consent/resource.ts';
import { known, unknown } from '../../diagnosis/known.ts';
import type { Facts } from '../../diagnosis/model.ts';
import { isOfSignIn } from '../../diagnosis/sign-in-scopes.ts';
import type { Api, Directory, EntraRequest, Registration, TenantApp } from '../../directory/port.ts';
import type { ApprovalRequest, AskedApp, AskedPermission } from '../model.ts';

export interface AskedFor {
  readonly app: AskedApp;
  readonly permissions: ApprovalRequest['permissions'];
}

/** What the directory says about the app. */
export interface FoundApp {
  readonly app: TenantApp | undefined;
  readonly registration: Registration | undefined;
  readonly entraRequest: EntraRequest | undefined;
}

const publishes = (list: readonly { readonly name: string }[], name: string): boolean =>
  list.some((entry) => entry.name.toLowerCase() === name.toLowerCase());

/** The kind that the API leaves no doubt about. */
function kindIn(api: Api, name: string): AskedPermission['kind'] {
  const delegated = publishes(api.scopes, name);
  if (delegated === publishes(api.roles, name)) return undefined;
  return delegated ? 'delegated' : 'application';
}

/** @returns what was pasted, with the API as the directory names it */
async function fromPaste(
  { name = '', kind, resource, key }: NamedPermission,
  directory: Directory,
  signal: AbortSignal,
): Promise<AskedPermission> {
  const id = apiOf(resource) || key?.slice(0, key.indexOf('/')) || undefined;
  const asked = id ?? resource;
  const answer = asked === undefined ? unknown('not-asked') : await directory.api(asked, signal);
  const api = answer.known ? answer.value : undefined;
  const resourceAppId = api?.app.appId ?? id;
  const told = kind ?? (api && kindIn(api, name));
  return {
    name,
    ...(told && { kind: told }),
    ...(resourceAppId && { resourceAppId }),
    ...(api && { resourceName: api.app.name }),
  };
}

/** @returns what a registration lists, by name; undefined where an id could not be resolved, for then the list would be short */
async function fromRegistration(
  { declared }: Registration,
  directory: Directory,
  signal: AbortSignal,
): Promise<readonly AskedPermission[] | undefined> {
  const named = await Promise.all(
    declared.map(async ({ resourceAppId, permissionId, kind }): Promise<AskedPermission | undefined> => {
      const answer = await directory.api(resourceAppId, signal);
      const api = answer.known ? answer.value : undefined;
      const list = kind === 'delegated' ? api?.scopes : api?.roles;
      const name = list?.find(({ id }) => id === permissionId)?.name;
      return api && name ? { name, kind, resourceAppId, resourceName: api.app.name } : undefined;
    }),
  );
  const found = named.filter((permission) => permission !== undefined);
  return found.length === named.length ? found : undefined;
}

async function permissionsOf(
  pasted: readonly NamedPermission[],
  found: FoundApp,
  directory: Directory,
  signal: AbortSignal,
): Promise<readonly AskedPermission[] | undefined> {
  // The address of an authorization request was read before the text around it, into the same permissions.
  const named = pasted.filter(({ name }) => name !== undefined && !isOfSignIn(name));
  // One without a name stands for all that the app registered.
  const isWhole = pasted.every(({ name }) => name !== undefined);
  if (isWhole && named.length > 0)
    return Promise.all(named.map((permission) => fromPaste(permission, directory, signal)));
  const pending = found.entraRequest?.pendingPermissions.filter((name) => !isOfSignIn(name)) ?? [];
  if (pending.length > 0) return pending.map((name) => ({ name }));
  const declared = found.registration && (await fromRegistration(found.registration, directory, signal));
  return declared?.filter(({ name }) => !isOfSignIn(name));
}

/**
 * @param facts of the diagnosis, well formed, with an app id
 * @param pasted the permissions that the diagnosis is about
 * @returns the app by the name that the directory has for it, and its permissions; unknown where no source names them
 */
export async function askedFor(
  facts: Facts,
  pasted: readonly NamedPermission[],
  found: FoundApp,
  directory: Directory,
  signal: AbortSignal,
): Promise<AskedFor> {
  const { appId = '' } = facts;
  const name = found.app?.name ?? found.registration?.name ?? facts.appName;
  const redirectUri = found.app?.replyUrls.find((url) => url === facts.redirectUri);
  const permissions = await permissionsOf(pasted, found, directory, signal);
  return {
    app: { appId, ...(name && { name }), ...(redirectUri && { redirectUri }) },
    permissions: permissions?.length ? known(permissions) : unknown('not-asked'),
  };
}
