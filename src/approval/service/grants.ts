/** What an app may do for everyone, as the directory has it now: both kinds of grants, and the APIs that give them names. */
import { type Known, known } from '../../diagnosis/known.ts';
import type { Api, Directory, TenantApp } from '../../directory/port.ts';
import type { Reading } from '../grant-candidates.ts';
import type { ApprovalRequest } from '../model.ts';

export interface GrantReading {
  /** Absent where the tenant does not have the app: then nothing is granted. */
  readonly app: TenantApp | undefined;
  readonly reading: Reading;
}

const nothing: Reading = { delegated: [], roles: [], apis: [] };

/** @returns the APIs; unknown where one could not be read, for without its names a grant looks missing */
async function readApis(
  directory: Directory,
  objectIds: ReadonlySet<string>,
  appIds: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Known<readonly Api[]>> {
  const answers = await Promise.all([
    ...[...objectIds].map((id) => directory.apiByObjectId(id, signal)),
    ...[...appIds].map((id) => directory.api(id, signal)),
  ]);
  const apis = new Map<string, Api>();
  for (const answer of answers) {
    if (!answer.known) return answer;
    if (answer.value) apis.set(answer.value.app.servicePrincipalId, answer.value);
  }
  return known([...apis.values()]);
}

/**
 * @param permissions what is asked for
 * @returns what is granted; unknown where a part could not be read: what was not seen is not proven missing
 */
export async function readGrants(
  directory: Directory,
  appId: string,
  permissions: ApprovalRequest['permissions'],
  signal: AbortSignal,
): Promise<Known<GrantReading>> {
  const app = await directory.app(appId, signal);
  if (!app.known) return app;
  if (!app.value) return known({ app: undefined, reading: nothing });
  const { servicePrincipalId } = app.value;
  const [delegated, roles] = await Promise.all([
    directory.delegatedGrants(servicePrincipalId, signal),
    directory.roleGrants(servicePrincipalId, signal),
  ]);
  if (!delegated.known) return delegated;
  if (!roles.known) return roles;
  const objectIds = new Set([...delegated.value, ...roles.value].map(({ resourceId }) => resourceId));
  const asked = permissions.known ? permissions.value : [];
  const appIds = new Set(asked.flatMap(({ resourceAppId }) => resourceAppId ?? []));
  const apis = await readApis(directory, objectIds, appIds, signal);
  if (!apis.known) return apis;
  const reading = { delegated: delegated.value, roles: roles.value, apis: apis.value };
  return known({ app: app.value, reading });
}
