/** Where the channel meets the product: an authenticated activity in, replies out, each activity answered once and in time. */
import type { Log } from '../log.ts';
import type { Handle, Turn } from '../turn.ts';
import type { Connector } from './connector.ts';
import { createConversations } from './conversations.ts';
import { isDialog } from './dialogs.ts';
import type { Envelope } from './envelope.ts';
import { type InvokeAnswer, withBadRequest, withDialog, withError, withNothing } from './invokes.ts';
import { destinationOf } from './messages.ts';
import { createOnce } from './once.ts';
import { createFaults, type Phrases } from './phrases.ts';
import { createSpeaker } from './replies.ts';
import { createTalk } from './talk.ts';
import { isCardAction, localeOf, type TenantOf, toTurn } from './turns.ts';
import { createWorks } from './works.ts';

export interface RimOptions {
  readonly handle: Handle;
  readonly connector: Connector;
  readonly phrases: Phrases;
  readonly tenantOf: TenantOf;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long the channel is kept waiting for a first reply, in milliseconds. */
  readonly patienceMs?: number;
  /** The same for a dialog. */
  readonly dialogMs?: number;
}

export interface Rim {
  /** Answers an activity. @returns the answer to an invoke, undefined for everything else */
  receive(envelope: Envelope): Promise<InvokeAnswer | undefined>;
  /** Waits for turns and their later replies; after `ms` milliseconds it ends those still under way. */
  drain(ms: number): Promise<void>;
}

/** The channel gives up after 10 to 15 seconds. */
const PATIENCE_MS = 8_000;
/** The client gives up on a dialog after five seconds, and asks twice more. */
const DIALOG_MS = 4_000;
const BIG_TEAM = 100;

type Answer = Promise<InvokeAnswer | undefined>;

/**
 * @returns the rim; it holds what it has to remember in memory, bounded
 */
export function createRim(options: RimOptions): Rim {
  const { connector, phrases, tenantOf, log, now } = options;
  const { patienceMs = PATIENCE_MS, dialogMs = DIALOG_MS } = options;
  const works = createWorks();
  const once = createOnce<InvokeAnswer | undefined>(now);
  const conversations = createConversations(works, now);
  const faults = createFaults(log, phrases);
  const talk = createTalk(options.handle, createSpeaker(connector, log), faults);

  /** A channel gets one card, and a big team none: nobody there asked for it. */
  const tooManyToGreet = async ({ kind, place }: Turn, e: Envelope): Promise<boolean> => {
    if (kind !== 'installed' || place.kind !== 'channel') return false;
    try {
      return await connector.hasMoreMembersThan(destinationOf(e), BIG_TEAM);
    } catch (error) {
      log.warn({ err: error }, 'members not counted');
      return true;
    }
  };

  const titleOf = (e: Envelope): string => phrases.dialogTitle(localeOf(e));

  const answerInvoke = async (e: Envelope, turn: Turn | undefined): Answer => {
    if (turn && isDialog(e))
      return talk.dialog(turn, conversations.forPress(), { title: titleOf(e), ms: dialogMs });
    if (turn) return talk.press(turn, e, conversations.forPress());
    const message = phrases.unsupported(localeOf(e));
    return isCardAction(e) ? withBadRequest(message) : withNothing(e.name ?? '', message);
  };

  const answer = async (e: Envelope): Answer => {
    const turn = toTurn(e, tenantOf);
    if (e.type === 'invoke') return answerInvoke(e, turn);
    if (turn && !(await tooManyToGreet(turn, e))) await talk.message(turn, e, conversations.forMessage(e));
    return undefined;
  };

  const tooSlow = (e: Envelope): InvokeAnswer => {
    const reply = faults.tooSlow(e);
    return isDialog(e) ? withDialog(reply, titleOf(e)) : withError(reply.summary);
  };

  /** The channel is answered in time; what is under way goes on. */
  const inTime = async (e: Envelope, answered: Answer): Answer => {
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), patienceMs);
    try {
      const result = await Promise.race([answered, late.promise]);
      return result ?? (e.type === 'invoke' ? tooSlow(e) : undefined);
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    receive: (e) =>
      inTime(
        e,
        once(e, () => answer(e)),
      ),
    drain: (ms) => works.drain(ms),
  };
}
