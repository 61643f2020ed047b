/** What the directory said about one diagnosis. Every part is known, or unknown because; the paste alone leaves all of it unknown. */
import { type ConsentEvidence, nothingKnown } from './consent/model.ts';
import { type Because, type Known, unknown } from './known.ts';

export type GrantKind = 'delegated' | 'application';

/** The app that asked, as it stands in this tenant. */
export interface ClientState {
  readonly name: string;
  readonly enabled: boolean;
  readonly disabledByMicrosoft: boolean;
  readonly assignmentRequired: boolean;
  /** The tenant that registered the app. */
  readonly ownerTenantId?: string;
  readonly verifiedPublisher?: string;
  /** ISO 8601: since when the app is in this tenant. */
  readonly createdAt?: string;
}

/** An API that the app asks for. */
export interface ApiState {
  /** As it was asked for: application id or URI. */
  readonly asked: string;
  readonly name?: string;
  readonly present: boolean;
  readonly enabled: boolean;
}

/** One permission that is asked for, beside what is granted. */
export interface WantedPermission {
  readonly name: string;
  /** Absent where neither the paste nor the API says. */
  readonly kind?: GrantKind;
  /** Application id of the API, where that was read. */
  readonly resource?: string;
  /** `for-others`: somebody approved it alone, who is not whoever asks, or who may not be told from them here. */
  readonly granted: 'for-everyone' | 'for-asker' | 'for-others' | 'no';
  /** Granted under the same name as a permission of the other kind, which does not help. */
  readonly otherKind: boolean;
}

/** The app's registration, where it was made in this tenant. */
export interface RegistrationState {
  readonly name: string;
  /** How many permissions it lists. */
  readonly declares: number;
  /** What it lists, under names, of the APIs that were read. */
  readonly declared: readonly { readonly name: string; readonly kind: GrantKind }[];
}

/** The failing sign-in. It is about one person: who may see it is decided before it comes here. */
export interface SignInState {
  /** ISO 8601. */
  readonly at: string;
  readonly personId?: string;
  /** 0 = success. */
  readonly errorCode: number;
  readonly appName?: string;
  readonly resourceName?: string;
  /** `success`, `failure`, `notApplied`; others may come. */
  readonly conditionalAccess?: string;
  readonly failedPolicies: readonly string[];
}

/** A request for the same app in Entra's own workflow. */
export interface WaitingState {
  readonly asks: number;
  /** ISO 8601: the first ask. */
  readonly since?: string;
}

/** A consent in the audit log, without the person who gave it. */
export interface ConsentEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly succeeded: boolean;
  /** Entra refused because it takes the app for risky. */
  readonly risky: boolean;
}

export interface TenantEvidence {
  /** Milliseconds since 1970: ages are told from it. */
  readonly readAt: number;
  readonly organization: Known<{ readonly tenantId: string; readonly name: string }>;
  /** Undefined inside: the app has no entry in this tenant. */
  readonly client: Known<ClientState | undefined>;
  /** Undefined inside: the app was not registered in this tenant. */
  readonly registration: Known<RegistrationState | undefined>;
  readonly apis: Known<readonly ApiState[]>;
  /** The app holds nothing of what it asks for, nor anything else of those APIs, for everyone or for the person who asks. */
  readonly holdsNothing: Known<boolean>;
  readonly wanted: Known<readonly WantedPermission[]>;
  /** Names of what the app holds for everyone, as far as they were read. */
  readonly held: Known<readonly string[]>;
  /** Undefined inside: nobody asks there. */
  readonly waiting: Known<WaitingState | undefined>;
  readonly signIns: Known<readonly SignInState[]>;
  /** Of the last day, newest first. */
  readonly consents: Known<readonly ConsentEntry[]>;
  /** The public name of the tenant in the paste, where it is not this one. */
  readonly pastedTenant: Known<{ readonly name: string; readonly domain: string } | undefined>;
  readonly consent: ConsentEvidence;
}

/** @returns evidence of which nothing is known, for one reason */
export function nothingOfTenant(because: Because): TenantEvidence {
  const nothing = unknown(because);
  return {
    readAt: 0,
    organization: nothing,
    client: nothing,
    registration: nothing,
    apis: nothing,
    holdsNothing: nothing,
    wanted: nothing,
    held: nothing,
    waiting: nothing,
    signIns: nothing,
    consents: nothing,
    pastedTenant: nothing,
    consent: nothingKnown(because),
  };
}
