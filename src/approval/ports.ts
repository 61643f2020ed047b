/** What the approval service needs from outside: where requests and people are kept, and how people are told. */
import type { Contact, Said } from '../turn.ts';
import type { ApprovalRequest, PersonKey, RequestEvent } from './model.ts';

/** A request as it is kept. */
export interface Kept {
  readonly request: ApprovalRequest;
  /** For compare-and-set. */
  readonly version: string;
}

/** What a recipient is to a request: decides which card they get. */
export type RecipientRole = 'requester' | 'waiter' | 'colleague' | 'reviewer' | 'review-channel';

export interface Recipient {
  /** `channel` for the channel that `review here` set. */
  readonly who: PersonKey | 'channel';
  readonly role: RecipientRole;
}

/** A recipient's card, where it is known already. */
export interface Placed extends Recipient {
  readonly contact?: Contact;
  readonly messageId?: string;
}

/**
 * Something to be done later about a request, which has one of each kind: a new one takes the place of the old one. Cancelled by nobody:
 * whoever does it looks at the state first.
 */
export interface Timer {
  readonly kind: 'remind' | 'expire' | 'check-grant' | 'grant-deadline';
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  /** For the back-off of checks: how many there were. */
  readonly attempt?: number;
}

/** One transaction: request, events, key, waiters, recipients and timers, or nothing. */
export interface Change {
  readonly request: ApprovalRequest;
  /** Absent for a new request: then nobody else may have one open for the same app and permissions. */
  readonly expected?: string;
  readonly events: readonly RequestEvent[];
  /** Somebody who joins: a waiter is whoever waits beside the requester. */
  readonly waiter?: PersonKey;
  /** Recipients, due at once; whoever is one already keeps their card. */
  readonly recipients?: readonly Placed[];
  readonly timers?: readonly Timer[];
  /** True where everybody who has a card must be brought up to date. */
  readonly announce: boolean;
}

export interface RequestStore {
  load(tenantId: string, id: string): Promise<Kept | undefined>;
  /** The open request for the same app and permissions, as `keyOfOpen` compares them. */
  findOpen(tenantId: string, asked: Pick<ApprovalRequest, 'app' | 'permissions'>): Promise<Kept | undefined>;
  /** `conflict`: somebody was faster, or the key is taken; nothing was written. */
  commit(change: Change): Promise<'committed' | 'conflict'>;
  waiters(tenantId: string, id: string): Promise<readonly PersonKey[]>;
  recipients(tenantId: string, id: string): Promise<readonly Delivery[]>;
  events(tenantId: string, id: string): Promise<readonly RequestEvent[]>;
  /** Open ones, oldest first. */
  open(tenantId: string, limit: number): Promise<readonly Kept[]>;
  /** Asked or joined by a person, newest first. */
  ofPerson(tenantId: string, person: PersonKey, limit: number): Promise<readonly Kept[]>;
  /** All, for the audit. */
  all(tenantId: string): AsyncIterable<Kept>;
  /** Erases what closed requests hold, once they are older. @returns how many requests went */
  purge(tenantId: string, closedBefore: number): Promise<number>;
}

/** Somebody who used Unblock or installed it. */
export interface KnownPerson {
  readonly key: PersonKey;
  readonly objectId: string;
  readonly name: string;
  readonly locale: string;
  /** The chat of the person with the bot, where there is one. */
  readonly contact?: Contact;
}

export interface PeopleStore {
  /** Finds or makes the person, and keeps what is newer. */
  remember(tenantId: string, person: Omit<KnownPerson, 'key'>): Promise<KnownPerson>;
  byKey(tenantId: string, key: PersonKey): Promise<KnownPerson | undefined>;
  byObjectId(tenantId: string, objectId: string): Promise<KnownPerson | undefined>;
  /** Erases the person's row and every text that they wrote. Keys in events stay, and mean nobody. @returns texts erased */
  forget(tenantId: string, key: PersonKey): Promise<number>;
  /** The channel where reviewers are told together. */
  reviewChannel(tenantId: string): Promise<Contact | undefined>;
  setReviewChannel(tenantId: string, contact: Contact): Promise<void>;
}

/** A recipient's row: what they were shown last, and where. */
export interface Delivery extends Placed {
  readonly requestId: string;
  /** Of what was shown last. */
  readonly shown?: string;
  readonly attempts: number;
  /** Given up on: why. */
  readonly dead?: string;
}

export type Duty =
  | { readonly kind: 'tell'; readonly delivery: Delivery }
  /** Everybody who has a row for the request becomes due. */
  | { readonly kind: 'announce'; readonly requestId: string }
  | ({ readonly requestId: string } & Timer);

/** A duty that nobody else works on until the lease ends. */
export interface Leased {
  readonly tenantId: string;
  readonly key: string;
  /** The mark of this lease. */
  readonly lease: string;
  readonly duty: Duty;
}

export type Settlement =
  /** Done; of a `tell`, what was shown and where. */
  | {
      readonly kind: 'done';
      readonly shown?: string;
      readonly contact?: Contact;
      readonly messageId?: string;
    }
  /** Once more, not before. */
  | { readonly kind: 'again'; readonly at: number; readonly attempt: number }
  | { readonly kind: 'dead'; readonly why: string };

export interface Outbox {
  /** Leases what is due, the longest due first. */
  claim(tenantId: string, now: number, limit: number, leaseMs: number): Promise<readonly Leased[]>;
  /**
   * `lost`: the lease ran out and somebody else has the row, or it is gone. What was made due again meanwhile stays due, and keeps
   * what was shown.
   */
  settle(leased: Leased, settlement: Settlement): Promise<'settled' | 'lost'>;
  /** Makes every recipient of a request due. */
  expand(leased: Leased): Promise<void>;
}

export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId?: string }
  /** Not delivered; worth another try. */
  | { readonly kind: 'busy'; readonly afterMs?: number }
  /** May have been delivered. */
  | { readonly kind: 'unclear' }
  /** The message or the conversation is no more. */
  | { readonly kind: 'gone' }
  /** The person or their administrator does not want it, or the bot is not there. */
  | { readonly kind: 'refused'; readonly code: string };

/** The way out for messages that answer nothing. None rejects. */
export interface Messenger {
  send(to: Contact, said: Said, signal: AbortSignal): Promise<SendOutcome>;
  edit(to: Contact, messageId: string, said: Said, signal: AbortSignal): Promise<SendOutcome>;
}
