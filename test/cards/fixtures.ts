/** Reports as real pastes give them: one per kind of card, beside one that is as long and as hostile as it can be. */
import type { Screen } from '../../src/cards/draw.ts';
import type { Diagnosis, Evidence, Report, Step } from '../../src/diagnosis/model.ts';
import { deskScreens, hostileDeskScreens } from './desk-fixtures.ts';
import { HOSTILE } from './hostile-text.ts';

export { HOSTILE };
export const HOME = '5c9b2f0a-3f1d-4e62-9f0b-2f5f3a1c7d10';

const person = (title: string, link?: Step['link']): Step => ({
  audience: 'person',
  title,
  detail: '',
  ...(link && { link }),
});

const lookUp = (code: number) => ({
  title: 'Look up at Microsoft',
  url: `https://login.microsoftonline.com/error?code=${code}`,
});

const consentUrl = `https://login.microsoftonline.com/${HOME}/adminconsent?client_id=3f0c9a41-8d4e-4f7b-b1c9-6f2f64c0a7de`;

const empty = { otherFacts: [], redactions: [], clamped: false } as const;

const consentDiagnosis: Diagnosis = {
  cause: 'consent/not-granted',
  title: 'This app is not approved in your organization yet',
  explanation:
    'Harbor Ledger asked for access that is approved neither for everyone in your organization nor for you. Your account and your password are fine.',
  category: 'consent',
  severity: 'medium',
  confidence: 'likely',
  actor: 'admin',
  role: 'Cloud Application Administrator',
  steps: [
    person('Ask an administrator to approve Harbor Ledger.'),
    person('When it is approved, close the app and sign in again.'),
    {
      audience: 'admin',
      title: 'Look at what Harbor Ledger asks for before you approve it.',
      detail: 'Check the publisher and each permission; approving applies to everyone in the organization.',
      link: { title: 'Open consent page', url: consentUrl },
    },
    {
      audience: 'admin',
      title: 'Check that the grant is there.',
      detail: 'The command lists what has been granted to the app for everyone.',
      command: {
        shell: 'powershell',
        text: 'Connect-MgGraph -Scopes Directory.Read.All\n$sp = Get-MgServicePrincipal -Filter "appId eq \'3f0c9a41-8d4e-4f7b-b1c9-6f2f64c0a7de\'"\nGet-MgServicePrincipalOauth2PermissionGrant -ServicePrincipalId $sp.Id | Format-List ConsentType, Scope',
      },
    },
    {
      audience: 'developer',
      title: 'Compare what the request asks for with what was granted.',
      detail:
        'A permission added after the last consent, or a scope of another API, is not covered by an older grant.',
    },
    {
      audience: 'developer',
      title: 'Send the person through an interactive sign-in.',
      detail: 'A silent or back-end request can never show the consent page.',
      command: {
        shell: 'azure-cli',
        text: 'az ad app permission list --id 3f0c9a41-8d4e-4f7b-b1c9-6f2f64c0a7de',
      },
    },
  ],
  links: [lookUp(65001)],
  alternatives: [
    {
      cause: 'consent/downstream-api-not-granted',
      title: "The app's back end is not approved yet",
      actor: 'admin',
      whatWouldTell: 'The error appears in the log of a web API, in an on-behalf-of call.',
    },
  ],
  approval: {
    appId: '3f0c9a41-8d4e-4f7b-b1c9-6f2f64c0a7de',
    tenant: HOME,
    url: consentUrl,
    permissions: [{ name: 'Reports.Read.All', kind: 'delegated' }],
  },
  evidence: [
    { source: 'paste', state: 'so', text: 'The message carries AADSTS65001.' },
    { source: 'paste', state: 'not-so', text: "The app that asked is one of Microsoft's own." },
    {
      source: 'tenant',
      state: 'unknown',
      because: 'not-connected',
      text: "What your organization's directory says about it.",
    },
  ],
  known: true,
};

