/** Requests in every state, as each of the people who get a card of it sees them; beside ones that are as long and as hostile as they can be. */
import type { Diagnosed } from '../../src/approval/commands.ts';
import type { AppFacts, ApprovalRequest, AssessedPermission } from '../../src/approval/model.ts';
import type {
  DeskScreen,
  NoRequest,
  RequestView,
  ReviewerView,
  WarningSign,
} from '../../src/approval/screens.ts';
import { known, unknown } from '../../src/diagnosis/known.ts';
import { HOSTILE } from './hostile-text.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 29, 10, 14);
const GRAPH = { resourceAppId: '00000003-0000-0000-c000-000000000000', resourceName: 'Microsoft Graph' };
const APP_ID = '3f0c9a41-8d4e-4f7b-b1c9-6f2f64c0a7de';
const TENANT = '5c9b2f0a-3f1d-4e62-9f0b-2f5f3a1c7d10';
const CONSENT = `https://login.microsoftonline.com/${TENANT}/adminconsent?client_id=${APP_ID}`;
const ENTRA_REQUESTS =
  'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AccessRequests';
const ENTRA_FORM = `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/authorize?client_id=${APP_ID}&response_type=code&scope=Reports.Read.All`;

const readReports: AssessedPermission = {
  name: 'Reports.Read.All',
  kind: 'delegated',
  ...GRAPH,
  risk: 'medium',
};
const readMe: AssessedPermission = { name: 'User.Read', kind: 'delegated', ...GRAPH, risk: 'low' };
const allMail: AssessedPermission = {
  name: 'Mail.ReadWrite',
  kind: 'application',
  ...GRAPH,
  risk: 'high',
  lesser: 'Mail.Read',
};
const takeover: AssessedPermission = {
  name: 'RoleManagement.ReadWrite.Directory',
  kind: 'application',
  ...GRAPH,
  risk: 'takeover',
};

const harbor: AppFacts = {
  present: known(true),
  servicePrincipalId: '7b0e1a52-4c3d-4f6e-8a90-1b2c3d4e5f60',
  publisher: known({ verified: true, name: 'Harbor Software' }),
  owner: known({ kind: 'other-tenant', tenantId: TENANT, name: 'Harbor Software', domain: 'harbor.example' }),
  createdAt: known('2026-05-04T09:00:00Z'),
  replyUrls: known(['https://ledger.harbor.example/signin']),
  disabled: known('no'),
  assignmentRequired: known(false),
  hasPrivacyAndTerms: known(true),
  lookAlikes: [],
  entraRequest: known(undefined),
  workflowOn: known(false),
};

const phish: AppFacts = {
  ...harbor,
  publisher: known({ verified: false }),
  owner: known({ kind: 'other-tenant', tenantId: TENANT, domain: 'ledger4711.onmicrosoft.com' }),
  createdAt: known('2026-11-20T07:00:00Z'),
  entraRequest: known({ id: 'e1', asks: 3 }),
};

const request: ApprovalRequest = {
  tenantId: TENANT,
  id: 'R-7K3QM',
  revision: 1,
  sequence: 1,
  state: 'pending',
  app: { appId: APP_ID, name: 'Harbor Ledger' },
  permissions: known([readReports, readMe]),
  grantsBefore: known([]),
  facts: harbor,
  requester: 'p-ann',
  justification: 'We book harbor fees with it from Monday on.',
  information: [],
  news: { askers: { alert: 0, look: 1 }, reviewers: { alert: 1, look: 1 } },
  createdAt: NOW - 20 * 60_000,
  updatedAt: NOW - 20 * 60_000,
  expiresAt: NOW + 30 * DAY,
};

const names = { 'p-ann': 'Ann Berg', 'p-diego': 'Diego Siciliani', 'p-megan': 'Megan Bowen' };

const pending: RequestView = {
  request,
  names,
  waiting: 1,
  assessed: [readReports, readMe],
  signs: [],
  roleToGrant: 'Cloud Application Administrator',
  consentUrl: CONSENT,
  now: NOW,
};

const inState = (changes: Partial<ApprovalRequest>, base: RequestView = pending): RequestView => ({
  ...base,
  request: { ...base.request, updatedAt: NOW - HOUR, ...changes },
});

const yes = { kind: 'approved', at: NOW - HOUR, by: 'p-diego' } as const;
const no = { kind: 'denied', at: NOW - HOUR, by: 'p-diego' } as const;
const question = {
  at: NOW - HOUR,
  by: 'p-diego',
  text: 'Which reports do you need, and could Megan run them for you?',
};

