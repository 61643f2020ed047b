/** Activity → Turn: what happened, in our own words. Nothing in here decides anything. */
import { z } from 'zod';
import { guid } from '../diagnosis/wellformed.ts';
import type {
  ActionTurn,
  Contact,
  InstalledTurn,
  MessageTurn,
  Person,
  Place,
  QuotedTurn,
  Turn,
} from '../turn.ts';
import { dialogNames, pressedIn, quotedIn } from './dialogs.ts';
import type { Envelope } from './envelope.ts';
import { ownMentions, withoutMarkedMentions, withoutMentions } from './mentions.ts';

/** How the tenant of a conversation is read: as the channel states it, or in local mode with a default. */
export type TenantOf = (stated: string | undefined) => string | undefined;

const HTML = 'text/html';
const CARD_ACTION = 'adaptiveCard/action';

const kinds: ReadonlyMap<string, Place['kind']> = new Map([
  ['personal', 'personal'],
  ['channel', 'channel'],
]);

/** Chats among people, and channels. The bot's own chat with somebody is never named like that. */
const AMONG_PEOPLE = /^19:/;

/** Personal only where the channel says so: what is personal is shown nowhere else. A chat of two people is not the bot's own. */
const kindOf = ({ id, conversationType }: Envelope['conversation']): Place['kind'] => {
  const kind = kinds.get(conversationType ?? '') ?? 'group';
  return kind === 'personal' && AMONG_PEOPLE.test(id) ? 'group' : kind;
};

const placeOf = (e: Envelope, tenantOf: TenantOf): Place => {
  const tenantId = tenantOf(guid(e.conversation.tenantId ?? e.channelData?.tenant?.id ?? undefined));
  return {
    conversationId: e.conversation.id,
    kind: kindOf(e.conversation),
    ...(tenantId ? { tenantId } : {}),
  };
};

const personOf = (e: Envelope): Person => {
  const objectId = guid(e.from.aadObjectId ?? undefined);
  return { name: e.from.name ?? '', ...(objectId ? { objectId } : {}) };
};

const named = ({ id, name }: Envelope['from']): NonNullable<Contact['person']> => ({
  id,
  ...(name && { name }),
});

/** Made anew of every activity: the service URL of a conversation can change. */
const contactOf = (e: Envelope, { tenantId }: Place): Contact => ({
  serviceUrl: e.serviceUrl,
  conversationId: e.conversation.id,
  channelId: e.channelId,
  bot: named(e.recipient),
  person: named(e.from),
  ...(tenantId && { tenantId }),
});

/** What every turn has. */
const commonOf = (
  e: Envelope,
  tenantOf: TenantOf,
): Pick<Turn, 'id' | 'place' | 'person' | 'locale' | 'contact'> => {
  const place = placeOf(e, tenantOf);
  return { id: e.id ?? '', place, person: personOf(e), locale: localeOf(e), contact: contactOf(e, place) };
};

/** @returns the language of the client, BCP 47 */
export const localeOf = (e: Envelope): string =>
  e.locale ?? e.entities?.find((entity) => entity.type === 'clientInfo')?.locale ?? 'en-US';

const htmlOf = (e: Envelope): string | undefined => {
  const rich = e.attachments?.find((a) => a.contentType === HTML)?.content;
  return typeof rich === 'string' && rich !== '' ? rich : undefined;
};

const messageOf = (e: Envelope, tenantOf: TenantOf): MessageTurn => {
  const mentions = ownMentions(e);
  const html = htmlOf(e);
  return {
    kind: 'message',
    ...commonOf(e, tenantOf),
    text: withoutMentions(e.text ?? '', mentions),
    ...(html ? { html: withoutMarkedMentions(html, mentions) } : {}),
    mentions,
    hasImage: (e.attachments ?? []).some((a) => a.contentType?.startsWith('image/') ?? false),
  };
};

