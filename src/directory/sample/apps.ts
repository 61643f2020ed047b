/** The eight apps of Contoso, each in another state of consent. Who made them: companies that Microsoft's samples use. */
import { contoso } from '../contoso.ts';
import { type SampleApp, sampleApp } from './app.ts';
import type { GraphNames } from './graph-api.ts';
import type { Ago } from './time.ts';

/** Tenants of the companies that the apps come from. */
export const owners = {
  fabrikam: 'b61e6ba5-3682-4dd6-b804-69b84b2d451c',
  northwind: '8c0a70a7-a845-47f9-953a-5154281fa6f5',
  tailspin: 'ec7ac8ad-1b2b-406b-aae1-2c972399d29d',
  proseware: 'e500bddf-37b0-4307-8f0f-4c3c2052e52b',
  rogue: '54a5054c-da2e-4003-9e0e-14ca778e6176',
} as const;

export interface SampleApps {
  /** Has all that it asks for. */
  readonly expense: SampleApp;
  /** Asks for an application permission that was never granted. */
  readonly hrsync: SampleApp;
  /** Asks for a delegated permission that an administrator alone can approve, and that was never granted. */
  readonly reports: SampleApp;
  /** Was approved for everyone, and asks for more since a later version. */
  readonly planner: SampleApp;
  /** One person approved it for herself. */
  readonly notes: SampleApp;
  /** Registered here, and nobody has made its service principal. */
  readonly forecast: SampleApp;
  /** Switched off by an administrator. */
  readonly timesheets: SampleApp;
  /** What consent phishing looks like. */
  readonly rogue: SampleApp;
}

const ofContoso = (
  ago: Ago,
  { scopes, roles }: GraphNames,
): Pick<SampleApps, 'hrsync' | 'reports' | 'forecast'> => ({
  hrsync: sampleApp({
    servicePrincipalId: '6d84cc79-5636-4be9-b859-93a74865d3ee',
    appId: '50d00787-862a-43db-851b-ec1ede27387c',
    name: 'Contoso HR Sync',
    ownerTenantId: contoso.tenantId,
    createdAt: ago(444),
    tags: ['WindowsAzureActiveDirectoryIntegratedApp', 'HideApp'],
    asksFor: [...scopes('User.Read'), ...roles('User.Read.All', 'Directory.Read.All')],
  }),
  reports: sampleApp({
    servicePrincipalId: 'fe2fbd72-0bdc-45d3-860b-ed79214119cf',
    appId: '7a8d9ccd-7582-429f-bac5-26d3d4381551',
    name: 'Contoso Usage Reports',
    ownerTenantId: contoso.tenantId,
    createdAt: ago(273),
    replyUrls: ['https://reports.contoso.com/signin-oidc'],
    asksFor: scopes('User.Read', 'Reports.Read.All'),
  }),
  forecast: sampleApp({
    servicePrincipalId: 'b2f0a4d6-1c58-4e9b-8a73-6f0d2e9c4517',
    appId: '7592b89f-f910-468a-baee-bb48936b7ac2',
    name: 'Contoso Sales Forecast',
    ownerTenantId: contoso.tenantId,
    createdAt: ago(4),
    replyUrls: ['https://forecast.contoso.com/auth'],
    asksFor: scopes('User.Read', 'Group.Read.All'),
  }),
});

type OfOthers = Omit<SampleApps, 'hrsync' | 'reports' | 'forecast'>;

const ofPartners = (ago: Ago, { scopes, roles }: GraphNames): Omit<OfOthers, 'rogue'> => ({
  expense: sampleApp({
    servicePrincipalId: '543bcfbb-c9f2-4a8a-9ecf-958027801375',
    appId: '9ce4aa5f-0b47-42d2-9e05-c9906be994f2',
    name: 'Fabrikam Expense',
    ownerTenantId: owners.fabrikam,
    verifiedPublisher: 'Fabrikam, Inc.',
    publisherId: '6172843',
    createdAt: ago(675),
    replyUrls: ['https://expense.fabrikam.com/auth/callback'],
    privacyUrl: 'https://fabrikam.com/privacy',
    termsUrl: 'https://fabrikam.com/terms',
    asksFor: [
      ...scopes('openid', 'profile', 'offline_access', 'User.Read', 'Calendars.Read'),
      ...roles('User.Read.All'),
    ],
  }),
  planner: sampleApp({
    servicePrincipalId: '04948682-4233-4b55-bff9-59b7c7fda173',
    appId: '670c5891-45d2-4c06-a206-02e0fc80fa6f',
    name: 'Northwind Planner',
    ownerTenantId: owners.northwind,
    verifiedPublisher: 'Northwind Traders',
    publisherId: '5539920',
    createdAt: ago(892),
    replyUrls: ['https://app.northwindplanner.com/oauth', 'msal4c1d5a0e://auth'],
    privacyUrl: 'https://northwindplanner.com/privacy',
    termsUrl: 'https://northwindplanner.com/terms',
    asksFor: [
      ...scopes('User.Read', 'Tasks.ReadWrite', 'offline_access', 'Group.Read.All'),
      ...roles('Mail.Send'),
    ],
  }),
  notes: sampleApp({
    servicePrincipalId: '2ccd5f71-12fc-4e59-b1e9-f4fd46b1f9d2',
    appId: 'bce1cb34-00e2-47d7-9eda-7e46a386c4a7',
    name: 'Tailspin Notes',
    ownerTenantId: owners.tailspin,
    verifiedPublisher: 'Tailspin Toys',
    publisherId: '4480127',
    createdAt: ago(197),
    replyUrls: ['https://notes.tailspintoys.com/cb'],
    asksFor: scopes('openid', 'profile', 'offline_access', 'User.Read', 'Notes.Read'),
  }),
  timesheets: sampleApp({
    servicePrincipalId: '1404cd3a-ec32-4b3b-837b-1bf3b938eca4',
    appId: 'a9cc2ff7-4eaf-4d61-8434-d99c09ff7f0c',
    name: 'Proseware Timesheets',
    enabled: false,
    assignmentRequired: true,
    ownerTenantId: owners.proseware,
    verifiedPublisher: 'Proseware, Inc.',
    publisherId: '3971645',
    createdAt: ago(1697),
    replyUrls: ['https://timesheets.proseware.com/'],
    asksFor: scopes('openid', 'User.Read'),
  }),
});

const rogue = (ago: Ago, { scopes }: GraphNames): SampleApp =>
  sampleApp({
    servicePrincipalId: '603ae5da-4663-4a99-a910-fc8d0f06e36b',
    appId: '944782d7-3418-42c5-9b24-10a6f0ae1284',
    name: 'M365 Security Updater',
    ownerTenantId: owners.rogue,
    createdAt: ago(4),
    replyUrls: ['https://m365-security-update.web-verify.example/oauth2/cb', 'http://localhost:8400/'],
    asksFor: scopes(
      'openid',
      'profile',
      'offline_access',
      'Mail.ReadWrite',
      'MailboxSettings.ReadWrite',
      'Files.ReadWrite.All',
    ),
  });

/** @returns the eight apps, as old as they are at a moment */
export const sampleApps = (ago: Ago, graph: GraphNames): SampleApps => ({
  ...ofContoso(ago, graph),
  ...ofPartners(ago, graph),
  rogue: rogue(ago, graph),
});
