/** The words of one ask for admin approval. Everything in here is JSON, so that it can be kept as it stands. */
import type { Known } from '../diagnosis/known.ts';
import type { Risk } from '../knowledge/model.ts';

/** Stands for a person wherever something is kept: random, and meaningless once the person's own row is erased. */
export type PersonKey = string;

/** Pending and asked are open for a decision; approved waits for the grant; the rest are ends. */
export type RequestState = 'pending' | 'asked' | 'approved' | 'granted' | 'denied' | 'withdrawn' | 'expired';

export interface AskedApp {
  readonly appId: string;
  /** As the directory has it, else as it was pasted: never trusted, never in a TextBlock. */
  readonly name?: string;
  /** Where its sign-in returns to, as it was pasted; there only where it stood among the app's own addresses. */
  readonly redirectUri?: string;
}

export interface AskedPermission {
  readonly name: string;
  /** Absent where neither the paste nor the directory says. */
  readonly kind?: 'delegated' | 'application';
  /** Application id of the API, where it is known. */
  readonly resourceAppId?: string;
  /** Name of the API, for people. */
  readonly resourceName?: string;
}

/** What the directory said about the app when the request was made or last looked at. */
export interface AppFacts {
  /** False where the tenant has no service principal of the app yet: the first consent makes it. */
  readonly present: Known<boolean>;
  readonly servicePrincipalId?: string;
  readonly publisher: Known<{ readonly verified: boolean; readonly name?: string }>;
  readonly owner: Known<
    | { readonly kind: 'this-tenant' }
    | { readonly kind: 'microsoft' }
    | {
        readonly kind: 'other-tenant';
        readonly tenantId: string;
        readonly name?: string;
        readonly domain?: string;
      }
  >;
  /** ISO 8601: since when the app is in this tenant. */
  readonly createdAt: Known<string>;
  readonly replyUrls: Known<readonly string[]>;
  readonly disabled: Known<'no' | 'by-admin' | 'by-microsoft'>;
  readonly assignmentRequired: Known<boolean>;
  readonly hasPrivacyAndTerms: Known<boolean>;
  /** Names of apps of this tenant, or of Microsoft, that this app's name can be mistaken for. */
  readonly lookAlikes: readonly { readonly name: string; readonly whose: 'microsoft' | 'this-tenant' }[];
  /** Entra's own request for the app. */
  readonly entraRequest: Known<{ readonly id: string; readonly asks: number } | undefined>;
  /** Whether Entra's own workflow is on. */
  readonly workflowOn: Known<boolean>;
}

/** What there is to know about one permission that is asked for; what it means in plain words, `meaningOf` says. */
export interface AssessedPermission extends AskedPermission {
  /** Of the worst kind that it can be, where the kind is not known. */
  readonly risk: Risk | 'unknown';
  /** The lesser permission that may do. */
  readonly lesser?: string;
}

/** Grants for everyone, as `{servicePrincipalId of the API}/{scope or role id}` in lower case. */
export type GrantKeys = readonly string[];

/** Those who wait, with the colleague who is told; and those who decide. */
export type Audience = 'askers' | 'reviewers';

/** Sequences of events: the last that a message has to say, because an edit notifies nobody; and the last that a card shows. */
export interface News {
  readonly alert: number;
  readonly look: number;
}

export interface ApprovalRequest {
  readonly tenantId: string;
  /** `R-` and five characters that cannot be mistaken for each other. */
  readonly id: string;
  /** Changes only when what a reviewer decides on changes: state, permissions, justification, question. */
  readonly revision: number;
  /** Count of events so far. */
  readonly sequence: number;
  readonly news: Readonly<Record<Audience, News>>;
  readonly state: RequestState;
  readonly app: AskedApp;
  /** Unknown: Entra's page will list them, and any new grant for everyone counts. */
  readonly permissions: Known<readonly AskedPermission[]>;
  /** Grants for everyone that were there at asking. */
  readonly grantsBefore: Known<GrantKeys>;
  readonly facts: AppFacts;
  readonly requester: PersonKey;
  /** Who is told beside the requester. */
  readonly colleague?: PersonKey;
  /** Absent once erased. */
  readonly justification?: string;
  /** Later additions by the people who wait. */
  readonly information: readonly { readonly at: number; readonly by: PersonKey; readonly text?: string }[];
  /** The last question of a reviewer; open while the state is `asked`. */
  readonly question?: {
    readonly at: number;
    readonly by: PersonKey;
    readonly text?: string;
    readonly answer?: { readonly at: number; readonly by: PersonKey; readonly text?: string };
  };
  readonly decision?: {
    readonly kind: 'approved' | 'denied';
    readonly at: number;
    readonly by: PersonKey;
    readonly reason?: string;
  };
  /** The last approval that no grant followed within a day. */
  readonly unseen?: { readonly at: number; readonly by: PersonKey };
  /** Absent before the one reminder. */
  readonly remindedAt?: number;
  /** What was seen in the directory. Partial while the state is not `granted`. */
  readonly grant?: {
    readonly at: number;
    /** Name of who made it, from the audit log, where it may be read. */
    readonly by?: string;
    readonly granted: readonly string[];
    readonly missing: readonly string[];
  };
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number;
}

