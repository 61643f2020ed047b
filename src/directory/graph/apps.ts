/** Apps of the tenant, and what they declare and publish: `servicePrincipals` and `applications`. */
import { z } from 'zod';
import { type Known, known, unknown } from '../../diagnosis/known.ts';
import type { Api, Directory, Registration, TenantApp } from '../port.ts';
import { apiUri, beginning, filter, id, query } from './query.ts';
import type { Reader } from './reader.ts';
import { flag, given, ids, idText, optionalId, text, texts } from './shape.ts';

const APP = [
  'id',
  'appId',
  'displayName',
  'accountEnabled',
  'appOwnerOrganizationId',
  'appRoleAssignmentRequired',
  'disabledByMicrosoftStatus',
  'replyUrls',
  'tags',
  'verifiedPublisher',
  'info',
];
/** Without a choice of properties the service principal of Microsoft Graph alone takes 0.8 MB. */
const API = [...APP, 'appRoles', 'oauth2PermissionScopes'];
const REGISTRATION = [
  'appId',
  'displayName',
  'publisherDomain',
  'createdDateTime',
  'requiredResourceAccess',
  'api',
];

const named = z.object({ displayName: text }).nullish().catch(undefined);
const information = z
  .object({ privacyStatementUrl: text, termsOfServiceUrl: text })
  .nullish()
  .catch(undefined);

const servicePrincipal = z.object({
  id: idText,
  appId: idText,
  displayName: text,
  accountEnabled: z.boolean().nullish().catch(undefined),
  isDisabled: flag,
  appOwnerOrganizationId: optionalId,
  appRoleAssignmentRequired: flag,
  disabledByMicrosoftStatus: text,
  createdDateTime: text,
  replyUrls: texts,
  tags: texts,
  verifiedPublisher: named,
  info: information,
});

const appOf = (row: z.infer<typeof servicePrincipal>): TenantApp => ({
  servicePrincipalId: row.id,
  appId: row.appId,
  name: row.displayName ?? '',
  enabled: row.accountEnabled !== false && !row.isDisabled,
  disabledByMicrosoft: /^Disabled/i.test(row.disabledByMicrosoftStatus ?? ''),
  assignmentRequired: row.appRoleAssignmentRequired,
  ...given('ownerTenantId', row.appOwnerOrganizationId),
  ...given('verifiedPublisher', row.verifiedPublisher?.displayName),
  ...given('createdAt', row.createdDateTime),
  tags: row.tags,
  replyUrls: row.replyUrls,
  ...given('privacyUrl', row.info?.privacyStatementUrl),
  ...given('termsUrl', row.info?.termsOfServiceUrl),
});

const app = servicePrincipal.transform(appOf);

const published = z.object({ id: idText, value: text, isEnabled: flag, type: text });

const api = servicePrincipal
  .extend({ appRoles: z.array(published), oauth2PermissionScopes: z.array(published) })
  .transform(
    (row): Api => ({
      app: appOf(row),
      scopes: row.oauth2PermissionScopes.map(({ id, value, isEnabled, type }) => ({
        id,
        name: value ?? '',
        enabled: isEnabled,
        admin: type?.toLowerCase() === 'admin',
      })),
      roles: row.appRoles.map(({ id, value, isEnabled }) => ({ id, name: value ?? '', enabled: isEnabled })),
    }),
  );

const kinds = { scope: 'delegated', role: 'application' } as const;
const kindOf = (type: string) => {
  const lower = type.toLowerCase();
  return lower === 'scope' || lower === 'role' ? kinds[lower] : undefined;
};

const registration = z
  .object({
    appId: idText,
    displayName: text,
    publisherDomain: text,
    createdDateTime: text,
    requiredResourceAccess: z.array(
      z.object({
        resourceAppId: idText,
        resourceAccess: z.array(z.object({ id: idText, type: z.string() })),
      }),
    ),
    api: z
      .object({
        knownClientApplications: ids,
        preAuthorizedApplications: z
          .array(z.object({ appId: idText }))
          .nullish()
          .catch(undefined),
      })
      .nullish()
      .catch(undefined),
  })
  .transform(
    (row): Registration => ({
      appId: row.appId,
      name: row.displayName ?? '',
      ...given('publisherDomain', row.publisherDomain),
      ...given('createdAt', row.createdDateTime),
      declared: row.requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }) =>
        resourceAccess.flatMap((access) => {
          const kind = kindOf(access.type);
          return kind ? [{ resourceAppId, permissionId: access.id, kind }] : [];
        }),
      ),
      preauthorizedClients: (row.api?.preAuthorizedApplications ?? []).map(({ appId }) => appId),
      knownClients: row.api?.knownClientApplications ?? [],
    }),
  );

const MOST_ALIKE = 20;

/** A URI is registered with or without a slash at its end, and people write it either way. */
const otherForm = (uri: string): string => (uri.endsWith('/') ? uri.slice(0, -1) : `${uri}/`);

type AppReads = Pick<Directory, 'app' | 'registration' | 'api' | 'apiByObjectId' | 'appsNamedLike'>;

export function appReads(reader: Reader): AppReads {
  const byUri = async (uri: string, signal: AbortSignal): Promise<Known<Api | undefined>> => {
    const named = filter`servicePrincipalNames/any(n:n eq ${uri})`;
    const found = await reader.list(
      { path: query('/servicePrincipals', { filter: named, select: API }) },
      api,
      signal,
    );
    return found.known ? known(found.value[0]) : found;
  };
  return {
    app: async (appId, signal) => {
      const key = id(appId);
      // All properties: when an app came into the tenant is sent, but cannot be chosen.
      return key
        ? reader.one({ path: `/servicePrincipals(appId='${key}')` }, app, signal)
        : unknown('not-asked');
    },
    registration: async (appId, signal) => {
      const key = id(appId);
      if (!key) return unknown('not-asked');
      const path = query(`/applications(appId='${key}')`, { select: REGISTRATION });
      return reader.one({ path }, registration, signal);
    },
    api: async (resource, signal) => {
      const key = id(resource);
      if (key)
        return reader.one(
          { path: query(`/servicePrincipals(appId='${key}')`, { select: API }) },
          api,
          signal,
        );
      const uri = apiUri(resource);
      if (!uri) return unknown('not-asked');
      const found = await byUri(uri, signal);
      return found.known && !found.value ? byUri(otherForm(uri), signal) : found;
    },
    apiByObjectId: async (servicePrincipalId, signal) => {
      const key = id(servicePrincipalId);
      return key
        ? reader.one({ path: query(`/servicePrincipals/${key}`, { select: API }) }, api, signal)
        : unknown('not-asked');
    },
    appsNamedLike: async (name, signal) => {
      const word = beginning(name);
      if (!word) return unknown('not-asked');
      const like = filter`startswith(displayName,${word})`;
      const path = query('/servicePrincipals', { filter: like, select: APP, top: MOST_ALIKE });
      return reader.list({ path }, app, signal);
    },
  };
}