export const needsApproval: Report = {
  ...empty,
  recognized: true,
  signals: [
    { kind: 'oauth', code: 'invalid_grant' },
    { kind: 'aadsts', code: 'AADSTS65001', primary: true },
  ],
  facts: {
    appId: '3f0c9a41-8d4e-4f7b-b1c9-6f2f64c0a7de',
    appName: 'Harbor Ledger',
    scopes: ['Reports.Read.All'],
    tenant: HOME,
    user: 'ann.berg@contoso.com',
    correlationId: '0c4b8d3a-0a35-4f2c-9c43-1d9b7d6f2e55',
    traceId: '95d1a7be-1d2a-4a3c-8e0b-5a1f0c9b7700',
    timestamp: '2026-11-20 08:56:12Z',
  },
  diagnosis: consentDiagnosis,
};

const { url: _noUrl, appId: _noApp, ...approvalOfNoApp } = consentDiagnosis.approval ?? { permissions: [] };

/** The same from a page that names no app: there is no approval page to open. */
export const needsApprovalOfUnknownApp: Report = {
  ...empty,
  recognized: true,
  signals: [{ kind: 'screen', code: 'need-admin-approval', primary: true }],
  facts: {},
  diagnosis: {
    ...consentDiagnosis,
    explanation:
      'The app asked for access that is approved neither for everyone in your organization nor for you. Your account and your password are fine.',
    confidence: 'confirmed',
    approval: { ...approvalOfNoApp, permissions: [] },
    steps: [
      person('Ask an administrator to approve the app.'),
      person('When it is approved, close the app and sign in again.'),
    ],
  },
};

/** The same with the question that would decide between its causes. */
export const needsApprovalWithQuestion: Report = {
  ...needsApproval,
  diagnosis: {
    ...consentDiagnosis,
    question: {
      id: 'what-page-appears',
      text: 'What appears when you sign in to the app in a browser?',
      choices: [
        { id: 'accept', text: 'A page that I can accept' },
        { id: 'administrator', text: 'A page asking for an admin' },
        { id: 'nothing', text: 'No page, only the error' },
      ],
    },
  },
};

export const wrongPassword: Report = {
  ...empty,
  recognized: true,
  signals: [{ kind: 'aadsts', code: 'AADSTS50126', primary: true }],
  facts: {
    correlationId: '7f1f0a9e-2f3d-4a42-8a71-c0b7b2d7b8aa',
    timestamp: '2026-11-20 09:01:44Z',
  },
  diagnosis: {
    cause: 'credentials/wrong',
    title: 'The user name or the password is wrong',
    explanation: 'Microsoft did not accept what was typed. Nothing is broken and nothing is blocked.',
    category: 'sign-in',
    severity: 'low',
    confidence: 'confirmed',
    actor: 'user',
    steps: [
      person('Type the user name in full, such as name@company.com, and the password again.'),
      person('If it still fails, choose a new password.', {
        title: 'Reset password',
        url: 'https://passwordreset.microsoftonline.com',
      }),
      {
        audience: 'admin',
        title: 'Look for the account in the sign-in log.',
        detail: 'Several failures in a row may mean that somebody else is trying.',
        link: {
          title: 'Sign-in log',
          url: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/SignInEventsV3Blade',
        },
      },
    ],
    links: [lookUp(50126)],
    evidence: [{ source: 'paste', state: 'so', text: 'The message carries AADSTS50126.' }],
    known: true,
  },
};

