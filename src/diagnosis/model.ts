/** The words of a diagnosis: what was found in a paste and what is said about it. Field names are a public contract. */

import type { Because } from './known.ts';

export type SignalKind = 'aadsts' | 'graph' | 'oauth' | 'http' | 'token' | 'screen' | 'other-system';

/** An error recognised in a paste. */
export interface Signal {
  readonly kind: SignalKind;
  /** `AADSTS65001`, `Authorization_RequestDenied`, `invalid_grant`, `403`, `need-admin-approval`, `azure-resource-manager`… */
  readonly code: string;
  /** True on the one signal that the diagnosis explains. */
  readonly primary?: true;
  /** Which of the wordings of this code was pasted, where the wording decides (see `variants` of a code file). */
  readonly variant?: string;
}

export type GrantType =
  | 'authorization_code'
  | 'client_credentials'
  | 'on_behalf_of'
  | 'device_code'
  | 'refresh_token'
  | 'password'
  | 'implicit'
  | 'saml'
  | 'silent';

export type Cloud = 'public' | 'usgov' | 'usgov-dod' | 'china';

/** Claims that a challenge demands of the access token, by their names; a name that we have no words for is `other`. */
export type DemandedClaim = 'acrs' | 'capolids' | 'nbf' | 'xms_rp_ipaddr' | 'other';

/** A claims challenge, decoded; of the values only what names neither a person nor a place. */
export interface ClaimsChallenge {
  readonly demands: readonly DemandedClaim[];
  /** The demanded authentication context, `c1` to `c99`. */
  readonly context?: string;
  /** Only tokens from after this time will do: seconds since 1970-01-01 UTC. */
  readonly notBefore?: number;
}

/** Values written in the paste, decoded and well formed; what is not in the paste is left out, never guessed. */
export interface Facts {
  readonly appId?: string;
  readonly appName?: string;
  /** Id, name or URI of the API that was asked for. */
  readonly resource?: string;
  /** Permissions that were asked for, or that the call needs. */
  readonly scopes?: readonly string[];
  /** Id, domain or display name, as pasted. */
  readonly tenant?: string;
  readonly user?: string;
  readonly redirectUri?: string;
  /** For Graph bodies this is the client-request-id. */
  readonly correlationId?: string;
  readonly traceId?: string;
  /** Microsoft Graph request-id. */
  readonly requestId?: string;
  readonly timestamp?: string;
  readonly httpStatus?: number;
  readonly grantType?: GrantType;
  readonly cloud?: Cloud;
  /** Where the account comes from, as the message names it: `live.com`, `https://sts.windows.net/{id}/`… */
  readonly identityProvider?: string;
  /** Whether the permissions named in the paste are delegated (scopes) or application permissions (roles). */
  readonly permissionKind?: 'delegated' | 'application';
  /** Permissions that the token carried, where the message lists them or the token was pasted; an empty list is a finding too. */
  readonly grantedPermissions?: readonly string[];
  /** The Graph call that failed: method and path, without the host. */
  readonly request?: { readonly method?: string; readonly path: string };
  /** What Entra demands of the access token before it lets the call through. */
  readonly challenge?: ClaimsChallenge;
}

/** A value of the same kind that belongs to another error in the paste. */
export interface OtherFact {
  readonly name: string;
  readonly value: string;
  /** Index into the signals. */
  readonly signal: number;
}

export type SecretKind =
  | 'jwt'
  | 'client-secret'
  | 'refresh-token'
  | 'authorization-code'
  | 'password'
  | 'certificate'
  | 'cookie'
  | 'sas'
  | 'other';

export interface Redaction {
  readonly kind: SecretKind;
}

/** What a pasted JSON Web Token says about the app and the call; claims that name a person are left out. */
export interface TokenClaims {
  readonly aud?: string;
  readonly iss?: string;
  readonly tid?: string;
  readonly appid?: string;
  readonly scp?: readonly string[];
  readonly roles?: readonly string[];
  /** Seconds since 1970-01-01 UTC. */
  readonly exp?: number;
  readonly nbf?: number;
  readonly idtyp?: string;
  readonly ver?: string;
  readonly xms_cc?: readonly string[];
}

/** What was read from one paste. Nothing in it holds a secret. */
export interface Recognition {
  /** False for small talk and for errors of other systems. */
  readonly recognized: boolean;
  /** Every error found, in order of appearance. */
  readonly signals: readonly Signal[];
  readonly facts: Facts;
  readonly otherFacts: readonly OtherFact[];
  /** One entry per secret that was removed. */
  readonly redactions: readonly Redaction[];
  readonly claims: readonly TokenClaims[];
  /** True when the paste was longer than what is analysed. */
  readonly clamped: boolean;
}

export type Actor = 'user' | 'admin' | 'developer' | 'api-owner' | 'wait' | 'none';
export type Confidence = 'confirmed' | 'likely' | 'possible';
export type Severity = 'low' | 'medium' | 'high';
export type Audience = 'person' | 'admin' | 'developer';
export type Shell = 'azure-cli' | 'powershell' | 'http';

export interface Link {
  readonly title: string;
  readonly url: string;
}

export interface Step {
  readonly audience: Audience;
  readonly title: string;
  readonly detail: string;
  readonly command?: { readonly shell: Shell; readonly text: string };
  readonly link?: Link;
}

export interface Alternative {
  readonly cause: string;
  readonly title: string;
  readonly actor: Actor;
  readonly whatWouldTell: string;
}

export interface Question {
  readonly id: string;
  readonly text: string;
  readonly choices: readonly { readonly id: string; readonly text: string }[];
}

export interface Permission {
  readonly resource?: string;
  readonly name: string;
  readonly kind: 'delegated' | 'application';
}

/** Present when asking an administrator is the right next step. */
export interface Approval {
  readonly appId?: string;
  readonly tenant?: string;
  readonly url?: string;
  /** The address is of a page that stands in for Microsoft's. */
  readonly standIn?: true;
  /** Empty when not known: Entra's page will list them. */
  readonly permissions: readonly Permission[];
}

export interface Evidence {
  readonly source: 'paste' | 'token' | 'tenant';
  readonly state: 'so' | 'not-so' | 'unknown';
  readonly text: string;
  readonly because?: Because;
}

export interface Diagnosis {
  /** Stable id, e.g. `consent/not-granted`. */
  readonly cause: string;
  readonly title: string;
  readonly explanation: string;
  readonly category: string;
  readonly severity: Severity;
  /** `confirmed` only where the paste or the tenant proves it. */
  readonly confidence: Confidence;
  readonly actor: Actor;
  /** The least privileged directory role that can act, when the actor is an administrator. */
  readonly role?: string;
  readonly steps: readonly Step[];
  readonly links: readonly Link[];
  /** Other causes that the paste leaves open, most likely first. */
  readonly alternatives?: readonly Alternative[];
  readonly question?: Question;
  readonly approval?: Approval;
  /** At most five lines: what the verdict rests on. */
  readonly evidence?: readonly Evidence[];
  /** False where the code is published or well formed but Unblock has no guide for it. */
  readonly known: boolean;
}

/** What the command line prints for one paste, and what the cards are drawn from. */
export interface Report extends Omit<Recognition, 'claims'> {
  readonly diagnosis?: Diagnosis;
}
