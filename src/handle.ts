/** Turn → Replies: the intent router. Knows no chat client, no SDK and no network. */
import { createCode } from './answers/code.ts';
import { createExample } from './answers/example.ts';
import { again, createExplainer } from './answers/explainer.ts';
import { createFeedback } from './answers/feedback.ts';
import { createLookUp, type TenantAccess } from './answers/look-up.ts';
import { createPaste } from './answers/paste.ts';
import type { Spoken } from './answers/spoken.ts';
import type { Desk } from './approval/desk-port.ts';
import type { DeskScreen } from './approval/screens.ts';
import { type Command, parseAction } from './cards/actions.ts';
import { htmlToText } from './diagnosis/html.ts';
import type { ConsentPage } from './diagnosis/links.ts';
import type { Cloud } from './diagnosis/model.ts';
import type { CountFeedback } from './feedback.ts';
import { intentOf } from './intent.ts';
import type { Knowledge } from './knowledge/model.ts';
import { repliesFor, replyInPlace } from './replies.ts';
import type { ActionTurn, Handle, MessageTurn, QuotedTurn, Reply, Said, Turn } from './turn.ts';

export interface HandleDependencies {
  readonly knowledge: Knowledge;
  /** The cloud whose hosts links lead to, where the paste does not say. */
  readonly cloud: Cloud;
  /** Counts whether an answer helped. */
  readonly countFeedback: CountFeedback;
  /** Milliseconds since 1970: a pasted token may have expired. */
  readonly now?: () => number;
  /** What stands in for Entra's own consent page, once its address is known. */
  readonly consentPage?: () => ConsentPage | undefined;
  /** The tenant whose directory can be asked; absent where none is connected. */
  readonly tenant?: TenantAccess;
  /** Where requests for approval are kept and decided, and how its screens are drawn. */
  readonly desk?: Desk & { draw(screen: DeskScreen, locale: string): Said };
}

/** A refresh that nobody asked for shows the present state of a request, and does nothing else. */
const wanted = (command: Command | undefined, { automatic }: ActionTurn): Command | undefined =>
  automatic && !(command?.kind === 'desk' && command.command.kind === 'show') ? undefined : command;

const textOf = ({ html, text }: MessageTurn | QuotedTurn): string =>
  (html && htmlToText(html).trim()) || text;

/** What is typed where others read along is answered for all of them, except what it says of one person. */
const isForOne = ({ kind }: Turn, screen: DeskScreen): boolean =>
  kind === 'action' || (screen.kind === 'desk-notice' && screen.notice.kind === 'forget-ask');

/**
 * Builds the product seen from a chat client.
 * @returns a function that answers each turn with one card or more; it throws only where the program is wrong
 */
export function createHandle({
  knowledge,
  cloud,
  countFeedback,
  now = Date.now,
  consentPage = () => undefined,
  tenant,
  desk,
}: HandleDependencies): Handle {
  const lookUp = tenant && createLookUp(tenant, now);
  const explainer = createExplainer({
    knowledge,
    cloud,
    consentPage,
    lookUp,
    tracked: desk !== undefined,
  });
  const paste = createPaste(explainer, knowledge, now);
  const code = createCode(explainer, knowledge);
  const example = createExample(explainer, knowledge);
  const feedback = createFeedback(explainer, knowledge, countFeedback);

  const help = (welcome: boolean): Spoken => ({
    screen: { kind: 'help', welcome, tracked: desk !== undefined },
  });

  /**
   * What was pressed is answered to whoever pressed; an old client sends a press as a message, which all could read.
   * @param screen - undefined where there is no desk
   */
  const fromDesk = async (screen: Promise<DeskScreen> | undefined, turn: Turn): Promise<Spoken> => {
    const answered = await screen;
    if (!desk || !answered) return { screen: { kind: 'desk-notice', notice: { kind: 'not-available' } } };
    const said = desk.draw(answered, turn.locale);
    if (!isForOne(turn, answered)) return { said };
    const elsewhere: DeskScreen = { kind: 'desk-notice', notice: { kind: 'in-chat-only' } };
    return { said, inPublic: desk.draw(elsewhere, turn.locale) };
  };

  const message = (turn: MessageTurn, signal: AbortSignal): Spoken | Promise<Spoken> => {
    const text = textOf(turn);
    const intent = intentOf(text);
    switch (intent.kind) {
      case 'help':
        return help(false);
      case 'explain':
        return code(intent.asked, turn);
      case 'desk':
        return fromDesk(desk?.message(intent.intent, turn, signal), turn);
      case 'paste':
        return paste(text, turn, signal);
    }
  };

  const action = (turn: ActionTurn, signal: AbortSignal): Spoken | Promise<Spoken> => {
    const command = wanted(parseAction(turn.verb, turn.data), turn);
    switch (command?.kind) {
      case 'answer': {
        const asked = again(command, turn);
        return explainer.show(explainer.report(asked), asked, signal);
      }
      case 'check-again':
        return explainer.check(again(command, turn), signal);
      case 'feedback':
        return feedback(command, turn, signal);
      case 'explain':
        return code(command.code, turn);
      case 'desk':
        return fromDesk(desk?.action(command.command, turn, signal), turn);
      case 'example':
        return example(turn);
      case 'help':
      case undefined:
        return help(false);
    }
  };

  const answer = (turn: Turn, signal: AbortSignal): Spoken | Promise<Spoken> => {
    switch (turn.kind) {
      case 'message':
        return message(turn, signal);
      case 'quoted':
        return paste(textOf(turn), turn, signal);
      case 'action':
        return action(turn, signal);
      case 'installed':
        return help(true);
    }
  };

  return async function* handle(turn, signal): AsyncGenerator<Reply> {
    const remembered = desk && Promise.allSettled([desk.seen(turn)]);
    const answering = answer(turn, signal);
    // Waiting for what is there already would put every message back by a turn of the event loop.
    const spoken = answering instanceof Promise ? await answering : answering;
    // Each reply that is passed on by `yield*` costs three promises more.
    for (const reply of repliesFor(spoken, turn)) yield reply;
    const later = 'later' in spoken && (await spoken.later);
    if (later) yield replyInPlace(later, turn);
    await remembered;
  };
}
