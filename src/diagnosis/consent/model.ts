/** The words of a decision about consent: what is asked for, what the tenant may know about it, what follows. */
import { type Because, type Known, type Truth, unknown } from '../known.ts';
import type { Cloud } from '../model.ts';
import type { GrantPolicy } from './grant-policy.ts';

export type PermissionKind = 'delegated' | 'application';

/** One permission that is asked for, and what is known of it wherever it is asked for. */
export interface AskedPermission {
  /** Absent where the request does not name its permissions, as `.default` does not. */
  readonly name?: string;
  /** The API by id or URI, where the request names it. */
  readonly resource?: string;
  /** `{application id of the API}/{name}` in lower case, where both are known. */
  readonly key?: string;
  readonly kind?: PermissionKind;
  readonly isApplication: Truth;
  readonly isGraph: Truth;
  /** Whether the API marks the delegated permission as one for administrators. */
  readonly needsAdmin: Truth;
  /** Whether Microsoft's managed policy keeps people from approving it. */
  readonly keptByManagedPolicy: Truth;
  /** Whether the owner of a team or chat grants it, by adding the app there. */
  readonly isOwners: Truth;
}

/** What a paste says about one request for consent. */
export interface ConsentRequest {
  readonly appId?: string;
  readonly redirectUri?: string;
  readonly cloud: Cloud;
  readonly clientIsMicrosoft: Truth;
  /** Whether an app id is on the list of mail programs that have a policy of their own. */
  readonly isMailClient: Truth;
  readonly otherTenant: Truth;
  /** Never empty: where nothing is named, one permission without a name stands for all of them. */
  readonly permissions: readonly AskedPermission[];
  /** True where Entra itself said that an administrator has to approve; where it did not, the other rows decide. */
  readonly entraAskedForAdmin: boolean;
  /** Entra offered, or did not offer, a form to file a request for approval. */
  readonly formOffered: Truth;
}

/** The policies that decide what people may approve; `custom:{id}` has conditions of its own. */
export type UserConsentPolicy = 'legacy' | 'low' | 'managed' | 'mail-clients' | `custom:${string}`;

/**
 * What only the tenant knows. The paste alone leaves all of it unknown; whoever reads the directory fills in what it said.
 * Each field names the property of Microsoft Graph v1.0 that it is read from.
 */
export interface ConsentEvidence {
  /** `authorizationPolicy.defaultUserRolePermissions.permissionGrantPoliciesAssigned`; empty means that people may approve nothing. */
  readonly userConsent: Known<readonly UserConsentPolicy[]>;
  /** `permissionGrantPolicies`, where one of the tenant's own decides. */
  readonly grantPolicies: Known<readonly GrantPolicy[]>;
  /** Ids of the permissions that the APIs publish, by the keys of `AskedPermission`. */
  readonly permissionIds: Known<ReadonlyMap<string, string>>;
  /** `servicePrincipal.appOwnerOrganizationId`. */
  readonly clientTenantId: Known<string>;
  /** `delegatedPermissionClassifications` of the API that are `low`, as keys of `AskedPermission`. */
  readonly lowImpact: Known<readonly string[]>;
  /** `oauth2PermissionScopes` of the API with type `Admin`, among those asked for, as keys of `AskedPermission`. */
  readonly adminOnly: Known<readonly string[]>;
  /** The directory setting `BlockUserConsentForRiskyApps` (beta); on unless somebody switched it off. */
  readonly riskStepUp: Known<boolean>;
  /** Whether Entra judges the app risky: new, for many tenants, of nobody verified, asking for more than the basics. */
  readonly risky: Known<boolean>;
  /** `adminConsentRequestPolicy.isEnabled`. */
  readonly requestsOn: Known<boolean>;
  /** `servicePrincipal.appOwnerOrganizationId` is this tenant. */
  readonly ownApp: Known<boolean>;
  /** `servicePrincipal.verifiedPublisher` names somebody. */
  readonly verifiedPublisher: Known<boolean>;
  /** `servicePrincipal.appRoleAssignmentRequired`. */
  readonly assignmentRequired: Known<boolean>;
  /** `servicePrincipal.accountEnabled` is false; blocking a request for approval does that as well. */
  readonly disabled: Known<boolean>;
  /** `servicePrincipal.replyUrls`. */
  readonly replyUrls: Known<readonly string[]>;
  /** The tenant has a service principal of the API. */
  readonly resourcePresent: Known<boolean>;
  /** The API publishes every permission that is asked for. */
  readonly permissionsExist: Known<boolean>;
  /** The grants there are cover the request: for everyone, or for the person who asks. */
  readonly granted: Known<boolean>;
  /** Names of the directory roles that the person who asks holds now. */
  readonly askerRoles: Known<readonly string[]>;
}

/** @returns evidence of which nothing is known, for one reason */
export function nothingKnown(because: Because): ConsentEvidence {
  const nothing = unknown(because);
  return {
    userConsent: nothing,
    grantPolicies: nothing,
    permissionIds: nothing,
    clientTenantId: nothing,
    lowImpact: nothing,
    adminOnly: nothing,
    riskStepUp: nothing,
    risky: nothing,
    requestsOn: nothing,
    ownApp: nothing,
    verifiedPublisher: nothing,
    assignmentRequired: nothing,
    disabled: nothing,
    replyUrls: nothing,
    resourcePresent: nothing,
    permissionsExist: nothing,
    granted: nothing,
    askerRoles: nothing,
  };
}

/** Why somebody can, or nobody needs to, approve: the row of the decision table that led there. */
export type Reason =
  | 'microsoft-client'
  | 'other-tenant'
  | 'app-disabled'
  | 'resource-missing'
  | 'permission-missing'
  | 'granted-already'
  | 'owners-permission'
  | 'application-permission'
  | 'admin-only-permission'
  | 'assignment-required'
  | 'entra-asked'
  | 'user-consent-off'
  | 'policy-forbids'
  | 'risky-app'
  | 'policy-allows';

/**
 * Who can approve. `person`: whoever signs in, for themselves; `asker-as-admin`: the same, in the role of an administrator,
 * for everyone; `elsewhere`: an administrator of the other tenant; `owner`: of the team or chat; `nobody`: approving is no help.
 */
export type Approver = 'person' | 'asker-as-admin' | 'administrator' | 'elsewhere' | 'owner' | 'nobody';

/** How approval is given: by signing in, by the consent link for all that is registered, by the link for named scopes, in the portal. */
export type Route = 'sign-in' | 'link-v1' | 'link-v2' | 'portal' | 'app-id-wanted';

/** One way that it can still turn out. */
export interface Outcome {
  readonly approver: Approver;
  readonly reason: Reason;
}

export interface ConsentVerdict {
  /** Every way that it can still turn out, in the order of the table. One alone is certain. */
  readonly open: readonly Outcome[];
  /** Whether the person can approve by an ordinary sign-in, in this tenant. */
  readonly byPerson: Truth;
  /** Whether an administrator has to approve, and can. */
  readonly byAdministrator: Truth;
  /** The least privileged role that can approve, where an administrator may be needed and the kind of permission is known. */
  readonly role?: string;
  /** The way for an administrator that works with what is known. */
  readonly route: Route;
  /** Whether the person can file a request in Entra's own page. */
  readonly mayFile: Truth;
  readonly permissions: readonly AskedPermission[];
  /** The named permission that the verdict hangs on: the strictest one. */
  readonly strictest: AskedPermission | undefined;
}
