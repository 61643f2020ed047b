/** Routes what people ask of the approval desk, once it is known who they are. */
import { inTime } from '../../in-time.ts';
import { StoreUnavailable } from '../../store/rows.ts';
import type { ActionTurn, MessageTurn, Turn } from '../../turn.ts';
import type { DeskCommand, DeskIntent } from '../commands.ts';
import type { Desk } from '../desk-port.ts';
import type { KnownPerson } from '../ports.ts';
import type { DeskScreen, NoRequest } from '../screens.ts';
import type { Service } from '../service/service.ts';
import { createAsk } from './ask.ts';
import { createCard, notice } from './card.ts';
import { createForget } from './forget.ts';
import { createLists } from './lists.ts';
import { createReviewHere } from './review-here.ts';
import { createSend } from './send.ts';

/** What names people and their reasons, and is answered for everybody to read. */
const PERSONAL: readonly DeskIntent['kind'][] = ['my-requests', 'requests', 'request'];
const FORGET: DeskCommand['kind'] = 'forget';

/** The channel gives up on a press after ten seconds: by then what the directory has not said is unknown. */
const DEADLINE_MS = 6_000;

/** A store that takes longer is as good as gone; then there is still time to give back what was typed, in milliseconds. */
const STORE_MS = 6_800;
const AGAIN_MS = 500;

const tooLate = (): Error => new StoreUnavailable('No answer in time');

const within = (outer: AbortSignal): AbortSignal =>
  AbortSignal.any([outer, AbortSignal.timeout(DEADLINE_MS)]);

const nobody = (why: NoRequest, command?: DeskCommand): DeskScreen => {
  if (command?.kind !== 'request' && command?.kind !== 'submit') return { kind: 'no-request', why };
  const { signals, facts, answers } = command;
  return { kind: 'no-request', why, diagnosed: { signals, facts, answers } };
};

/**
 * @param storeMs how long an answer may take, with all that is read and written for it
 * @returns the desk of one tenant
 */
export function createDesk(service: Service, storeMs = STORE_MS): Desk {
  const { options, people } = service;
  const { requests, tenantId } = options;
  const card = createCard(service);
  const ask = createAsk(service, card);
  const send = createSend(service, card);
  const lists = createLists(service);
  const forget = createForget(service);
  const reviewHere = createReviewHere(service);

  const show = async (
    id: string,
    person: KnownPerson,
    signal: AbortSignal,
    asReviewer: boolean,
  ): Promise<DeskScreen> => {
    const kept = await requests.load(tenantId, id);
    if (!kept) return notice({ kind: 'no-such-request', id });
    return card.show(kept.request, person, signal, { asReviewer });
  };

  const act = (
    command: DeskCommand,
    person: KnownPerson,
    turn: ActionTurn,
    signal: AbortSignal,
  ): Promise<DeskScreen> => {
    switch (command.kind) {
      case 'request':
        return ask.request(command, person, signal);
      case 'submit':
        return ask.submit(command, person, turn, signal);
      case 'show':
        return show(command.id, person, signal, false);
      case 'form':
        return send.form(command, person, signal);
      case 'send':
        return send.send(command, person, signal);
      case 'approved':
        return send.approved(command, person, signal);
      case 'mine':
        return lists.mine(person);
      case 'queue':
        return lists.queue(person, signal);
      case 'forget':
        return forget.forget(person);
    }
  };

  const say = (
    intent: DeskIntent,
    person: KnownPerson,
    turn: MessageTurn,
    signal: AbortSignal,
  ): Promise<DeskScreen> => {
    if (PERSONAL.includes(intent.kind) && turn.place.kind !== 'personal')
      return Promise.resolve(notice({ kind: 'in-chat-only' }));
    switch (intent.kind) {
      case 'my-requests':
        return lists.mine(person);
      case 'requests':
        return lists.queue(person, signal);
      case 'request':
        return show(intent.id, person, signal, true);
      case 'review-here':
        return reviewHere(person, turn, signal);
      case 'forget-me':
        return forget.ask(person);
    }
  };

  /** What cannot be kept now is not lost: what was typed comes back. */
  const failed = async (command: DeskCommand, turn: ActionTurn): Promise<DeskScreen> => {
    switch (command.kind) {
      case 'submit':
        return ask.again(command, turn.person.objectId ?? '', AbortSignal.timeout(AGAIN_MS));
      case 'request':
        return nobody({ kind: 'store-unavailable' }, command);
      case 'send':
        return send.again(command);
      default:
        return notice({ kind: 'store-unavailable' });
    }
  };

  const orElse = async (
    work: () => Promise<DeskScreen>,
    other: () => DeskScreen | Promise<DeskScreen>,
  ): Promise<DeskScreen> => {
    try {
      return await inTime(storeMs, work, tooLate);
    } catch (error) {
      if (error instanceof StoreUnavailable) return other();
      throw error;
    }
  };

  return {
    message: (intent, turn, outer) =>
      orElse(
        async () => {
          const acting = await people.acting(turn);
          return 'nobody' in acting ? nobody(acting.nobody) : say(intent, acting.person, turn, within(outer));
        },
        () => notice({ kind: 'store-unavailable' }),
      ),

    async action(command, turn, outer) {
      const signal = within(outer);
      // A refresh that nobody asked for changes nothing, whatever its data say.
      if (turn.automatic && command.kind !== 'show') return notice({ kind: 'not-available' });
      return orElse(
        async () => {
          const acting = await people.acting(turn);
          return 'nobody' in acting
            ? nobody(acting.nobody, command)
            : act(command, acting.person, turn, signal);
        },
        () => failed(command, turn),
      );
    },

    async seen(turn: Turn) {
      // Whoever is just being forgotten must not be remembered at the same time.
      if (turn.kind === 'action' && turn.verb === FORGET) return;
      await people.acting(turn);
    },
  };
}