export const expiredSecret: Report = {
  ...empty,
  recognized: true,
  signals: [
    { kind: 'oauth', code: 'invalid_client' },
    { kind: 'aadsts', code: 'AADSTS7000222', primary: true },
    { kind: 'http', code: '401' },
  ],
  facts: {
    appId: '8a1fb5f3-0e0b-4fc1-9f43-7b5d0d9b2c11',
    tenant: 'contoso.com',
    httpStatus: 401,
    grantType: 'client_credentials',
    cloud: 'public',
    correlationId: '11ab4c5e-7e0d-4b2c-8a8e-2d1f4a6b9c33',
    traceId: '42f7b0d1-5f3d-4b4a-9a4e-90c1d2e3f400',
    timestamp: '2026-11-20 03:00:05Z',
  },
  redactions: [{ kind: 'client-secret' }, { kind: 'jwt' }, { kind: 'jwt' }],
  diagnosis: {
    cause: 'credential/expired',
    title: "The app's password has expired",
    explanation:
      'The app signs in with a secret of its own, and that secret is out of date. You did nothing wrong.',
    category: 'credential',
    severity: 'high',
    confidence: 'confirmed',
    actor: 'developer',
    role: 'Cloud Application Administrator',
    steps: [
      person(
        "Tell the people who run the app that its client secret has expired, and send them this card's details.",
      ),
      {
        audience: 'admin',
        title: 'See which credentials of the app have expired.',
        detail: '',
        link: {
          title: 'Open credentials',
          url: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/8a1fb5f3-0e0b-4fc1-9f43-7b5d0d9b2c11',
        },
      },
      {
        audience: 'developer',
        title: 'Add a new secret beside the old one and deploy it.',
        detail:
          'The old one stays until the new one is in use; better still, move to a certificate or a managed identity.',
        command: {
          shell: 'azure-cli',
          text: 'az ad app credential reset --id 8a1fb5f3-0e0b-4fc1-9f43-7b5d0d9b2c11 --append --years 1',
        },
        link: {
          title: 'Open credentials',
          url: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/8a1fb5f3-0e0b-4fc1-9f43-7b5d0d9b2c11',
        },
      },
      {
        audience: 'developer',
        title: 'Put the next expiry date in a calendar that the team reads.',
        detail: '',
      },
    ],
    links: [lookUp(7000222)],
    evidence: [{ source: 'paste', state: 'so', text: 'The message carries AADSTS7000222.' }],
    known: true,
  },
};

export const graphForbidden: Report = {
  ...empty,
  recognized: true,
  signals: [
    { kind: 'graph', code: 'Authorization_RequestDenied', primary: true },
    { kind: 'http', code: '403' },
    { kind: 'aadsts', code: 'AADSTS50076' },
  ],
  facts: {
    resource: 'https://graph.microsoft.com',
    httpStatus: 403,
    requestId: 'ad6f2c1b-34b6-4c5e-8a4f-0f6f0a6f7a10',
    correlationId: 'b4a1e0c2-9c55-4d0d-a1c4-3b1cf0d1e2f3',
    timestamp: '2026-11-20T09:12:33',
    grantedPermissions: [],
    request: { method: 'GET', path: '/v1.0/users/ann.berg@contoso.com/messages' },
  },
  otherFacts: [{ name: 'correlationId', value: '77777777-1111-4222-8333-444444444444', signal: 2 }],
  clamped: true,
  diagnosis: {
    cause: 'graph/missing-permission',
    title: 'The app may not read this from Microsoft 365',
    explanation:
      'The app reached Microsoft Graph, but lacks a permission or the signed-in person lacks a role. Your password is fine.',
    category: 'permission',
    severity: 'medium',
    confidence: 'possible',
    actor: 'admin',
    role: 'Privileged Role Administrator',
    steps: [
      person('Send the details of this card to the people who run the app.'),
      {
        audience: 'admin',
        title: 'Compare the permissions granted to the app with what the call needs.',
        detail: '',
        link: {
          title: 'Enterprise apps',
          url: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview',
        },
      },
      {
        audience: 'developer',
        title: 'Decode the token and read its roles or scp claim.',
        detail: 'A token without the permission was issued before the grant, or for another app.',
        command: {
          shell: 'http',
          text: 'GET https://graph.microsoft.com/v1.0/me\nAuthorization: Bearer <token>',
        },
      },
    ],
    links: [],
    alternatives: [
      {
        cause: 'graph/missing-role',
        title: 'The signed-in person lacks a directory role',
        actor: 'admin',
        whatWouldTell: 'The token has the permission in scp, and the same call works for an administrator.',
      },
    ],
    question: {
      id: 'who-calls',
      text: 'Was somebody signed in to the app when it happened?',
      choices: [
        { id: 'person', text: 'Yes, I was using the app' },
        { id: 'service', text: 'No, it runs by itself' },
      ],
    },
    evidence: [{ source: 'paste', state: 'so', text: 'The message carries Authorization_RequestDenied.' }],
    known: true,
  },
};

const { question: _answered, ...answeredDiagnosis } = graphForbidden.diagnosis ?? consentDiagnosis;

/** After the question: a verdict, and a way to answer again. */
export const graphForbiddenAnswered: Report = {
  ...graphForbidden,
  clamped: false,
  diagnosis: {
    ...answeredDiagnosis,
    confidence: 'likely',
    evidence: [
      { source: 'tenant', state: 'so', text: 'Mail.Read is asked for and not granted.' },
      { source: 'tenant', state: 'unknown', because: 'not-licensed', text: 'The sign-in log.' },
    ],
  },
};

