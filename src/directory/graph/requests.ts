/** Requests in Entra's own workflow: one for an app, with the asks of people below it. */
import { z } from 'zod';
import { type Known, known, unknown } from '../../diagnosis/known.ts';
import type { Directory, EntraAsk, EntraDenial, EntraRequest } from '../port.ts';
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
const stage = z.object({ reviewResult: text, reviewedDateTime: text, justification: text });
const approval = z
  .object({ stages: z.array(stage).nullish() })
  .nullish()
  .catch(undefined);

/** `Completed` says neither yes nor no; what a reviewer said stands in a stage, in one of two spellings. */
const isNo = (result: string | null | undefined): boolean => /^den(y|ied)$/i.test(result ?? '');

function resultOf(results: readonly (string | null | undefined)[]): EntraAsk['result'] {
  if (results.some(isNo)) return 'denied';
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

/** The same rows, for what was said no to. */
const denials = z
  .object({ approval })
  .transform(({ approval: found }): readonly EntraDenial[] =>
    (found?.stages ?? [])
      .filter(({ reviewResult }) => isNo(reviewResult))
      .map((row) => ({ ...given('at', row.reviewedDateTime), ...given('reason', row.justification) })),
  );

const timeOf = ({ at }: EntraDenial): number => Date.parse(at ?? '') || 0;

const requestOf = (row: Request, asks: Known<readonly EntraAsk[]>): EntraRequest => ({
  id: row.id,
  appId: row.appId,
  appName: row.appDisplayName ?? '',
  pendingPermissions: (row.pendingScopes ?? []).flatMap(({ displayName }) => displayName ?? []),
  asks,
});

const REQUESTS = '/identityGovernance/appConsent/appConsentRequests';

type RequestReads = Pick<Directory, 'openRequest' | 'lastDenial'>;

/** The list never carries the asks, and they alone say whether a request is open and what became of it. */
const requestsFor = (reader: Reader, key: string, signal: AbortSignal) =>
  reader.list({ path: query(REQUESTS, { filter: filter`appId eq ${key}` }) }, request, signal);

async function asksOf<T>(
  reader: Reader,
  row: Request,
  shape: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Known<readonly T[]>> {
  const own = id(row.id);
  return own
    ? reader.list({ path: `${REQUESTS}/${own}/userConsentRequests` }, shape, signal)
    : unknown('not-asked');
}

export const requestReads = (reader: Reader): RequestReads => ({
  openRequest: async (appId, signal) => {
    const key = id(appId);
    if (!key) return unknown('not-asked');
    const found = await requestsFor(reader, key, signal);
    if (!found.known) return found;
    const all = await Promise.all(
      found.value.map(async (row) => requestOf(row, await asksOf(reader, row, ask, signal))),
    );
    const open = all.find(({ asks }) => asks.known && asks.value.some((one) => one.open));
    const unclear = all.map(({ asks }) => asks).find((asks) => !asks.known);
    return open || !unclear ? known(open) : unclear;
  },
  lastDenial: async (appId, signal) => {
    const key = id(appId);
    if (!key) return unknown('not-asked');
    const found = await requestsFor(reader, key, signal);
    if (!found.known) return found;
    const all = await Promise.all(found.value.map((row) => asksOf(reader, row, denials, signal)));
    const unclear = all.find((asks) => !asks.known);
    if (unclear) return unclear;
    const told = all.flatMap((asks) => (asks.known ? asks.value.flat() : []));
    return known(told.toSorted((a, b) => timeOf(b) - timeOf(a))[0]);
  },
});
