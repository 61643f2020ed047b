/** What was read of the tenant for one diagnosis, as the port gave it. What was not asked is unknown because of that. */
import type { Known } from '../diagnosis/known.ts';
import type {
  Api,
  ConsentAudit,
  DelegatedGrant,
  DirectoryRole,
  EntraRequest,
  GrantPolicy,
  Organization,
  Registration,
  RequestPolicy,
  RoleGrant,
  SignIn,
  TenantApp,
  TenantInformation,
} from './port.ts';

/** An API under the name by which it was asked for. */
export interface ApiRead {
  readonly asked: string;
  readonly api: Known<Api | undefined>;
  /** Names of its permissions that are classified as low. */
  readonly lowImpact: Known<readonly string[]>;
}

export interface Reads {
  readonly organization: Known<Organization>;
  readonly client: Known<TenantApp | undefined>;
  readonly registration: Known<Registration | undefined>;
  /** That the paste asks for. */
  readonly apis: readonly ApiRead[];
  /** That the registration lists, where the paste names none. */
  readonly listedApis: readonly Omit<ApiRead, 'lowImpact'>[];
  readonly delegated: Known<readonly DelegatedGrant[]>;
  readonly roleGrants: Known<readonly RoleGrant[]>;
  readonly policies: Known<readonly string[]>;
  /** Read where one of the tenant's own decides what people may approve. */
  readonly grantPolicies: Known<readonly GrantPolicy[]>;
  readonly requestPolicy: Known<RequestPolicy>;
  readonly openRequest: Known<EntraRequest | undefined>;
  readonly roles: Known<readonly DirectoryRole[]>;
  readonly signIns: Known<readonly SignIn[]>;
  readonly consents: Known<readonly ConsentAudit[]>;
  readonly pastedTenant: Known<TenantInformation | undefined>;
}