const asked = inState({ state: 'asked', question });
const approved = inState({ state: 'approved', decision: yes });
const partly = inState({
  state: 'approved',
  decision: yes,
  grant: { at: NOW - HOUR / 2, by: 'Diego Siciliani', granted: ['User.Read'], missing: ['Reports.Read.All'] },
});
const granted = inState({
  state: 'granted',
  decision: yes,
  grant: {
    at: NOW - HOUR / 2,
    by: 'Diego Siciliani',
    granted: ['Reports.Read.All', 'User.Read'],
    missing: [],
  },
});
const denied = inState({
  state: 'denied',
  decision: { ...no, reason: 'The reports are in Power BI already: ask Megan for access there.' },
});
const withdrawn = inState({ state: 'withdrawn' });
const expired = inState({ state: 'expired', updatedAt: NOW - 20 * 60_000, createdAt: NOW - 30 * DAY });

/** The worst first, as they are given; so are permissions. */
const signs: readonly WarningSign[] = [
  { kind: 'takeover', permission: 'RoleManagement.ReadWrite.Directory' },
  { kind: 'looks-like', name: 'Harbor Ledger', whose: 'this-tenant' },
  { kind: 'unverified-and-new', days: 9 },
  { kind: 'no-privacy-or-terms' },
];

/** An app that nobody should approve. */
const dangerous: RequestView = {
  ...pending,
  request: {
    ...request,
    permissions: known([readMe, allMail, takeover]),
    facts: phish,
    colleague: 'p-megan',
    information: [{ at: NOW, by: 'p-ann', text: 'The vendor says it needs all of it.' }],
    question: { ...question, answer: { at: NOW, by: 'p-ann', text: 'Only mine, Megan is away this week.' } },
  },
  waiting: 7,
  assessed: [takeover, allMail, readMe],
  signs,
  roleToGrant: 'Privileged Role Administrator',
  entraRequestsUrl: ENTRA_REQUESTS,
};

const list: ReviewerView = {
  because: { kind: 'entra-list', via: 'role', role: 'Cloud Application Administrator' },
  mayGrant: known(true),
  waits: false,
};
const lacking: ReviewerView = { ...list, mayGrant: known(false) };
const channel: ReviewerView = { because: { kind: 'channel' }, mayGrant: unknown('not-asked'), waits: false };

export const diagnosed: Diagnosed = {
  signals: [{ kind: 'aadsts', code: 'AADSTS65001', primary: true }],
  facts: { appId: APP_ID, appName: 'Harbor Ledger', scopes: ['Reports.Read.All', 'User.Read'] },
  answers: [],
};

const form: Extract<DeskScreen, { kind: 'request-form' }> = {
  kind: 'request-form',
  app: request.app,
  permissions: request.permissions,
  assessed: [readReports, readMe],
  facts: harbor,
  waiting: 0,
  reviewers: { reachable: 3, unreachable: [], channel: false },
  diagnosed,
};

const receipt = (view: RequestView, role: 'requester' | 'waiter' | 'colleague' = 'requester') =>
  ({ kind: 'receipt', view, role }) as const;
const review = (view: RequestView, reviewer: ReviewerView = list) =>
  ({ kind: 'review', view, reviewer }) as const;

const textForm = (kind: 'ask' | 'deny' | 'information' | 'answer' | 'withdraw') =>
  ({ kind: 'text-form', form: kind, id: request.id, revision: 1, app: request.app }) as const;

const noRequest = (why: NoRequest): DeskScreen => ({
  kind: 'no-request',
  why,
  app: request.app,
  diagnosed,
  consentUrl: CONSENT,
});

