/** What stands in Contoso's logs: sign-ins that failed, consents that were given and refused. */
import { type ContosoPerson, contoso, contosoPerson } from '../contoso.ts';
import type { ConsentAudit, SignIn } from '../port.ts';
import type { SampleApp } from './app.ts';
import type { SampleApps } from './apps.ts';
import { GRAPH } from './graph-api.ts';
import type { Ago } from './time.ts';

/** A row with the id that all rows of one attempt share. */
export interface SampleSignIn extends SignIn {
  readonly correlationId: string;
}

/** Attempts by the name of their app. The newest of each is Adele's, as local mode begins as her. */
export const attempts = {
  planner: 'c4b8f0a1-6d2e-4f57-9b3a-0e8d7c6f5a21',
  plannerByLee: '2e9e066d-abce-4acd-997f-957f985fa535',
  timesheets: '5a0d8e27-93b4-4c61-b7f2-1e6c4d9a0835',
  timesheetsByDiego: 'af3a233d-48ae-44eb-9f64-a68e7d57a798',
  rogue: 'c0edbe71-8c34-4fa1-9574-3f591f4ee209',
  reports: 'f1977fd6-45dc-4232-ad30-cb0307ddd33d',
  expense: '91f6c2b8-4d07-4e3a-85b9-d2a7f0c3e614',
} as const;

type RowFacts = Pick<SignIn, 'id' | 'at' | 'errorCode'> &
  Partial<SignIn> & { readonly correlationId: string };

const row = (person: ContosoPerson, { app }: SampleApp, facts: RowFacts): SampleSignIn => ({
  personId: person.objectId,
  appId: app.appId,
  appName: app.name,
  resourceAppId: GRAPH,
  resourceName: 'Microsoft Graph',
  conditionalAccess: 'notApplied',
  failedPolicies: [],
  ...facts,
});

const byAdele = (apps: SampleApps, ago: Ago): readonly SampleSignIn[] => [
  row(contoso.adele, apps.planner, {
    id: '8e1f3a52-7c40-4b96-a1d8-5f2e9c0b3d00',
    at: ago(0, 2),
    correlationId: attempts.planner,
    errorCode: 65001,
  }),
  row(contoso.adele, apps.timesheets, {
    id: '30c7b9f4-5e82-4a1d-9c06-b8f3d2e71a00',
    at: ago(0, 3),
    correlationId: attempts.timesheets,
    errorCode: 7000112,
  }),
  row(contoso.adele, apps.rogue, {
    id: '7e40434a-a184-4b17-8e0c-a487d9d23777',
    at: ago(3, 23),
    correlationId: attempts.rogue,
    errorCode: 90094,
  }),
];

/** Lee's attempt has two rows: the interruption, and what came of it. */
const byOthers = (apps: SampleApps, ago: Ago): readonly SampleSignIn[] => [
  row(contosoPerson('Nestor'), apps.reports, {
    id: 'd46b1f08-27c9-4e5a-b381-90fa6c2d7e00',
    at: ago(0, 20),
    correlationId: attempts.reports,
    errorCode: 90094,
  }),
  row(contosoPerson('Alex'), apps.expense, {
    id: '62a9d3e7-0b5f-4c84-a716-e8d1f4b09300',
    at: ago(1),
    correlationId: attempts.expense,
    errorCode: 53003,
    conditionalAccess: 'failure',
    failedPolicies: ['Require a compliant device'],
  }),
  row(contosoPerson('Diego'), apps.timesheets, {
    id: '47cad8c0-d6ca-439b-a8d4-3ad8611fd5b0',
    at: ago(1, 6),
    correlationId: attempts.timesheetsByDiego,
    errorCode: 7000112,
  }),
  row(contosoPerson('Lee'), apps.planner, {
    id: 'a7753e56-a5c2-4302-9251-802d93842ea6',
    at: ago(22, 0),
    correlationId: attempts.plannerByLee,
    errorCode: 90095,
  }),
  row(contosoPerson('Lee'), apps.planner, {
    id: '95b97bd7-3bc4-4b7d-a833-37d3217c384d',
    at: ago(22, 1),
    correlationId: attempts.plannerByLee,
    errorCode: 65001,
  }),
];

/** @returns rows of the sign-in log, newest first */
export const signIns = (apps: SampleApps, ago: Ago): readonly SampleSignIn[] =>
  [...byAdele(apps, ago), ...byOthers(apps, ago)].sort((a, b) => b.at.localeCompare(a.at));

/** How the audit log names a consent. */
export const CONSENT = 'Consent to application';

const entry = (at: string, activity: string, by: ContosoPerson, { app }: SampleApp): ConsentAudit => ({
  at,
  activity,
  succeeded: true,
  byPersonId: by.objectId,
  byName: by.name,
  servicePrincipalId: app.servicePrincipalId,
});

/** @returns entries of the audit log, newest first, also such as are no consents */
export const audits = (apps: SampleApps, ago: Ago): readonly ConsentAudit[] => [
  {
    ...entry(ago(3, 23), CONSENT, contoso.adele, apps.rogue),
    succeeded: false,
    forEveryone: false,
    reason: 'Microsoft.Online.Security.UserConsentBlockedForRiskyAppsException',
  },
  entry(ago(4), 'Add service principal', contoso.adele, apps.rogue),
  entry(ago(10), 'Disable service principal', contosoPerson('Megan'), apps.timesheets),
  { ...entry(ago(197), CONSENT, contoso.adele, apps.notes), forEveryone: false },
];
