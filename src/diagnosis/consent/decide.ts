/**
 * The decision table of consent: who can approve a request, and how. Rows are read from the top. A row that holds decides;
 * one that is not known stays open, and the next is read; so more knowledge only takes outcomes away.
 */
import { all, type Known, not, said, some, type Truth, truth, where } from '../known.ts';
import type {
  Approver,
  AskedPermission,
  ConsentEvidence,
  ConsentRequest,
  ConsentVerdict,
  Outcome,
  Reason,
  Route,
} from './model.ts';
import { policyAllows } from './policy.ts';
import { askerIsAdmin, roleFor } from './roles.ts';

interface Case {
  readonly request: ConsentRequest;
  readonly evidence: ConsentEvidence;
}

interface Row {
  readonly reason: Reason;
  readonly approver: Approver;
  readonly when: (c: Case) => Truth;
}

/** Whether one permission asked for is such, as far as is known. */
const anyIs = ({ request }: Case, test: (permission: AskedPermission) => Truth): Truth =>
  some(...request.permissions.map(test));

/** A verified publisher and an app of one's own are never stepped up. */
const isRisky = ({ request, evidence }: Case): Truth =>
  all(
    said(evidence.riskStepUp),
    said(evidence.risky),
    not(said(evidence.ownApp)),
    request.cloud === 'public' ? not(said(evidence.verifiedPublisher)) : 'yes',
  );

/** What is published comes first; the directory speaks where that is silent. */
const isAdminOnly =
  ({ evidence }: Case) =>
  ({ needsAdmin, isApplication, key }: AskedPermission): Truth => {
    if (needsAdmin !== 'unknown' || key === undefined) return needsAdmin;
    return all(
      not(isApplication),
      where(evidence.adminOnly, (keys) => keys.includes(key)),
    );
  };

/** Entra asks for an administrator only where it has found the API and the permission. */
const isMissing = ({ request }: Case, found: Known<boolean>): Truth =>
  request.entraAskedForAdmin ? 'no' : not(said(found));

/** Microsoft's own clients come before everything: no tenant approves them in this way, wherever they sign in. */
const table: readonly Row[] = [
  { reason: 'microsoft-client', approver: 'nobody', when: ({ request }) => request.clientIsMicrosoft },
  { reason: 'other-tenant', approver: 'elsewhere', when: ({ request }) => request.otherTenant },
  { reason: 'app-disabled', approver: 'nobody', when: ({ evidence }) => said(evidence.disabled) },
  {
    reason: 'resource-missing',
    approver: 'nobody',
    when: (c) => isMissing(c, c.evidence.resourcePresent),
  },
  {
    reason: 'permission-missing',
    approver: 'nobody',
    when: (c) => isMissing(c, c.evidence.permissionsExist),
  },
  { reason: 'granted-already', approver: 'nobody', when: ({ evidence }) => said(evidence.granted) },
  {
    reason: 'owners-permission',
    approver: 'owner',
    when: ({ request }) => all(...request.permissions.map(({ isOwners }) => isOwners)),
  },
  {
    reason: 'application-permission',
    approver: 'administrator',
    when: (c) => anyIs(c, ({ isApplication }) => isApplication),
  },
  { reason: 'admin-only-permission', approver: 'administrator', when: (c) => anyIs(c, isAdminOnly(c)) },
  {
    reason: 'assignment-required',
    approver: 'administrator',
    when: ({ evidence }) => said(evidence.assignmentRequired),
  },
  {
    reason: 'entra-asked',
    approver: 'administrator',
    when: ({ request }) => truth(request.entraAskedForAdmin),
  },
  {
    reason: 'user-consent-off',
    approver: 'administrator',
    when: ({ evidence }) => where(evidence.userConsent, (policies) => policies.length === 0),
  },
  {
    reason: 'policy-forbids',
    approver: 'administrator',
    when: ({ request, evidence }) => not(policyAllows(request, evidence)),
  },
  { reason: 'risky-app', approver: 'administrator', when: isRisky },
  { reason: 'policy-allows', approver: 'person', when: () => 'yes' },
];

/** An administrator who asks can approve on the spot. */
function refined(outcome: Outcome, asker: Truth): readonly Outcome[] {
  if (outcome.approver !== 'administrator' || asker === 'no') return [outcome];
  const asAdmin: Outcome = { ...outcome, approver: 'asker-as-admin' };
  return asker === 'yes' ? [asAdmin] : [outcome, asAdmin];
}

function outcomes(c: Case): readonly Outcome[] {
  const asker = askerIsAdmin(c.request, c.evidence);
  const open: Outcome[] = [];
  for (const { reason, approver, when } of table) {
    const holds = when(c);
    if (holds !== 'no') open.push(...refined({ reason, approver }, asker));
    if (holds === 'yes') break;
  }
  return open;
}

/** The link for named scopes needs an address that the app has registered; without any address the other link ends in an error. */
function routeFor({ request, evidence }: Case, open: readonly Outcome[]): Route {
  if (every(open, ({ approver }) => approver === 'person') === 'yes') return 'sign-in';
  if (!request.appId) return 'app-id-wanted';
  const { replyUrls } = evidence;
  if (!replyUrls.known) return 'link-v1';
  if (replyUrls.value.length === 0) return 'portal';
  const named = request.permissions.every(({ name, kind }) => name !== undefined && kind === 'delegated');
  return named && replyUrls.value.includes(request.redirectUri ?? '') ? 'link-v2' : 'link-v1';
}

const administrators: ReadonlySet<Approver> = new Set(['administrator', 'asker-as-admin', 'elsewhere']);

/**
 * Yes where every open outcome is such, no where none is. That the paste may be about another tenant, as long as it names
 * none, keeps no verdict on this one open.
 */
function every(open: readonly Outcome[], test: (outcome: Outcome) => boolean): Truth {
  const here = open.length > 1 ? open.filter(({ approver }) => approver !== 'elsewhere') : open;
  const count = here.filter(test).length;
  if (count === 0) return 'no';
  return count === here.length ? 'yes' : 'unknown';
}

const strictness = ({ isApplication, needsAdmin, keptByManagedPolicy }: AskedPermission): number => {
  if (isApplication === 'yes') return 3;
  if (needsAdmin === 'yes') return 2;
  return keptByManagedPolicy === 'yes' ? 1 : 0;
};

/**
 * @param request what the paste says
 * @param evidence what the tenant says, as far as it was read
 * @returns every way that it can still turn out, and what follows whichever it is
 */
export function decideConsent(request: ConsentRequest, evidence: ConsentEvidence): ConsentVerdict {
  const c: Case = { request, evidence };
  const open = outcomes(c);
  const byAdministrator = every(open, ({ approver }) => administrators.has(approver));
  const role = byAdministrator === 'no' ? undefined : roleFor(request);
  return {
    open,
    byPerson: every(open, ({ approver }) => approver === 'person'),
    byAdministrator,
    ...(role && { role }),
    route: routeFor(c, open),
    mayFile: request.formOffered === 'unknown' ? said(evidence.requestsOn) : request.formOffered,
    permissions: request.permissions,
    strictest: request.permissions
      .filter(({ name }) => name !== undefined)
      .toSorted((a, b) => strictness(b) - strictness(a))[0],
  };
}