const receipts: Readonly<Record<string, DeskScreen>> = {
  'receipt-pending': {
    ...receipt({ ...pending, waiting: 7, entraFormUrl: ENTRA_FORM }),
    noted: { kind: 'asked' },
  },
  'receipt-unreachable': { ...receipt(pending), unreachable: ['Diego Siciliani', 'Lynne Robbins'] },
  'receipt-waiter': { ...receipt({ ...pending, waiting: 2 }, 'waiter'), noted: { kind: 'joined' } },
  'receipt-colleague': receipt(inState({ colleague: 'p-megan' }), 'colleague'),
  'receipt-again': receipt(inState({ unseen: { at: NOW - 2 * DAY, by: 'p-diego' }, facts: phish })),
  'receipt-asked': receipt(asked),
  'receipt-asked-colleague': receipt(asked, 'colleague'),
  'receipt-answered': {
    ...receipt(
      inState({
        question: { ...question, answer: { at: NOW, by: 'p-ann', text: 'The monthly ones; Megan is away.' } },
        information: [{ at: NOW, by: 'p-ann', text: 'It has to work by Monday morning.' }],
      }),
    ),
    noted: { kind: 'answered' },
  },
  'receipt-approved': receipt(approved),
  'receipt-partly': receipt(partly),
  'receipt-granted': receipt(granted),
  'receipt-granted-service': receipt(
    inState({ permissions: known([allMail]) }, { ...granted, assessed: [allMail] }),
  ),
  'receipt-granted-unknown': receipt(
    inState(
      { permissions: unknown('not-connected'), grant: { at: NOW, granted: ['Mail.Read'], missing: [] } },
      {
        ...granted,
        assessed: [],
      },
    ),
    'waiter',
  ),
  'receipt-denied': receipt(denied),
  'receipt-withdrawn': receipt(withdrawn, 'waiter'),
  'receipt-expired': receipt(expired),
  'receipt-refused': {
    ...receipt(denied),
    noted: { kind: 'refused', refusal: { kind: 'closed', state: 'denied' }, by: 'Diego Siciliani' },
  },
};

const reviews: Readonly<Record<string, DeskScreen>> = {
  'review-plain': review(pending),
  'review-danger': review(dangerous, lacking),
  'review-channel': review({ ...dangerous, signs: signs.slice(2) }, channel),
  'review-own': review(pending, { ...list, because: { kind: 'configured' }, waits: true }),
  'review-asked': { ...review(asked), noted: { kind: 'question-sent' } },
  'review-unknown': review(
    {
      ...inState({
        permissions: unknown('denied'),
        facts: {
          ...harbor,
          present: unknown('timed-out'),
          publisher: unknown('timed-out'),
          owner: unknown('timed-out'),
        },
      }),
      assessed: [],
    },
    { ...list, because: { kind: 'entra-list', via: 'group' }, mayGrant: unknown('timed-out') },
  ),
  'review-new-app': review(
    inState(
      { facts: { ...harbor, present: known(false), owner: known({ kind: 'this-tenant' }) } },
      { ...pending, signs: [{ kind: 'unverified' }] },
    ),
    { ...list, because: { kind: 'entra-list', via: 'user' } },
  ),
  'review-no-page': review(without(pending)),
  'review-again': {
    ...review(inState({ unseen: { at: NOW - 2 * DAY, by: 'p-diego' } })),
    noted: { kind: 'refused', refusal: { kind: 'stale' } },
  },
  'review-forgotten': review({ ...pending, request: withoutReason(), names: {} }),
  'review-approved': { ...review(approved), noted: { kind: 'checked', outcome: 'not-yet' } },
  'review-partly': { ...review(partly), noted: { kind: 'checked', outcome: 'partly' } },
  'review-granted': review(granted),
  'review-denied': review(inState({ facts: phish }, { ...denied, signs: signs.slice(2, 3) })),
  'review-withdrawn': review(withdrawn),
  'review-expired': review(expired),
};

function without({ consentUrl: _none, roleToGrant: _neither, ...view }: RequestView): RequestView {
  return view;
}

function withoutReason(): ApprovalRequest {
  const { justification: _erased, ...erased } = request;
  return erased;
}

const noRequests: readonly NoRequest[] = [
  { kind: 'not-connected' },
  { kind: 'other-tenant' },
  { kind: 'elsewhere' },
  { kind: 'no-person' },
  { kind: 'no-app-id' },
  { kind: 'microsoft-client' },
  { kind: 'app-disabled' },
  {
    kind: 'granted-already',
    last: { at: Date.parse('2026-11-20T08:56:00Z'), now: Date.parse('2026-11-20T09:00:00Z') },
  },
  { kind: 'not-needed' },
  { kind: 'nobody-reachable', reviewers: ['Diego Siciliani', 'Lynne Robbins'] },
  { kind: 'no-reviewers' },
  { kind: 'store-unavailable' },
];

type DeskNotice = Extract<DeskScreen, { kind: 'desk-notice' }>['notice'];

