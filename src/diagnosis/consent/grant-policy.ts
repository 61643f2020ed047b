/** A policy that says what may be approved (`permissionGrantPolicy`), as far as it is read. */

/** One set of conditions of a policy; a missing or empty restriction admits everything, as `all` does. */
export interface GrantConditions {
  /** `all`, `low`, `medium`, `high`. */
  readonly classification: string;
  /** `delegated`, `application`, `delegatedUserConsentable`; others may come. */
  readonly permissionKind: string;
  /** `any`, or the API's application id. */
  readonly resource: string;
  /** `all`, or permission ids. */
  readonly permissions: readonly string[];
  readonly clientAppIds: readonly string[];
  readonly clientTenantIds: readonly string[];
  readonly clientPublisherIds: readonly string[];
  readonly verifiedPublisherOnly: boolean;
}

export interface GrantPolicy {
  readonly id: string;
  readonly includes: readonly GrantConditions[];
  readonly excludes: readonly GrantConditions[];
}
