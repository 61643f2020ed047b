/** Our own words for what happened in a chat and what to say: Bot Framework stops at these two types. */

/** Where a turn happened. `tenantId` is the conversation's tenant as the channel states it, never button data. */
export interface Place {
  readonly conversationId: string;
  readonly kind: 'personal' | 'group' | 'channel';
  readonly tenantId?: string;
}

/** Who acts, from the authenticated activity alone. */
export interface Person {
  /** Entra object id; absent for people without one, who are then treated as nobody. */
  readonly objectId?: string;
  readonly name: string;
}

/**
 * Where a person or a channel can be written to later. The rim makes it from an authenticated activity and reads it; everything
 * else keeps it as it is.
 */
export interface Contact {
  readonly serviceUrl: string;
  /** Empty for a person whom the bot has only met elsewhere: their chat is opened for the first message. */
  readonly conversationId: string;
  readonly channelId: string;
  readonly bot: { readonly id: string; readonly name?: string };
  /** The channel's own id of the person, for this bot alone; absent for a channel of a team. */
  readonly person?: { readonly id: string; readonly name?: string };
  readonly tenantId?: string;
}

interface Common {
  /** Id of the activity: the same for a message and its edits. */
  readonly id: string;
  readonly place: Place;
  readonly person: Person;
  /** BCP 47, as the client states it. */
  readonly locale: string;
  /** Absent where nobody can be written to later, as on the command line. */
  readonly contact?: Contact;
}

/** Somebody wrote, or edited, a message to the bot. */
export interface MessageTurn extends Common {
  readonly kind: 'message';
  /** Plain text without the bot's own mentions. */
  readonly text: string;
  /** The rich form of the same message, where the client sent one, also without the bot's own mentions. */
  readonly html?: string;
  /** The texts by which the bot itself was mentioned. */
  readonly mentions: readonly string[];
  /** True when the message holds a picture. */
  readonly hasImage: boolean;
}

/**
 * Somebody asked what a message is about that anybody may have written. It is never a command, says nothing about who asks, and
 * is answered where nobody else sees it.
 */
export interface QuotedTurn extends Common {
  readonly kind: 'quoted';
  /** Plain text. */
  readonly text: string;
  /** The rich form of the same message, where there is one. */
  readonly html?: string;
  /** True when the message holds a picture. */
  readonly hasImage: boolean;
}

/** Somebody pressed a button. `verb` and `data` come from the client and are as hostile as a paste. */
export interface ActionTurn extends Common {
  readonly kind: 'action';
  readonly verb: string;
  readonly data: unknown;
  /** True for a refresh that nobody asked for: it never changes state. */
  readonly automatic: boolean;
  /** Id of the message whose button was pressed, where the client names it. */
  readonly messageId?: string;
}

/** The bot was added to a chat or team, or somebody opened it for the first time. */
export interface InstalledTurn extends Common {
  readonly kind: 'installed';
}

export type Turn = MessageTurn | QuotedTurn | ActionTurn | InstalledTurn;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** What a message shows. */
export interface Said {
  /** An Adaptive Card as JSON text, in ASCII: it is sent as it stands. */
  readonly card: string;
  /** One plain sentence for the notification and for clients that show no cards. */
  readonly summary: string;
}

/** Something to say. The rim maps `key` to the message it was sent as, so that a later reply can replace it. */
export interface Reply extends Said {
  readonly key: string;
  /** The key of the reply that this one replaces. */
  readonly replaces?: string;
  /**
   * Present where only the person who wrote may see the reply. What is said in its place where the conversation cannot
   * show a message to one person: in a chat with that person; and where that fails too, to all, giving nothing away.
   */
  readonly confidential?: { readonly inChat: Said; readonly inPublic: Said };
}

/** The product seen from a chat client: one turn in, replies out, the first within a second. */
export type Handle = (turn: Turn, signal: AbortSignal) => AsyncIterable<Reply>;
