/**
 * Whether a request passes a policy with conditions of its own: it has to match one include and no exclude. Three-valued, as
 * everything here: a set that cannot be judged leaves the request open.
 * Source: Microsoft Learn, manage-app-consent-policies; Microsoft Graph, permissionGrantConditionSet.
 */
import { all, type Known, not, said, some, type Truth, truth, where } from '../known.ts';
import type { GrantConditions, GrantPolicy } from './grant-policy.ts';
import type { AskedPermission, ConsentEvidence, ConsentRequest } from './model.ts';

interface Subject {
  readonly request: ConsentRequest;
  readonly evidence: ConsentEvidence;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A list that restricts nothing admits what is not known, too. */
function listed(list: readonly string[], value: Known<string> | string | undefined): Truth {
  if (list.length === 0 || list.some((entry) => same(entry, 'all'))) return 'yes';
  if (value === undefined) return 'unknown';
  const admits = (found: string): boolean => list.some((entry) => same(entry, found));
  return typeof value === 'string' ? truth(admits(value)) : where(value, admits);
}

function kindFits(kind: string, { isApplication, needsAdmin }: AskedPermission): Truth {
  switch (kind) {
    case 'application':
      return isApplication;
    case 'delegated':
      return not(isApplication);
    case 'delegatedUserConsentable':
      return all(not(isApplication), not(needsAdmin));
    default:
      return 'unknown';
  }
}

/** Only what is classified as low is read: of the other classes it is known that they are not that one. */
function classFits(classification: string, { key }: AskedPermission, { lowImpact }: ConsentEvidence): Truth {
  if (same(classification, 'all')) return 'yes';
  const low = key === undefined ? 'unknown' : where(lowImpact, (keys) => keys.includes(key));
  if (same(classification, 'low')) return low;
  return low === 'yes' ? 'no' : 'unknown';
}

const apiIn = ({ key }: AskedPermission): string | undefined => key?.split('/')[0];

function resourceFits(resource: string, permission: AskedPermission): Truth {
  return same(resource, 'any') ? 'yes' : listed([resource], apiIn(permission));
}

/** Only the ids of delegated permissions are read: the same name can stand for one of each kind. */
function permissionFits(set: GrantConditions, { key }: AskedPermission, evidence: ConsentEvidence): Truth {
  const { permissionIds } = evidence;
  const readable = key !== undefined && permissionIds.known && set.permissionKind !== 'application';
  return listed(set.permissions, readable ? permissionIds.value.get(key) : undefined);
}

/** Publishers cannot be verified in the national clouds. */
const publisherFits = (only: boolean, { request, evidence }: Subject): Truth => {
  if (!only) return 'yes';
  return request.cloud === 'public' ? said(evidence.verifiedPublisher) : 'no';
};

function matches(set: GrantConditions, permission: AskedPermission, subject: Subject): Truth {
  const { request, evidence } = subject;
  return all(
    kindFits(set.permissionKind, permission),
    classFits(set.classification, permission, evidence),
    resourceFits(set.resource, permission),
    permissionFits(set, permission, evidence),
    listed(set.clientAppIds, request.appId),
    listed(set.clientTenantIds, evidence.clientTenantId),
    // Publishers are read by their names, and listed by their ids.
    listed(set.clientPublisherIds, undefined),
    publisherFits(set.verifiedPublisherOnly, subject),
  );
}

/** One set for the whole request is enough; whether several may share it is not documented. */
function included(includes: readonly GrantConditions[], subject: Subject): Truth {
  const { permissions } = subject.request;
  const whole = some(...includes.map((set) => all(...permissions.map((one) => matches(set, one, subject)))));
  if (whole !== 'no') return whole;
  const each = all(...permissions.map((one) => some(...includes.map((set) => matches(set, one, subject)))));
  return each === 'no' ? 'no' : 'unknown';
}

/** @returns whether a request passes a policy */
export function passes(
  { includes, excludes }: GrantPolicy,
  request: ConsentRequest,
  evidence: ConsentEvidence,
): Truth {
  const subject: Subject = { request, evidence };
  const excluded = some(
    ...excludes.flatMap((set) => request.permissions.map((one) => matches(set, one, subject))),
  );
  return all(included(includes, subject), not(excluded));
}
