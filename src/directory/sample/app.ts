/** An app of the sample tenant, with what Entra knows of it beyond the port: what it asks for, by which names it is found. */
import type { Api, DeclaredPermission, Registration, TenantApp } from '../port.ts';

export interface SampleApp {
  readonly app: TenantApp;
  /** `servicePrincipalNames` beside the application id: the URIs that the API is asked for by. */
  readonly uris: readonly string[];
  /** The id of the verified publisher, where there is one. */
  readonly publisherId?: string;
  readonly published: Omit<Api, 'app'>;
  /** What its own developers listed. Entra's consent page shows it; Graph does for apps of this tenant alone. */
  readonly asksFor: readonly DeclaredPermission[];
}

/** What makes an app what it is; the rest is as most apps have it. */
export type SampleAppFacts = Pick<TenantApp, 'servicePrincipalId' | 'appId' | 'name'> &
  Partial<TenantApp> &
  Partial<Omit<SampleApp, 'app'>>;

const INTEGRATED = 'WindowsAzureActiveDirectoryIntegratedApp';

/** @returns an app that is switched on, open to everybody, of no publisher, and asks for nothing, but for what the facts say */
export function sampleApp({
  uris = [],
  publisherId,
  published = { scopes: [], roles: [] },
  asksFor = [],
  ...facts
}: SampleAppFacts): SampleApp {
  return {
    app: {
      enabled: true,
      disabledByMicrosoft: false,
      assignmentRequired: false,
      tags: [INTEGRATED],
      replyUrls: [],
      ...facts,
    },
    uris,
    ...(publisherId !== undefined && { publisherId }),
    published,
    asksFor,
  };
}

/** @returns the registration of an app in its own tenant */
export function registrationOf(
  { app: { appId, name, createdAt }, asksFor }: SampleApp,
  publisherDomain: string,
): Registration {
  return {
    appId,
    name,
    publisherDomain,
    ...(createdAt !== undefined && { createdAt }),
    declared: asksFor,
    preauthorizedClients: [],
    knownClients: [],
  };
}
