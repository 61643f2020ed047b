/** Looks in the directory whether what was asked for is granted, and who made the grant. */
import type { Because } from '../../diagnosis/known.ts';
import type { ConsentAudit, Directory } from '../../directory/port.ts';
import type { ApprovalRequest, RequestOccurrence } from '../model.ts';
import { type Verified, verify } from '../verify.ts';
import { readGrants } from './grants.ts';

type GrantSeen = Extract<RequestOccurrence, { kind: 'grant-seen' }>;

export type Checked =
  | { readonly kind: 'seen'; readonly verified: Verified; readonly occurrence: GrantSeen }
  | { readonly kind: 'unknown'; readonly because: Because };

/** The audit log lags behind the grant, and a clock may be a little off. */
const SLACK_MS = 5 * 60 * 1000;

const isByAdmin = ({ succeeded, forEveryone }: ConsentAudit): boolean => succeeded && forEveryone !== false;

/** Who made it is told where the log says so; that it says nothing keeps nobody waiting. */
async function byWhom(
  directory: Directory,
  servicePrincipalId: string,
  since: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const audits = await directory.consents(
    servicePrincipalId,
    new Date(since - SLACK_MS).toISOString(),
    signal,
  );
  return audits.known ? audits.value.find(isByAdmin)?.byName : undefined;
}

const seen = (verified: Verified, byName: string | undefined): Checked => ({
  kind: 'seen',
  verified,
  occurrence: {
    kind: 'grant-seen',
    granted: verified.kind === 'none' ? [] : verified.granted,
    missing: verified.kind === 'complete' ? [] : verified.missing,
    ...(byName && { byName }),
  },
});

/** @returns a function that compares a request with the directory as it is now */
export function createGrantCheck(directory: Directory) {
  return async (request: ApprovalRequest, signal: AbortSignal): Promise<Checked> => {
    const now = directory.fresh?.() ?? directory;
    const grants = await readGrants(now, request.app.appId, request.permissions, signal);
    if (!grants.known) return { kind: 'unknown', because: grants.because };
    const { app, reading } = grants.value;
    const verified = verify(request, reading);
    if (verified.kind === 'none' || !app) return seen(verified, undefined);
    return seen(verified, await byWhom(now, app.servicePrincipalId, request.createdAt, signal));
  };
}

export type GrantCheck = ReturnType<typeof createGrantCheck>;
