/**
 * Brings one recipient up to date: looks at the request as it is now and at what they were shown last, then edits their card, or
 * writes anew where there is something to say. At least once: where it is not clear whether a message arrived, it is sent again, but
 * much later. A card that came twice is harmless, and one that never came is not.
 */
import { fingerprint, type Step, stepFor } from '../approval/announce.ts';
import type { ApprovalRequest } from '../approval/model.ts';
import type { Delivery, PeopleStore, Recipient, RequestStore, Settlement } from '../approval/ports.ts';
import { isEnd } from '../approval/transitions.ts';
import type { Contact, Said } from '../turn.ts';
import { backOff, MOST_ATTEMPTS, refusedForNow, unclear } from './backoff.ts';
import { type ChannelOptions, createChannel, type Outcome } from './channel.ts';

/** What a recipient is shown of a request as it is now; undefined where nobody is there to be told. */
export type Present = (
  request: ApprovalRequest,
  recipient: Recipient,
  signal: AbortSignal,
) => Promise<Said | undefined>;

export interface TellOptions extends ChannelOptions {
  readonly requests: Pick<RequestStore, 'load'>;
  readonly people: Pick<PeopleStore, 'byKey' | 'reviewChannel'>;
  readonly present: Present;
  /** What an older card of theirs becomes where a newer one follows while the request goes on. */
  readonly older?: Present;
}

export type Tell = (tenantId: string, delivery: Delivery, signal: AbortSignal) => Promise<Settlement>;

/** Of a card that was there before anything was told: it may show anything, but nothing was announced by it. */
const SOMETHING = '0.0';

const dead = (why: string): Settlement => ({ kind: 'dead', why });

/** What has failed already is tried again, and what has failed too often is not. */
function retried(
  { attempts }: Delivery,
  waits: { readonly firstMs: number; readonly mostMs: number },
  { now, random }: ChannelOptions,
  afterMs?: number,
): Settlement {
  const attempt = attempts + 1;
  if (attempt >= MOST_ATTEMPTS) return dead('tried too often');
  const ms = Math.max(afterMs ?? 0, backOff(waits, attempt, random()));
  return { kind: 'again', at: now() + ms, attempt };
}

/** @returns how a message that did not get through is settled */
function failed(
  outcome: Exclude<Outcome, { kind: 'sent' }>,
  delivery: Delivery,
  options: ChannelOptions,
): Settlement {
  switch (outcome.kind) {
    case 'wait':
      return { kind: 'again', at: options.now() + outcome.ms, attempt: delivery.attempts };
    case 'busy':
      return retried(delivery, refusedForNow, options, outcome.afterMs);
    case 'unclear':
      return retried(delivery, unclear, options);
    case 'gone':
      return dead('conversation is gone');
    case 'refused':
      return dead(`refused ${outcome.code}`);
  }
}

/** @returns the way to bring a recipient up to date; it rejects where the store or the view fails */
export function createTell(options: TellOptions): Tell {
  const { requests, people, present, older } = options;
  const channel = createChannel(options);

  const addressOf = async (tenantId: string, { who }: Recipient): Promise<Contact | undefined> =>
    who === 'channel' ? people.reviewChannel(tenantId) : (await people.byKey(tenantId, who))?.contact;

  /** @returns how it is settled; undefined where a new message is to be sent */
  const edit = async (
    delivery: Delivery,
    said: Said,
    { step, shown }: { readonly step: Step; readonly shown: string },
  ): Promise<Settlement | undefined> => {
    const { contact, messageId } = delivery;
    if (contact === undefined || messageId === undefined) return undefined;
    const outcome = await channel.edit(contact, messageId, said);
    if (outcome.kind === 'gone') return undefined;
    if (outcome.kind !== 'sent') return failed(outcome, delivery, options);
    // An edit notifies nobody: where there is something to say, the older card was only brought in order.
    return step === 'edit' ? { kind: 'done', shown, contact, messageId } : undefined;
  };

  return async (tenantId, delivery, signal) => {
    const kept = await requests.load(tenantId, delivery.requestId);
    if (!kept) return dead('refused: the request is gone');
    const { request } = kept;
    const shown = fingerprint(request, delivery.role);
    const seen = delivery.shown ?? (delivery.messageId === undefined ? undefined : SOMETHING);
    const step = stepFor(request, delivery.role, seen);
    if (step === 'nothing') return { kind: 'done', shown };
    const contact = (await addressOf(tenantId, delivery)) ?? delivery.contact;
    if (!contact) return dead('no address');
    const ms = channel.wait(contact);
    if (ms > 0) return failed({ kind: 'wait', ms }, delivery, options);
    const said = await present(request, delivery, signal);
    if (!said) return dead('refused: nobody is there');
    // A card that is left behind is edited no more, so it must not show what can still change.
    const isLeft = step === 'message' && !isEnd(request.state);
    const left = isLeft ? await older?.(request, delivery, signal) : undefined;
    const edited = await edit(delivery, left ?? said, { step, shown });
    if (edited) return edited;
    const outcome = await channel.send(contact, said);
    if (outcome.kind !== 'sent') return failed(outcome, delivery, options);
    const { messageId } = outcome;
    return { kind: 'done', shown, contact, ...(messageId !== undefined && { messageId }) };
  };
}
