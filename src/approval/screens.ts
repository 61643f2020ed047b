/** What the approval desk shows. The cards folder draws these; nothing here knows how. */
import type { Known } from '../diagnosis/known.ts';
import type { EntraDenial } from '../directory/port.ts';
import type { Diagnosed, RequestForm } from './commands.ts';
import type {
  AppFacts,
  ApprovalRequest,
  AskedApp,
  AskedPermission,
  AssessedPermission,
  PersonKey,
  Refusal,
} from './model.ts';

/** A sign that an app may not be what it says. */
export type WarningSign =
  | { readonly kind: 'unverified-and-new'; readonly days: number }
  | { readonly kind: 'unverified' }
  | { readonly kind: 'takeover'; readonly permission: string }
  | { readonly kind: 'looks-like'; readonly name: string; readonly whose: 'microsoft' | 'this-tenant' }
  | { readonly kind: 'mixed-scripts' }
  | { readonly kind: 'many-high'; readonly count: number }
  | { readonly kind: 'reply-host'; readonly host: string }
  | { readonly kind: 'insecure-reply'; readonly host: string }
  /** A reviewer said no to the app in Entra's own workflow. */
  | ({ readonly kind: 'denied-before' } & EntraDenial)
  | { readonly kind: 'throw-away-tenant'; readonly domain: string }
  | { readonly kind: 'no-privacy-or-terms' }
  | { readonly kind: 'disabled'; readonly by: 'admin' | 'microsoft' };

/** A request with all that a card of it needs. */
export interface RequestView {
  readonly request: ApprovalRequest;
  /** Names by key; who is not in it has been forgotten. */
  readonly names: Readonly<Record<PersonKey, string>>;
  /** How many wait, the requester included. */
  readonly waiting: number;
  /** The worst first. */
  readonly assessed: readonly AssessedPermission[];
  /** The worst first. */
  readonly signs: readonly WarningSign[];
  /** The least privileged role whose holder can make the grant. */
  readonly roleToGrant?: string;
  /** Entra's page to approve on; absent where there is none, and the portal is named instead. */
  readonly consentUrl?: string;
  /** Entra's page of requests, where its workflow is on. */
  readonly entraRequestsUrl?: string;
  /** The page where a person files Entra's own request. */
  readonly entraFormUrl?: string;
  /** Milliseconds since 1970: ages are told from it. */
  readonly now: number;
}

/** Why somebody is asked. */
export interface ReviewerView {
  readonly because:
    | { readonly kind: 'entra-list'; readonly via: 'user' | 'group' | 'role'; readonly role?: string }
    | { readonly kind: 'configured' }
    | { readonly kind: 'channel' };
  /** Whether a role of theirs can make the grant; unknown where roles could not be read. */
  readonly mayGrant: Known<boolean>;
  /** They asked or joined: then they may not deny or ask. */
  readonly waits: boolean;
}

/** Short news above a card: what the press did, or why it did nothing. */
export type Noted =
  | {
      readonly kind:
        | 'asked'
        | 'joined'
        | 'already-waiting'
        | 'information-added'
        | 'answered'
        | 'question-sent'
        | 'denied'
        | 'withdrawn';
    }
  /** "I approved it" was pressed, and this was seen. */
  | { readonly kind: 'checked'; readonly outcome: 'granted' | 'partly' | 'not-yet' | 'unknown' }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly by?: string };

/** Why there is nothing to ask for. */
export type NoRequest =
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'other-tenant' }
  /** What was pasted comes from another tenant than the chat. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'no-person' }
  | { readonly kind: 'no-app-id' }
  | { readonly kind: 'microsoft-client' }
  | { readonly kind: 'app-disabled' }
  | {
      readonly kind: 'granted-already';
      /** When the app was approved for everyone the last time, and when that was looked up: milliseconds since 1970. */
      readonly last?: { readonly at: number; readonly now: number };
    }
  /** An administrator's approval is not what is missing. */
  | { readonly kind: 'not-needed' }
  /** No reviewer can be reached from here; the names go with a text to send. */
  | { readonly kind: 'nobody-reachable'; readonly reviewers: readonly string[] }
  | { readonly kind: 'no-reviewers' }
  | { readonly kind: 'store-unavailable' };

/** Why a form came back. */
export type Fault = Refusal | { readonly kind: 'store-unavailable' };

export type DeskScreen =
  | {
      readonly kind: 'request-form';
      readonly app: AskedApp;
      readonly permissions: Known<readonly AskedPermission[]>;
      readonly assessed: readonly AssessedPermission[];
      readonly facts?: AppFacts;
      /** People who wait for the same already: sending joins them. */
      readonly waiting: number;
      /** How many reviewers will see it; unreachable ones are named. */
      readonly reviewers: {
        readonly reachable: number;
        readonly unreachable: readonly string[];
        readonly channel: boolean;
      };
      readonly diagnosed: Diagnosed;
      readonly draft?: string;
      readonly fault?: Fault;
      /** True where the client cannot look people up, as the local one: then nobody else can be named. */
      readonly withoutPicker?: boolean;
    }
  | {
      readonly kind: 'receipt';
      readonly view: RequestView;
      readonly role: 'requester' | 'waiter' | 'colleague';
      readonly noted?: Noted;
      /** Reviewers who could not be told: named with a text to send. */
      readonly unreachable?: readonly string[];
    }
  | {
      readonly kind: 'review';
      readonly view: RequestView;
      readonly reviewer: ReviewerView;
      readonly noted?: Noted;
    }
  | {
      readonly kind: 'text-form';
      readonly form: RequestForm;
      readonly id: string;
      readonly revision: number;
      /** Absent where the request could not be read. */
      readonly app?: AskedApp;
      /** The question that is answered. */
      readonly question?: string;
      readonly draft?: string;
      readonly fault?: Fault;
    }
  | {
      readonly kind: 'requests';
      readonly whose: 'mine' | 'queue';
      readonly items: readonly RequestView[];
      readonly more: boolean;
    }
  | {
      readonly kind: 'no-request';
      readonly why: NoRequest;
      readonly app?: AskedApp;
      readonly diagnosed?: Diagnosed;
      readonly consentUrl?: string;
    }
  | {
      readonly kind: 'desk-notice';
      readonly notice:
        | { readonly kind: 'no-such-request'; readonly id: string }
        /** An older card, once there is a newer one: it shows no state that could grow old. */
        | { readonly kind: 'goes-on'; readonly id: string; readonly app: AskedApp }
        | { readonly kind: 'not-yours'; readonly id: string }
        | { readonly kind: 'not-a-reviewer' }
        | { readonly kind: 'reviewer-unknown' }
        | {
            readonly kind: 'review-here-set';
            /** Entra's own workflow is off. */
            readonly workflowOff?: true;
          }
        | { readonly kind: 'review-here-refused'; readonly why: 'not-a-channel' | 'no-role' | 'role-unknown' }
        | { readonly kind: 'forget-ask'; readonly open: number }
        | { readonly kind: 'forgotten'; readonly texts: number; readonly open: number }
        /** It is shown where nobody else reads along. */
        | { readonly kind: 'in-chat-only' }
        /** Whether anything was kept is not known. */
        | { readonly kind: 'store-unavailable' }
        | { readonly kind: 'not-available' };
    };