const record = z.record(z.string(), z.unknown());
const execute = z.object({
  action: z.object({ verb: z.string().nullish(), data: z.unknown().optional() }),
  trigger: z.string().nullish(),
});

const onMessage = ({ replyToId }: Envelope): Pick<ActionTurn, 'messageId'> =>
  replyToId ? { messageId: replyToId } : {};

/** The verb of an Action.Submit stands in its data, as Action.Submit has none of its own. */
const submitted = (e: Envelope, tenantOf: TenantOf, data: Readonly<Record<string, unknown>>): ActionTurn => ({
  kind: 'action',
  ...commonOf(e, tenantOf),
  verb: typeof data.verb === 'string' ? data.verb : '',
  data,
  automatic: false,
});

const submitOf = (e: Envelope, tenantOf: TenantOf): ActionTurn | undefined => {
  // Nearly every message is text without a value, and a schema's refusal costs more than reading an envelope.
  if (e.text || !e.value) return undefined;
  const data = record.safeParse(e.value);
  return data.success ? { ...submitted(e, tenantOf, data.data), ...onMessage(e) } : undefined;
};

const executeOf = (e: Envelope, tenantOf: TenantOf): ActionTurn | undefined => {
  const value = execute.safeParse(e.value);
  if (!value.success) return undefined;
  const { action, trigger } = value.data;
  return {
    kind: 'action',
    ...commonOf(e, tenantOf),
    verb: action.verb ?? '',
    data: action.data,
    automatic: trigger === 'automatic',
    ...onMessage(e),
  };
};

/** The person is who chose the menu, whoever wrote the message. */
const quotedOf = (e: Envelope, tenantOf: TenantOf): QuotedTurn | undefined => {
  const quoted = quotedIn(e.value);
  return quoted && { kind: 'quoted', ...commonOf(e, tenantOf), ...quoted };
};

/** The message below a dialog is not the bot's, so there is none that the answer could take the place of. */
const dialogPressOf = (e: Envelope, tenantOf: TenantOf): ActionTurn | undefined => {
  const data = pressedIn(e.value);
  return data && submitted(e, tenantOf, data);
};

const invokeOf = (e: Envelope, tenantOf: TenantOf): Turn | undefined => {
  switch (e.name) {
    case CARD_ACTION:
      return executeOf(e, tenantOf);
    case dialogNames.menu:
      return quotedOf(e, tenantOf);
    case dialogNames.menuPress:
    case dialogNames.press:
      return dialogPressOf(e, tenantOf);
    default:
      return undefined;
  }
};

const installedOf = (e: Envelope, tenantOf: TenantOf): InstalledTurn => ({
  kind: 'installed',
  ...commonOf(e, tenantOf),
});

const joined = (e: Envelope): boolean =>
  e.type === 'installationUpdate'
    ? (e.action ?? '').startsWith('add')
    : (e.membersAdded ?? []).some((member) => member.id === e.recipient.id);

/** True for an edit, or an undone deletion, of an earlier message. */
export const isEdit = (e: Envelope): boolean => e.type === 'messageUpdate';

/** True for a press of an Action.Execute button, or the automatic refresh of a card. */
export const isCardAction = (e: Envelope): boolean => e.type === 'invoke' && e.name === CARD_ACTION;

/**
 * @returns what happened, or undefined where there is nothing to say to it (typing, reactions, deletions, other people joining)
 */
export function toTurn(e: Envelope, tenantOf: TenantOf): Turn | undefined {
  switch (e.type) {
    case 'message':
      return submitOf(e, tenantOf) ?? messageOf(e, tenantOf);
    case 'messageUpdate':
      return messageOf(e, tenantOf);
    case 'installationUpdate':
    case 'conversationUpdate':
      return joined(e) ? installedOf(e, tenantOf) : undefined;
    case 'invoke':
      return invokeOf(e, tenantOf);
    default:
      return undefined;
  }
}