/** What the verdict rested on when somebody asked: for the audit. */
export interface EvidenceAtAsking {
  readonly cause: string;
  readonly confidence: string;
  /** Ids of the user consent policies, where they were read. */
  readonly consentPolicies?: readonly string[];
}

interface EventFrame {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Somebody did it. */
interface ByPerson extends EventFrame {
  readonly by: PersonKey;
}

/** Time passed, or the directory was read. */
interface ByNobody extends EventFrame {
  readonly by?: never;
}

/** What happened to a request, append-only. Texts can be erased; the rest stays. */
export type RequestEvent =
  | (ByPerson &
      (
        | {
            readonly kind: 'asked';
            readonly tenantId: string;
            readonly id: string;
            readonly app: AskedApp;
            readonly permissions: Known<readonly AskedPermission[]>;
            readonly grantsBefore: Known<GrantKeys>;
            readonly facts: AppFacts;
            readonly colleague?: PersonKey;
            readonly text?: string;
            readonly evidence: EvidenceAtAsking;
            readonly expiresAt: number;
          }
        | { readonly kind: 'joined' }
        | { readonly kind: 'information-added'; readonly text?: string }
        | { readonly kind: 'question-asked'; readonly text?: string }
        | { readonly kind: 'answered'; readonly text?: string }
        | { readonly kind: 'approved' }
        | { readonly kind: 'denied'; readonly text?: string }
        | { readonly kind: 'withdrawn' }
      ))
  | (ByNobody &
      (
        | { readonly kind: 'expired' }
        | { readonly kind: 'reminded' }
        | { readonly kind: 'facts-read'; readonly facts: AppFacts }
        | {
            readonly kind: 'partly-granted';
            readonly granted: readonly string[];
            readonly missing: readonly string[];
            readonly byName?: string;
          }
        | { readonly kind: 'granted'; readonly granted: readonly string[]; readonly byName?: string }
        | { readonly kind: 'grant-not-seen' }
      ));

/** Who acts, as the directory and the store say at that moment. */
export interface Actor {
  readonly person: PersonKey;
  readonly tenantId: string;
  /** Unknown is refused. */
  readonly reviewer: Known<boolean>;
  /** Asked or joined. */
  readonly waits: boolean;
}

/** What somebody, time, or the directory wants to happen to a request. */
export type RequestCommand =
  | { readonly kind: 'join' }
  | { readonly kind: 'add-information'; readonly text: string }
  | { readonly kind: 'answer'; readonly revision: number; readonly text: string }
  | { readonly kind: 'withdraw'; readonly revision: number }
  | { readonly kind: 'ask-question'; readonly revision: number; readonly text: string }
  /** "I approved it": only after the directory was read, whatever it said. */
  | { readonly kind: 'approve'; readonly revision: number }
  | { readonly kind: 'deny'; readonly revision: number; readonly text: string };

/** What happens without anybody acting. */
export type RequestOccurrence =
  | {
      readonly kind: 'grant-seen';
      readonly granted: readonly string[];
      readonly missing: readonly string[];
      readonly byName?: string;
    }
  | { readonly kind: 'facts-read'; readonly facts: AppFacts }
  | { readonly kind: 'remind' }
  | { readonly kind: 'expire' }
  /** A day after the approval without a grant. */
  | { readonly kind: 'grant-overdue' };

/** Why a command changed nothing. */
export type Refusal =
  | {
      readonly kind: 'not-allowed';
      readonly why:
        | 'other-tenant'
        | 'not-reviewer'
        | 'reviewer-unknown'
        | 'own-request'
        | 'not-waiting'
        | 'not-requester';
    }
  /** The card was older than the request. */
  | { readonly kind: 'stale' }
  /** It has ended, or was decided, by whoever stands on it. */
  | { readonly kind: 'closed'; readonly state: RequestState }
  | { readonly kind: 'text-length'; readonly least: number; readonly most: number }
  /** As many additions as a request holds were made already. */
  | { readonly kind: 'enough-information'; readonly most: number }
  | { readonly kind: 'nothing-to-do' };

/** Lengths of what people write, in characters after trimming. */
export const textLimits = { least: 10, most: 500 } as const;

/** How many additions one request holds: each is read by every reviewer. */
export const MOST_ADDITIONS = 10;

/** The ends, from which nothing leads on. */
export const endStates: readonly RequestState[] = ['granted', 'denied', 'withdrawn', 'expired'];