export const unknownCode: Report = {
  ...empty,
  recognized: true,
  signals: [{ kind: 'aadsts', code: 'AADSTS399284', primary: true }],
  facts: {
    correlationId: 'de305d54-75b4-431b-adb2-eb6b9e546014',
    traceId: '6fa459ea-ee8a-4ca4-894e-db77e160355e',
    timestamp: '2026-11-20 08:11:00Z',
    tenant: 'fabrikam.com',
  },
  diagnosis: {
    cause: 'unknown/code',
    title: 'AADSTS399284 is new to us',
    explanation:
      'Microsoft publishes this code under the name InboundIdTokenIssuerInvalid. Unblock has no guide for it yet, so it makes no guess about the cause.',
    category: 'unknown',
    severity: 'medium',
    confidence: 'possible',
    actor: 'admin',
    steps: [
      person('Tell your helpdesk what you were doing when it appeared.'),
      person('Send them the lines under For a support ticket.'),
      {
        audience: 'admin',
        title: "Read Microsoft's text for the code.",
        detail: 'Then look for the correlation ID in the sign-in log.',
        link: lookUp(399284),
      },
    ],
    links: [lookUp(399284)],
    evidence: [{ source: 'paste', state: 'so', text: 'The message carries AADSTS399284.' }],
    known: false,
  },
};

export const azureResourceManager: Report = {
  ...empty,
  recognized: false,
  signals: [
    { kind: 'other-system', code: 'azure-resource-manager' },
    { kind: 'other-system', code: 'AuthorizationFailed' },
    { kind: 'http', code: '403' },
  ],
  facts: {},
};

export const secretAlone: Report = {
  ...empty,
  recognized: false,
  signals: [],
  facts: {},
  redactions: [{ kind: 'password' }, { kind: 'refresh-token' }],
};

const many = (count: number, text: string): string[] =>
  Array.from({ length: count }, (_, i) => `${text}.${i}`);

/** Every text as long as it may be, every fact hostile, every list full. */
export const worst: Report = {
  ...empty,
  recognized: true,
  clamped: true,
  signals: [
    { kind: 'graph', code: 'Authorization_RequestDenied', primary: true },
    ...many(20, 'AADSTS9000').map((code) => ({ kind: 'aadsts' as const, code })),
    { kind: 'oauth', code: HOSTILE },
  ],
  facts: {
    appId: '3f0c9a41-8d4e-4f7b-b1c9-6f2f64c0a7de',
    appName: HOSTILE + 'Ω'.repeat(400),
    resource: HOSTILE,
    scopes: many(60, HOSTILE),
    tenant: HOSTILE,
    user: HOSTILE,
    redirectUri: HOSTILE,
    correlationId: HOSTILE,
    traceId: HOSTILE,
    requestId: HOSTILE,
    timestamp: HOSTILE,
    httpStatus: 403,
    grantType: 'on_behalf_of',
    cloud: 'usgov-dod',
    identityProvider: HOSTILE,
    permissionKind: 'application',
    grantedPermissions: many(60, HOSTILE),
    request: { method: 'PATCH', path: `/v1.0/${HOSTILE}/${'p'.repeat(3000)}` },
  },
  otherFacts: many(30, 'x').map((name) => ({ name, value: HOSTILE, signal: 3 })),
  redactions: (
    [
      'jwt',
      'client-secret',
      'refresh-token',
      'authorization-code',
      'password',
      'certificate',
      'cookie',
      'sas',
      'other',
    ] as const
  ).map((kind) => ({ kind })),
  diagnosis: {
    cause: 'graph/worst',
    title: `${HOSTILE} may not do this`,
    explanation: `${HOSTILE} `.repeat(3),
    category: 'permission',
    severity: 'high',
    confidence: 'possible',
    actor: 'api-owner',
    role: 'Privileged Authentication Administrator',
    steps: (['person', 'admin', 'developer'] as const).flatMap((audience) =>
      many(8, `${HOSTILE} ${'word '.repeat(20)}`).map((title) => ({
        audience,
        title,
        detail: `${HOSTILE} ${'"quoted" '.repeat(40)}`,
        command: { shell: 'powershell' as const, text: `${'Get-MgServicePrincipal -All "x"\n'.repeat(38)}` },
        link: {
          title: 'A page with a name that is forty letters',
          url: `https://entra.microsoft.com/#view/${'x'.repeat(200)}`,
        },
      })),
    ),
    links: many(12, 'x').map((title) => ({ title, url: 'https://learn.microsoft.com/entra' })),
    alternatives: many(9, HOSTILE).map((title) => ({
      cause: 'graph/other',
      title,
      actor: 'admin',
      whatWouldTell: HOSTILE.repeat(2),
    })),
    question: {
      id: 'which',
      text: 'W'.repeat(120),
      choices: many(4, 'c').map((text, index) => ({ id: `c-${index}`, text: text.padEnd(40, 'w') })),
    },
    approval: {
      appId: '3f0c9a41-8d4e-4f7b-b1c9-6f2f64c0a7de',
      tenant: HOME,
      url: consentUrl,
      permissions: many(60, HOSTILE).map((name) => ({ name, kind: 'application' as const })),
    },
    evidence: Array.from({ length: 9 }, () => ({
      source: 'tenant' as const,
      state: 'unknown' as const,
      because: 'timed-out' as const,
      text: HOSTILE,
    })),
    known: true,
  },
};

