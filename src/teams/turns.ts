/** Activity → Turn: what happened, in our own words. Nothing in here decides anything. */
import { z } from 'zod';
import { guid } from '../diagnosis/wellformed.ts';
import type { ActionTurn, Contact, InstalledTurn, MessageTurn, Person, Place, Turn } from '../turn.ts';
import type { Envelope } from './envelope.ts';
import { ownMentions, withoutMarkedMentions, withoutMentions } from './mentions.ts';

/** How the tenant of a conversation is read: as the channel states it, or in local mode with a default. */
export type TenantOf = (stated: string | undefined) => string | undefined;

const HTML = 'text/html';

const kinds: ReadonlyMap<string, Place['kind']> = new Map([
  ['personal', 'personal'],
  ['channel', 'channel'],
]);

const placeOf = (e: Envelope, tenantOf: TenantOf): Place => {
  const tenantId = tenantOf(guid(e.conversation.tenantId ?? e.channelData?.tenant?.id ?? undefined));
  return {
    conversationId: e.conversation.id,
    // Personal only where the channel says so: what is personal is shown nowhere else.
    kind: kinds.get(e.conversation.conversationType ?? '') ?? 'group',
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

const actionOf = (
  e: Envelope,
  tenantOf: TenantOf,
  press: Pick<ActionTurn, 'verb' | 'data' | 'automatic'>,
): ActionTurn => ({
  kind: 'action',
  ...commonOf(e, tenantOf),
  ...press,
  ...(e.replyToId && { messageId: e.replyToId }),
});

/** The verb of an Action.Submit stands in its data, as Action.Submit has none of its own. */
const submitOf = (e: Envelope, tenantOf: TenantOf): ActionTurn | undefined => {
  // Nearly every message is text without a value, and a schema's refusal costs more than reading an envelope.
  if (e.text || !e.value) return undefined;
  const data = record.safeParse(e.value);
  if (!data.success) return undefined;
  const verb = typeof data.data.verb === 'string' ? data.data.verb : '';
  return actionOf(e, tenantOf, { verb, data: data.data, automatic: false });
};

const executeOf = (e: Envelope, tenantOf: TenantOf): ActionTurn | undefined => {
  const value = execute.safeParse(e.value);
  if (!value.success) return undefined;
  const { action, trigger } = value.data;
  return actionOf(e, tenantOf, {
    verb: action.verb ?? '',
    data: action.data,
    automatic: trigger === 'automatic',
  });
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
export const isCardAction = (e: Envelope): boolean => e.type === 'invoke' && e.name === 'adaptiveCard/action';

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
      return isCardAction(e) ? executeOf(e, tenantOf) : undefined;
    default:
      return undefined;
  }
}
