/**
 * What only the tenant knows, as questions. Every answer is known or unknown because; no adapter throws, and none goes on after
 * its signal has aborted. Ids given in are validated by the caller's types alone, so each adapter checks their shape again.
 */
import type { GrantPolicy } from '../diagnosis/consent/grant-policy.ts';
import type { Known } from '../diagnosis/known.ts';

export type { GrantConditions, GrantPolicy } from '../diagnosis/consent/grant-policy.ts';

/** Of this tenant, from `organization`. */
export interface Organization {
  readonly tenantId: string;
  readonly name: string;
  readonly domains: readonly string[];
  /** Whether a service plan of Entra ID P1 or P2 is switched on: sign-in logs are read with one of them alone. */
  readonly premium: boolean;
}

/** An app as it stands in this tenant (`servicePrincipal`). Ids are in lower case. */
export interface TenantApp {
  readonly servicePrincipalId: string;
  readonly appId: string;
  readonly name: string;
  readonly enabled: boolean;
  /** Microsoft itself switched the app off for breaking its rules. */
  readonly disabledByMicrosoft: boolean;
  readonly assignmentRequired: boolean;
  /** The tenant that registered the app; absent where Entra does not say. */
  readonly ownerTenantId?: string;
  readonly verifiedPublisher?: string;
  /** ISO 8601; sent by Entra for most apps, declared for none. */
  readonly createdAt?: string;
  readonly tags: readonly string[];
  readonly replyUrls: readonly string[];
  readonly privacyUrl?: string;
  readonly termsUrl?: string;
}

/** One permission by its id, as a registration lists it. The same id can stand for a scope and for a role. */
export interface DeclaredPermission {
  readonly resourceAppId: string;
  readonly permissionId: string;
  readonly kind: 'delegated' | 'application';
}

/** An app registered in this tenant (`application`). */
export interface Registration {
  readonly appId: string;
  readonly name: string;
  readonly publisherDomain?: string;
  readonly createdAt?: string;
  readonly declared: readonly DeclaredPermission[];
  /** Clients that need no consent of their own for this API. */
  readonly preauthorizedClients: readonly string[];
  /** Clients whose consent covers this API. */
  readonly knownClients: readonly string[];
}

export interface PublishedPermission {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** What an API of this tenant publishes. */
export interface Api {
  readonly app: TenantApp;
  /** Delegated permissions; `admin` where its type is `Admin`. */
  readonly scopes: readonly (PublishedPermission & { readonly admin: boolean })[];
  /** Application permissions. */
  readonly roles: readonly PublishedPermission[];
}

/** One row of delegated permissions (`oauth2PermissionGrant`). */
export interface DelegatedGrant {
  readonly resourceId: string;
  /** Absent where the grant is for everyone. */
  readonly principalId?: string;
  readonly scopes: readonly string[];
}

/** One application permission that the app holds (`appRoleAssignment`). */
export interface RoleGrant {
  readonly resourceId: string;
  readonly resourceName?: string;
  readonly roleId: string;
  /** ISO 8601. */
  readonly createdAt?: string;
}

/** Who reviews, as the policy's queries name them. */
export type ReviewerQuery =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'role'; readonly roleDefinitionId: string }
  /** A query of a shape that is not known. */
  | { readonly kind: 'other' };

/** The tenant's own workflow for consent requests (`adminConsentRequestPolicy`). */
export interface RequestPolicy {
  readonly enabled: boolean;
  readonly notifiesReviewers: boolean;
  /** 0 where it was never configured. */
  readonly durationDays: number;
  readonly reviewers: readonly ReviewerQuery[];
}

/** An ask by one person in Entra's own page (`userConsentRequest`). */
export interface EntraAsk {
  readonly personId?: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  readonly open: boolean;
  /** What a reviewer said, where Entra shows it; `Completed` alone says neither. */
  readonly result?: 'approved' | 'denied';
  readonly justification?: string;
}

/** The request of one app in Entra's own workflow (`appConsentRequest`). */
export interface EntraRequest {
  readonly id: string;
  readonly appId: string;
  readonly appName: string;
  /** Names alone: neither API nor kind is given. */
  readonly pendingPermissions: readonly string[];
  readonly asks: Known<readonly EntraAsk[]>;
}

/** A no in Entra's own workflow. */
export interface EntraDenial {
  /** ISO 8601. */
  readonly at?: string;
  /** What the reviewer wrote. */
  readonly reason?: string;
}

export interface DirectoryRole {
  /** Id of the role's template: the same in every tenant. */
  readonly templateId: string;
  readonly name: string;
}

export interface DirectoryPerson {
  readonly objectId: string;
  readonly name: string;
  readonly userPrincipalName?: string;
  readonly mail?: string;
}