const seen = (text: string): Evidence => ({ source: 'tenant', state: 'so', text });
const read: Evidence = { source: 'paste', state: 'so', text: 'The message carries AADSTS65001.' };

/** A report, and what the directory said about it. */
const withEvidence = (
  report: Report,
  confidence: Diagnosis['confidence'],
  evidence: readonly Evidence[],
): Report => {
  const { diagnosis } = report;
  if (!diagnosis) throw new TypeError('a report with a diagnosis is needed');
  const { alternatives: _, question: __, ...rest } = diagnosis;
  return {
    ...report,
    diagnosis: { ...(confidence === 'confirmed' ? rest : diagnosis), confidence, evidence },
  };
};

const shownByDirectory = withEvidence(needsApproval, 'confirmed', [
  seen(
    'Nothing is approved for the app, for everyone or for you, and in Contoso an administrator has to approve it.',
  ),
  seen('Not approved: Reports.Read.All.'),
  seen('2 people have asked for this app in Entra and wait, the first since 2026-11-18.'),
  seen('The app comes from another organization, and nobody has verified its publisher.'),
  read,
]);

const notToBeHad = withEvidence(needsApproval, 'likely', [
  read,
  {
    source: 'tenant',
    state: 'unknown',
    because: 'timed-out',
    text: 'Nothing is approved for the app, for everyone or for you, and in Contoso an administrator has to approve it.',
  },
]);

