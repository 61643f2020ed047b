/** What happened: sign-ins and consents, from the tenant's logs. */
import { z } from 'zod';
import { known, unknown } from '../../diagnosis/known.ts';
import type { ConsentAudit, Directory, SignIn } from '../port.ts';
import { json } from './exchange.ts';
import { filter, id, query, time } from './query.ts';
import type { Reader } from './reader.ts';
import { given, optionalId, text } from './shape.ts';

const policy = z.object({ displayName: text, result: text });

const signIn = z
  .object({
    id: z.string(),
    createdDateTime: z.string(),
    userId: optionalId,
    appId: optionalId,
    appDisplayName: text,
    resourceId: optionalId,
    resourceDisplayName: text,
    status: z.object({ errorCode: z.number() }),
    conditionalAccessStatus: text,
    appliedConditionalAccessPolicies: z.array(policy).nullish().catch(undefined),
  })
  .transform(
    (row): SignIn => ({
      id: row.id,
      at: row.createdDateTime,
      ...given('personId', row.userId),
      ...given('appId', row.appId),
      ...given('appName', row.appDisplayName),
      ...given('resourceAppId', row.resourceId),
      ...given('resourceName', row.resourceDisplayName),
      errorCode: row.status.errorCode,
      ...given('conditionalAccess', row.conditionalAccessStatus),
      failedPolicies: (row.appliedConditionalAccessPolicies ?? [])
        .filter(({ result }) => result?.toLowerCase() === 'failure')
        .flatMap(({ displayName }) => displayName ?? []),
    }),
  );

const property = z.object({ displayName: text, newValue: text });
const target = z.object({ id: optionalId, type: text, modifiedProperties: z.array(property).nullish() });
const initiator = z
  .object({ user: z.object({ id: optionalId, displayName: text, userPrincipalName: text }).nullish() })
  .nullish()
  .catch(undefined);

const audit = z.object({
  activityDateTime: z.string(),
  activityDisplayName: z.string(),
  result: text,
  resultReason: text,
  initiatedBy: initiator,
  targetResources: z.array(target).nullish().catch(undefined),
});
type Audit = z.infer<typeof audit>;

/** Values of changes are JSON in a string: `"\"True\""`. */
const inner = (value: string | null | undefined): string | undefined => {
  const parsed = json(value ?? '');
  return typeof parsed === 'string' ? parsed : (value ?? undefined);
};

function changeOf(row: Audit, name: string): string | undefined {
  const properties = (row.targetResources ?? []).flatMap(
    ({ modifiedProperties }) => modifiedProperties ?? [],
  );
  return inner(properties.find(({ displayName }) => displayName === name)?.newValue);
}

function forEveryone(row: Audit): boolean | undefined {
  const said = changeOf(row, 'ConsentContext.OnBehalfOfAll')?.toLowerCase();
  return said === 'true' || said === 'false' ? said === 'true' : undefined;
}

function reasonOf(row: Audit): string | undefined {
  const reason = row.resultReason || changeOf(row, 'ConsentAction.Reason');
  return reason === 'None' ? undefined : reason;
}

const consentOf = (row: Audit, servicePrincipalId: string): ConsentAudit => ({
  at: row.activityDateTime,
  activity: row.activityDisplayName,
  succeeded: row.result?.toLowerCase() === 'success',
  ...given('byPersonId', row.initiatedBy?.user?.id),
  ...given('byName', row.initiatedBy?.user?.displayName ?? row.initiatedBy?.user?.userPrincipalName),
  servicePrincipalId,
  ...given('forEveryone', forEveryone(row)),
  ...given('reason', reasonOf(row)),
});

/** What a consent is called in the log, whether it was given or refused. */
const CONSENT = 'Consent to application';

const newestFirst = <T extends { readonly at: string }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));

type LogReads = Pick<Directory, 'signIns' | 'consents'>;

export const logReads = (reader: Reader): LogReads => ({
  signIns: async ({ correlationId, requestId }, signal) => {
    const attempt = id(correlationId ?? '');
    const row = id(requestId ?? '');
    const filters = [attempt && filter`correlationId eq ${attempt}`, row && filter`id eq ${row}`];
    const found = filters.flatMap((one) => (one ? [query('/auditLogs/signIns', { filter: one })] : []));
    if (found.length === 0) return unknown('not-asked');
    for (const path of found) {
      const rows = await reader.list({ path }, signIn, signal);
      if (!rows.known) return rows;
      if (rows.value.length > 0) return known(newestFirst(rows.value));
    }
    // Rows are some minutes late, and sign-ins without a person are not in this log: absence says nothing.
    return unknown('not-yet');
  },
  consents: async (servicePrincipalId, since, signal) => {
    const key = id(servicePrincipalId);
    const from = time(since);
    if (!key || !from) return unknown('not-asked');
    const which = filter`activityDisplayName eq ${CONSENT} and targetResources/any(t:t/id eq ${key}) and activityDateTime ge ${from}`;
    const path = query('/auditLogs/directoryAudits', { filter: which });
    const found = await reader.list({ path }, audit, signal);
    return found.known ? known(newestFirst(found.value.map((one) => consentOf(one, key)))) : found;
  },
});