const notices: readonly (readonly [string, DeskNotice])[] = [
  ['no-such-request', { kind: 'no-such-request', id: 'R-9ZZZ9' }],
  ['not-yours', { kind: 'not-yours', id: 'R-7K3QM' }],
  ['not-a-reviewer', { kind: 'not-a-reviewer' }],
  ['reviewer-unknown', { kind: 'reviewer-unknown' }],
  ['review-here-set', { kind: 'review-here-set' }],
  ['review-here-set-workflow-off', { kind: 'review-here-set', workflowOff: true }],
  ['review-here-not-a-channel', { kind: 'review-here-refused', why: 'not-a-channel' }],
  ['review-here-no-role', { kind: 'review-here-refused', why: 'no-role' }],
  ['review-here-role-unknown', { kind: 'review-here-refused', why: 'role-unknown' }],
  ['forget-ask', { kind: 'forget-ask', open: 1 }],
  ['forgotten', { kind: 'forgotten', texts: 4, open: 2 }],
  ['not-available', { kind: 'not-available' }],
  ['in-chat-only', { kind: 'in-chat-only' }],
  ['goes-on', { kind: 'goes-on', id: 'R-7K3QM', app: request.app }],
  ['store-unavailable', { kind: 'store-unavailable' }],
];

/** Every screen of the approval desk in every state that looks different, by the name of its picture. */
export const deskScreens: Readonly<Record<string, DeskScreen>> = {
  'request-form': form,
  'request-form-joining': {
    ...form,
    waiting: 7,
    reviewers: { reachable: 1, unreachable: ['Lynne Robbins'], channel: true },
    permissions: known([takeover, allMail]),
    assessed: [takeover, allMail],
  },
  'request-form-again': {
    ...form,
    permissions: unknown('not-connected'),
    assessed: [],
    reviewers: { reachable: 0, unreachable: [], channel: true },
    draft: 'I need it',
    fault: { kind: 'text-length', least: 10, most: 500 },
    withoutPicker: true,
  },
  ...receipts,
  ...reviews,
  'form-ask': textForm('ask'),
  'form-deny': { ...textForm('deny'), draft: 'No.', fault: { kind: 'text-length', least: 10, most: 500 } },
  'form-information': textForm('information'),
  'form-answer': { ...textForm('answer'), question: question.text },
  'form-withdraw': textForm('withdraw'),
  'requests-mine': {
    kind: 'requests',
    whose: 'mine',
    items: [pending, asked, approved, partly, granted, denied, expired],
    more: false,
  },
  'requests-queue': {
    kind: 'requests',
    whose: 'queue',
    items: [dangerous, pending, asked, { ...pending, assessed: [] }],
    more: true,
  },
  'requests-mine-empty': { kind: 'requests', whose: 'mine', items: [], more: false },
  'requests-queue-empty': { kind: 'requests', whose: 'queue', items: [], more: false },
  ...Object.fromEntries(noRequests.map((why) => [`no-request-${why.kind}`, noRequest(why)])),
  'no-request-not-connected-bare': { kind: 'no-request', why: { kind: 'not-connected' } },
  'no-request-granted-already-bare': { kind: 'no-request', why: { kind: 'granted-already' } },
  'no-request-no-person-bare': { kind: 'no-request', why: { kind: 'no-person' } },
  ...Object.fromEntries(notices.map(([name, notice]) => [`desk-${name}`, { kind: 'desk-notice', notice }])),
};

const LONG = `${HOSTILE} ${'Ω'.repeat(500)}`;
const written = { at: NOW, by: 'p-ann', text: `${HOSTILE} ${'漢'.repeat(400)}` };
const many = <T>(count: number, item: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => item(i));

const manyPermissions = many(
  40,
  (index): AssessedPermission => ({
    name: `${HOSTILE}.${index}`,
    kind: 'application',
    resourceAppId: HOSTILE,
    resourceName: LONG,
    risk: index % 2 ? 'takeover' : 'low',
    lesser: HOSTILE,
  }),
);

const worstFacts: AppFacts = {
  ...phish,
  publisher: known({ verified: false, name: LONG }),
  owner: known({ kind: 'other-tenant', tenantId: HOSTILE, name: LONG, domain: HOSTILE }),
  createdAt: known(HOSTILE),
};

