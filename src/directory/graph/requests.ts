/** Requests in Entra's own workflow: one for an app, with the asks of people below it. */
import { z } from 'zod';
import { type Known, known, unknown } from '../../diagnosis/known.ts';
import type { Directory, EntraAsk, EntraRequest } from '../port.ts';
import { filter, id, query } from './query.ts';
import type { Reader } from './reader.ts';
import { given, idText, optionalId, text } from './shape.ts';

const request = z.object({
  id: idText,
  appId: idText,
  appDisplayName: text,
  pendingScopes: z.array(z.object({ displayName: text })).nullish(),
});
type Request = z.infer<typeof request>;

const person = z
  .object({ user: z.object({ id: optionalId }).nullish() })
  .nullish()
  .catch(undefined);
const stage = z.object({ reviewResult: text });
const approval = z
  .object({ stages: z.array(stage).nullish() })
  .nullish()
  .catch(undefined);

/** `Completed` says neither yes nor no; what a reviewer said stands in a stage, in one of two spellings. */
function resultOf(results: readonly (string | null | undefined)[]): EntraAsk['result'] {
  if (results.some((result) => /^den(y|ied)$/i.test(result ?? ''))) return 'denied';
  return results.some((result) => /^approved?$/i.test(result ?? '')) ? 'approved' : undefined;
}

const ask = z
  .object({ reason: text, status: z.string(), createdDateTime: text, createdBy: person, approval })
  .transform(
    (row): EntraAsk => ({
      ...given('personId', row.createdBy?.user?.id),
      ...given('createdAt', row.createdDateTime),
      open: /^(InProgress|Initializing)$/i.test(row.status),
      ...given('result', resultOf((row.approval?.stages ?? []).map(({ reviewResult }) => reviewResult))),
      ...given('justification', row.reason),
    }),
  );

const requestOf = (row: Request, asks: Known<readonly EntraAsk[]>): EntraRequest => ({
  id: row.id,
  appId: row.appId,
  appName: row.appDisplayName ?? '',
  pendingPermissions: (row.pendingScopes ?? []).flatMap(({ displayName }) => displayName ?? []),
  asks,
});

const REQUESTS = '/identityGovernance/appConsent/appConsentRequests';

type RequestReads = Pick<Directory, 'openRequest'>;

export const requestReads = (reader: Reader): RequestReads => ({
  openRequest: async (appId, signal) => {
    const key = id(appId);
    if (!key) return unknown('not-asked');
    // The list never carries the asks, and they alone say whether a request is open.
    const found = await reader.list(
      { path: query(REQUESTS, { filter: filter`appId eq ${key}` }) },
      request,
      signal,
    );
    if (!found.known) return found;
    const all = await Promise.all(
      found.value.map(async (row) => {
        const own = id(row.id);
        const path = `${REQUESTS}/${own}/userConsentRequests`;
        return requestOf(row, own ? await reader.list({ path }, ask, signal) : unknown('not-asked'));
      }),
    );
    const open = all.find(({ asks }) => asks.known && asks.value.some((one) => one.open));
    const unclear = all.map(({ asks }) => asks).find((asks) => !asks.known);
    return open || !unclear ? known(open) : unclear;
  },
});
