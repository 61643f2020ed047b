/**
 * Every page that a step can lead to. Addresses are built here alone, from validated ids and the hosts of the cloud:
 * nothing that was pasted becomes a link. Portal routes are not documented by Microsoft; these stand in many public sources.
 */
import type { Cloud, Facts } from './model.ts';
import { domainName, guid } from './wellformed.ts';

/** A page that stands in for Entra's own consent page, for one tenant. */
export interface ConsentPage {
  /** Its address, without a query. */
  readonly url: string;
  /** How the tenant is named: its id and its domains, in lower case. */
  readonly tenant: readonly string[];
}

/** What a link may depend on. */
export interface LinkContext {
  readonly facts: Facts;
  readonly cloud: Cloud;
  /** The tenant that the link is for: an id or a verified domain. */
  readonly tenant?: string;
  /** The number of the code that the diagnosis explains, e.g. `65001`. */
  readonly code?: string;
  readonly consentPage?: ConsentPage;
}

export interface Hosts {
  readonly login: string;
  readonly portal: string;
  readonly graph: string;
}

const hosts: Record<Cloud, Hosts> = {
  public: {
    login: 'https://login.microsoftonline.com',
    portal: 'https://entra.microsoft.com',
    graph: 'https://graph.microsoft.com',
  },
  usgov: {
    login: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
    graph: 'https://graph.microsoft.us',
  },
  'usgov-dod': {
    login: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
    graph: 'https://dod-graph.microsoft.us',
  },
  china: {
    login: 'https://login.partner.microsoftonline.cn',
    portal: 'https://portal.azure.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
  },
};

/** @returns where a cloud's sign-in, portal and Microsoft Graph are */
export const hostsOf = (cloud: Cloud): Hosts => hosts[cloud];

export const linkNames = [
  'consent',
  'error-lookup',
  'app-registration',
  'app-credentials',
  'app-authentication',
  'app-api-permissions',
  'app-expose-api',
  'app-registrations',
  'enterprise-apps',
  'consent-requests',
  'user-consent-settings',
  'admin-consent-settings',
  'sign-in-logs',
  'conditional-access',
  'users',
  'my-security-info',
  'password-reset',
  'sign-out',
] as const;
export type LinkName = (typeof linkNames)[number];

const blade = (cloud: Cloud, route: string): string => `${hosts[cloud].portal}/#view/${route}`;

const registration =
  (page: string) =>
  ({ facts, cloud }: LinkContext): string => {
    const appId = guid(facts.appId);
    return appId
      ? blade(cloud, `Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${page}/appId/${appId}`)
      : blade(cloud, 'Microsoft_AAD_RegisteredApps/ApplicationsListBlade');
  };

const page = (route: string) => (c: LinkContext) => blade(c.cloud, route);

/** The tenant of a consent link: `organizations` means that of whoever signs in; `common` is refused by Entra. */
const consentTenant = (tenant: string | undefined): string =>
  guid(tenant) ?? domainName(tenant) ?? 'organizations';

/** Where consent is given in a tenant, without the query. A page that stands in does so for its own tenant alone. */
const consentAddress = ({ cloud, tenant, consentPage }: LinkContext, path: string): string => {
  const named = consentTenant(tenant);
  return consentPage?.tenant.includes(named) ? consentPage.url : `${hosts[cloud].login}/${named}/${path}`;
};

const builders: Record<LinkName, (context: LinkContext) => string | undefined> = {
  /** Admin consent for what the app registered. */
  consent: (context) => {
    const appId = guid(context.facts.appId);
    return appId && `${consentAddress(context, 'adminconsent')}?client_id=${appId}`;
  },
  'error-lookup': ({ cloud, code }) => code && `${hosts[cloud].login}/error?code=${code}`,
  'app-registration': registration('Overview'),
  'app-credentials': registration('Credentials'),
  'app-authentication': registration('Authentication'),
  'app-api-permissions': registration('CallAnAPI'),
  'app-expose-api': registration('ProtectAnAPI'),
  'app-registrations': page('Microsoft_AAD_RegisteredApps/ApplicationsListBlade'),
  'enterprise-apps': page('Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview'),
  'consent-requests': page('Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AccessRequests'),
  'user-consent-settings': page('Microsoft_AAD_IAM/ConsentPoliciesMenuBlade/~/UserSettings'),
  'admin-consent-settings': page('Microsoft_AAD_IAM/ConsentPoliciesMenuBlade/~/AdminConsentSettings'),
  'sign-in-logs': page('Microsoft_AAD_IAM/SignInEventsV3Blade'),
  'conditional-access': page('Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies'),
  users: page('Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers'),
  'my-security-info': () => 'https://mysignins.microsoft.com/security-info',
  'password-reset': () => 'https://passwordreset.microsoftonline.com',
  'sign-out': ({ cloud }) => `${hosts[cloud].login}/common/oauth2/v2.0/logout`,
};

/**
 * @returns the address of a named page, or undefined where the facts do not hold what it needs
 */
export function linkTo(name: LinkName, context: LinkContext): string | undefined {
  return builders[name](context);
}

/**
 * Admin consent for named delegated permissions alone. Entra refuses it without a redirect URI that the app has registered:
 * the caller has compared the one of the facts with those of the service principal.
 * @param scopes as an authorization request names them
 */
export function scopedConsentLink(context: LinkContext, scopes: readonly string[]): string | undefined {
  const { facts } = context;
  const appId = guid(facts.appId);
  if (!appId || !facts.redirectUri) return undefined;
  const query = `client_id=${appId}&scope=${encodeURIComponent(scopes.join(' '))}`;
  const back = encodeURIComponent(facts.redirectUri);
  return `${consentAddress(context, 'v2.0/adminconsent')}?${query}&redirect_uri=${back}`;
}

/**
 * The app's own sign-in, where Entra offers the form for a request. With `prompt=consent`, so that the form is shown to whoever
 * is signed in already.
 * @param scopes as an authorization request names them; none for all that the app registered with Microsoft Graph
 */
export function entraFormLink(
  { facts, cloud, tenant }: LinkContext,
  scopes: readonly string[],
): string | undefined {
  const appId = guid(facts.appId);
  if (!appId || !facts.redirectUri) return undefined;
  const query = new URLSearchParams({
    client_id: appId,
    response_type: 'code',
    redirect_uri: facts.redirectUri,
    scope: scopes.length > 0 ? scopes.join(' ') : `${hosts[cloud].graph}/.default`,
    prompt: 'consent',
  });
  return `${hosts[cloud].login}/${consentTenant(tenant)}/oauth2/v2.0/authorize?${query}`;
}