/** One row of the sign-in log. */
export interface SignIn {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly personId?: string;
  readonly appId?: string;
  readonly appName?: string;
  /** Application id of the API. */
  readonly resourceAppId?: string;
  readonly resourceName?: string;
  /** 0 = success. */
  readonly errorCode: number;
  /** `success`, `failure`, `notApplied`, `unknownFutureValue`… */
  readonly conditionalAccess?: string;
  /** Names of the policies whose result was a failure; empty also where they may not be read. */
  readonly failedPolicies: readonly string[];
}

/** One consent that was given or refused, from the audit log. */
export interface ConsentAudit {
  /** ISO 8601. */
  readonly at: string;
  readonly activity: string;
  readonly succeeded: boolean;
  readonly byPersonId?: string;
  readonly byName?: string;
  readonly servicePrincipalId?: string;
  /** For everyone; absent where the entry does not say. */
  readonly forEveryone?: boolean;
  readonly reason?: string;
}

export interface TenantInformation {
  readonly tenantId: string;
  readonly name: string;
  readonly domain: string;
}

/** Which sign-in is meant. */
export interface SignInKey {
  readonly correlationId?: string;
  /** Entra's request id (trace id): the id of the row, as far as is known. */
  readonly requestId?: string;
}

/**
 * Answers about one tenant. `undefined` inside a known answer means: looked for and not there. A name that many things could
 * have is never enough to find one by: apps, people and tenants are asked for by id.
 */
export interface Directory {
  /** The same directory, asked anew; absent where no answer is kept for a while. */
  fresh?(): Directory;
  organization(signal: AbortSignal): Promise<Known<Organization>>;
  app(appId: string, signal: AbortSignal): Promise<Known<TenantApp | undefined>>;
  registration(appId: string, signal: AbortSignal): Promise<Known<Registration | undefined>>;
  /** @param resource application id of the API, or its URI (`api://…`, `https://…`) */
  api(resource: string, signal: AbortSignal): Promise<Known<Api | undefined>>;
  /** The API behind an object id, as grants name it. */
  apiByObjectId(servicePrincipalId: string, signal: AbortSignal): Promise<Known<Api | undefined>>;
  delegatedGrants(servicePrincipalId: string, signal: AbortSignal): Promise<Known<readonly DelegatedGrant[]>>;
  roleGrants(servicePrincipalId: string, signal: AbortSignal): Promise<Known<readonly RoleGrant[]>>;
  /** `permissionGrantPoliciesAssigned`, as it stands. */
  assignedConsentPolicies(signal: AbortSignal): Promise<Known<readonly string[]>>;
  grantPolicies(signal: AbortSignal): Promise<Known<readonly GrantPolicy[]>>;
  /** Names of the API's delegated permissions that are classified as low. */
  lowImpact(apiServicePrincipalId: string, signal: AbortSignal): Promise<Known<readonly string[]>>;
  requestPolicy(signal: AbortSignal): Promise<Known<RequestPolicy>>;
  /** The open request for an app in Entra's own workflow. */
  openRequest(appId: string, signal: AbortSignal): Promise<Known<EntraRequest | undefined>>;
  /** The last no to an app in Entra's own workflow, as long as Entra keeps it. */
  lastDenial(appId: string, signal: AbortSignal): Promise<Known<EntraDenial | undefined>>;
  /** Roles that a person holds now, directly or through groups, for the whole tenant. */
  rolesOf(personId: string, signal: AbortSignal): Promise<Known<readonly DirectoryRole[]>>;
  /** People who hold a role now, for the whole tenant. */
  peopleInRole(roleDefinitionId: string, signal: AbortSignal): Promise<Known<readonly DirectoryPerson[]>>;
  peopleInGroup(groupId: string, signal: AbortSignal): Promise<Known<readonly DirectoryPerson[]>>;
  person(objectId: string, signal: AbortSignal): Promise<Known<DirectoryPerson | undefined>>;
  /** The rows of one attempt, newest first. Interactive sign-ins alone, and some minutes late: nothing found is `not-yet`. */
  signIns(key: SignInKey, signal: AbortSignal): Promise<Known<readonly SignIn[]>>;
  /** Consents that concern an app since a time (ISO 8601), newest first. */
  consents(
    servicePrincipalId: string,
    since: string,
    signal: AbortSignal,
  ): Promise<Known<readonly ConsentAudit[]>>;
  /** The public name of any tenant. Public cloud only. */
  tenant(tenantId: string, signal: AbortSignal): Promise<Known<TenantInformation | undefined>>;
  /** Apps of this tenant whose names begin like one: for look-alikes. */
  appsNamedLike(name: string, signal: AbortSignal): Promise<Known<readonly TenantApp[]>>;
}