const worstSigns: readonly WarningSign[] = [
  { kind: 'unverified-and-new', days: 0 },
  { kind: 'unverified' },
  { kind: 'takeover', permission: LONG },
  { kind: 'looks-like', name: LONG, whose: 'microsoft' },
  { kind: 'mixed-scripts' },
  { kind: 'many-high', count: 40 },
  { kind: 'reply-host', host: LONG },
  { kind: 'insecure-reply', host: LONG },
  { kind: 'denied-before', at: '2026-10-30T08:15:20Z', reason: LONG },
  { kind: 'throw-away-tenant', domain: LONG },
  { kind: 'disabled', by: 'microsoft' },
  { kind: 'disabled', by: 'admin' },
];

/** Every list full, every text as long as it may be, every name hostile. */
const worstRequest: ApprovalRequest = {
  ...request,
  app: { appId: HOSTILE, name: LONG },
  permissions: known(manyPermissions),
  facts: worstFacts,
  justification: written.text,
  colleague: 'p-megan',
  information: many(10, () => written),
  question: { ...written, answer: written },
  unseen: { at: NOW, by: 'p-diego' },
};

const worst: RequestView = {
  request: worstRequest,
  names: { 'p-ann': LONG, 'p-diego': LONG, 'p-megan': LONG },
  waiting: 4000,
  assessed: manyPermissions,
  signs: worstSigns,
  roleToGrant: LONG,
  consentUrl: CONSENT,
  entraRequestsUrl: ENTRA_REQUESTS,
  entraFormUrl: ENTRA_FORM,
  now: NOW,
};

const worstGrant = {
  at: NOW,
  by: LONG,
  granted: many(40, (index) => `${HOSTILE}.${index}`),
  missing: many(40, (index) => `${HOSTILE}.${index + 20}`),
};

const worstReviewer: ReviewerView = { ...lacking, because: { kind: 'entra-list', via: 'role', role: LONG } };
const worstClosed = { kind: 'refused', refusal: { kind: 'closed', state: 'denied' }, by: LONG } as const;

/** The same with text that attacks. */
export const hostileDeskScreens: Readonly<Record<string, DeskScreen>> = {
  'request-form-worst': {
    ...form,
    app: worstRequest.app,
    permissions: known(manyPermissions),
    assessed: manyPermissions,
    waiting: 4000,
    reviewers: { reachable: 900, unreachable: many(50, () => LONG), channel: true },
    diagnosed: {
      ...diagnosed,
      facts: {
        ...diagnosed.facts,
        appName: 'N'.repeat(200),
        scopes: many(40, (i) => `Scope.${'x'.repeat(150)}.${i}`),
      },
    },
    draft: `${HOSTILE} ${'漢'.repeat(1900)}`,
    fault: { kind: 'text-length', least: 10, most: 500 },
  },
  'receipt-worst': { ...receipt(worst), noted: worstClosed, unreachable: many(50, () => LONG) },
  'receipt-asked-worst': receipt(inState({ state: 'asked' }, worst)),
  'receipt-partly-worst': receipt(inState({ state: 'approved', decision: yes, grant: worstGrant }, worst)),
  'receipt-denied-worst': receipt(
    inState({ state: 'denied', decision: { ...no, reason: written.text } }, worst),
  ),
  'receipt-granted-worst': receipt(
    inState({ state: 'granted', grant: { ...worstGrant, missing: [] } }, worst),
    'colleague',
  ),
  'review-worst': { ...review(worst, worstReviewer), noted: worstClosed },
  'review-denied-worst': review(
    inState({ state: 'denied', decision: { ...no, reason: written.text } }, worst),
    worstReviewer,
  ),
  'review-partly-worst': review(inState({ state: 'approved', grant: worstGrant }, worst), worstReviewer),
  'form-answer-worst': {
    ...textForm('answer'),
    app: worstRequest.app,
    question: written.text,
    draft: `${HOSTILE} ${'漢'.repeat(1900)}`,
  },
  'requests-worst': { kind: 'requests', whose: 'queue', items: many(30, () => worst), more: true },
  'no-request-worst': {
    kind: 'no-request',
    why: { kind: 'nobody-reachable', reviewers: many(50, () => LONG) },
    app: worstRequest.app,
    diagnosed: { ...diagnosed, facts: { scopes: many(60, () => HOSTILE) } },
    consentUrl: CONSENT,
  },
  'desk-goes-on-worst': {
    kind: 'desk-notice',
    notice: { kind: 'goes-on', id: 'R-7K3QM', app: worstRequest.app },
  },
  'desk-no-such-request-worst': { kind: 'desk-notice', notice: { kind: 'no-such-request', id: HOSTILE } },
};