/** Every screen in every state that looks different, by the name of its picture. */
export const screens: Readonly<Record<string, Screen>> = {
  'diagnosis-approval': { kind: 'diagnosis', report: needsApproval, answers: [], homeTenant: HOME },
  'diagnosis-looking': {
    kind: 'diagnosis',
    report: needsApproval,
    answers: [],
    homeTenant: HOME,
    directory: { state: 'looking', tenant: 'Contoso' },
  },
  'diagnosis-looking-first': {
    kind: 'diagnosis',
    report: graphForbidden,
    answers: [],
    directory: { state: 'looking' },
  },
  'diagnosis-confirmed': {
    kind: 'diagnosis',
    report: shownByDirectory,
    answers: [],
    homeTenant: HOME,
    tracked: true,
    directory: { state: 'checked' },
  },
  'diagnosis-not-checked': {
    kind: 'diagnosis',
    report: notToBeHad,
    answers: [],
    homeTenant: HOME,
    directory: { state: 'checked' },
  },
  'diagnosis-tracked': {
    kind: 'diagnosis',
    report: needsApproval,
    answers: [],
    homeTenant: HOME,
    tracked: true,
  },
  'diagnosis-tracked-no-app': {
    kind: 'diagnosis',
    report: needsApprovalOfUnknownApp,
    answers: [],
    tracked: true,
  },
  'diagnosis-approval-question': { kind: 'diagnosis', report: needsApprovalWithQuestion, answers: [] },
  'diagnosis-approval-no-app': { kind: 'diagnosis', report: needsApprovalOfUnknownApp, answers: [] },
  'diagnosis-user': { kind: 'diagnosis', report: wrongPassword, answers: [] },
  'diagnosis-developer-secret': { kind: 'diagnosis', report: expiredSecret, answers: [] },
  'diagnosis-question': { kind: 'diagnosis', report: graphForbidden, answers: [] },
  'diagnosis-answered': {
    kind: 'diagnosis',
    report: graphForbiddenAnswered,
    answers: [{ question: 'who-calls', choice: 'person' }],
  },
  'diagnosis-other-tenant': {
    kind: 'diagnosis',
    report: needsApproval,
    answers: [],
    homeTenant: '99999999-3f1d-4e62-9f0b-2f5f3a1c7d10',
  },
  'diagnosis-thanked': { kind: 'diagnosis', report: wrongPassword, answers: [], thanked: true },
  'other-ways': { kind: 'other-ways', report: graphForbidden, answers: [] },
  'other-ways-no-alternatives': { kind: 'other-ways', report: expiredSecret, answers: [] },
  'unknown-code': { kind: 'diagnosis', report: unknownCode, answers: [] },
  'not-recognised': { kind: 'not-recognised', clamped: false },
  'not-recognised-clamped': { kind: 'not-recognised', clamped: true },
  'small-talk': { kind: 'small-talk' },
  picture: { kind: 'picture' },
  'no-text': { kind: 'no-text' },
  'other-system': { kind: 'other-system', report: azureResourceManager },
  'other-system-unnamed': {
    kind: 'other-system',
    report: { ...azureResourceManager, signals: [], redactions: [{ kind: 'sas' }] },
  },
  'secret-only': { kind: 'secret-only', report: secretAlone },
  'secret-aside': { kind: 'secret-notice', report: secretAlone, told: 'aside', place: 'channel' },
  'secret-in-chat': { kind: 'secret-notice', report: secretAlone, told: 'in-chat', place: 'group' },
  'secret-in-public': { kind: 'secret-notice', report: secretAlone, told: 'in-public', place: 'channel' },
  help: { kind: 'help', welcome: false },
  'help-tracked': { kind: 'help', welcome: false, tracked: true },
  welcome: { kind: 'help', welcome: true },
  'acting-as': {
    kind: 'acting-as',
    who: { name: 'Megan Bowen' },
    others: [
      { givenName: 'Adele', name: 'Adele Vance', jobTitle: 'Retail Manager', roles: [] },
      { givenName: 'Lee', name: 'Lee Gu', jobTitle: 'Director', roles: ['Global Administrator'] },
    ],
  },
  'acting-as-nobody': { kind: 'acting-as', who: 'nobody', others: [] },
  'acting-as-self': { kind: 'acting-as', who: 'self', others: [] },
  error: { kind: 'error', reference: 'k3f9-2b7c' },
  'unknown-to-explain': { kind: 'unknown-to-explain', asked: '99999999999' },
  ...deskScreens,
};

/** The same with text that attacks. */
export const hostileScreens: Readonly<Record<string, Screen>> = {
  'diagnosis-worst': { kind: 'diagnosis', report: worst, answers: [], homeTenant: HOME },
  'diagnosis-looking-worst': {
    kind: 'diagnosis',
    report: worst,
    answers: [],
    directory: { state: 'looking', tenant: HOSTILE },
  },
  'diagnosis-checked-worst': {
    kind: 'diagnosis',
    report: worst,
    answers: [],
    tracked: true,
    directory: { state: 'checked' },
  },
  'diagnosis-tracked-worst': { kind: 'diagnosis', report: worst, answers: [], tracked: true },
  'other-ways-worst': { kind: 'other-ways', report: worst, answers: [] },
  'unknown-code-worst': {
    kind: 'diagnosis',
    report: { ...worst, ...(worst.diagnosis && { diagnosis: { ...worst.diagnosis, known: false } }) },
    answers: [],
  },
  'other-system-worst': {
    kind: 'other-system',
    report: { ...worst, signals: [{ kind: 'other-system', code: HOSTILE }, ...worst.signals] },
  },
  'secret-only-worst': { kind: 'secret-only', report: worst },
  'unknown-to-explain-worst': { kind: 'unknown-to-explain', asked: HOSTILE },
  'error-worst': { kind: 'error', reference: HOSTILE },
  ...hostileDeskScreens,
};
