/** From what a verdict needs to what is read: ids in their shape, and nothing about people that nobody may be shown. Pure. */
import type { AskedPermission } from '../diagnosis/consent/model.ts';
import { apiOf } from '../diagnosis/consent/resource.ts';
import type { TenantAsk } from '../diagnosis/tenant-ask.ts';
import type { TenantQuestion } from '../diagnosis/tenant-conditions.ts';
import { guid } from '../diagnosis/wellformed.ts';
import type { SignInKey } from './port.ts';

export interface Plan {
  /** The tenant that is asked. */
  readonly tenantId: string;
  readonly questions: ReadonlySet<TenantQuestion>;
  readonly appId?: string;
  /** APIs that are asked for, by application id or URI; empty where the paste does not say. */
  readonly apis: readonly string[];
  readonly permissions: readonly AskedPermission[];
  /** Names of which one is enough. */
  readonly enough?: readonly string[];
  readonly signIn?: SignInKey;
  readonly pastedTenant?: string;
  /** Whose own grants, roles and sign-ins are read; absent where nothing about a person is. */
  readonly personId?: string;
}

/** A request for more APIs than this is none that Entra would take. */
const MOST_APIS = 3;

/** Short enough for an address, and without anything that ends a string in a filter. */
const URI = /^(?:api|https):\/\/[A-Za-z0-9][\w.~:/-]{0,200}$/;

/** @returns the API as the directory can be asked for it; undefined where it is not well formed */
export function askable({ key, resource }: AskedPermission): string | undefined {
  const id = guid(key?.split('/')[0]) ?? apiOf(resource);
  if (id) return id;
  return resource !== undefined && URI.test(resource) ? resource : undefined;
}

const personal: readonly TenantQuestion[] = ['asker-roles', 'sign-ins'];
const aboutApp: readonly TenantQuestion[] = ['client', 'registration', 'grants', 'waiting', 'consents'];

/**
 * @param tenantId of the tenant that is asked
 * @param personId whose own things may be shown; absent where nothing about a person may
 * @returns the plan, or undefined where there is nothing to read
 */
export function planFor(
  ask: TenantAsk | undefined,
  tenantId: string,
  personId: string | undefined,
): Plan | undefined {
  if (!ask) return undefined;
  const person = guid(personId);
  const { correlationId, requestId } = ask;
  const apis = [...new Set(ask.permissions.flatMap((permission) => askable(permission) ?? []))];
  const questions = new Set(ask.questions);
  if (!ask.appId) for (const question of aboutApp) questions.delete(question);
  if (!person) for (const question of personal) questions.delete(question);
  if (!correlationId && !requestId) questions.delete('sign-ins');
  if (apis.length === 0 && !questions.has('registration')) questions.delete('apis');
  if (questions.size === 0) return undefined;
  return {
    tenantId,
    questions,
    apis: apis.slice(0, MOST_APIS),
    permissions: ask.permissions,
    ...(ask.appId && { appId: ask.appId }),
    ...(ask.enough && { enough: ask.enough }),
    ...(questions.has('sign-ins') && {
      signIn: { ...(correlationId && { correlationId }), ...(requestId && { requestId }) },
    }),
    ...(ask.pastedTenant && { pastedTenant: ask.pastedTenant }),
    ...(person && { personId: person }),
  };
}
