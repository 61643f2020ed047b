/** Messages to people of Contoso: into the one personal chat that the local client has. */
import type { Messenger } from '../approval/ports.ts';
import { contoso } from '../directory/contoso.ts';
import type { Contact, Said } from '../turn.ts';
import type { Cast } from './cast.ts';
import { headed } from './heading.ts';

/** Ids of group chats and channels begin with this. */
const SHARED = '19:';

const forOnePerson = ({ tenantId, conversationId, person }: Contact): boolean =>
  tenantId === contoso.tenantId && person !== undefined && !conversationId.startsWith(SHARED);

/** @returns a messenger that names the recipient above each message to one person; everything else goes as it is */
export function createLocalMessenger(messenger: Messenger, cast: Cast): Messenger {
  /** A chat that is not open, or belongs to a client that ran before, is the one that is there. */
  const placed = (to: Contact): Contact => {
    const chat = cast.chat();
    if (!chat || !forOnePerson(to)) return to;
    const isThere = to.conversationId !== '' && to.serviceUrl === chat.serviceUrl;
    return isThere || !to.person ? to : { ...chat, person: to.person };
  };
  const toPerson = (to: Contact, said: Said): Said =>
    forOnePerson(to) && to.person?.name ? headed(said, to.person.name) : said;

  return {
    send: (to, said, signal) => messenger.send(placed(to), toPerson(to, said), signal),
    edit: (to, messageId, said, signal) => messenger.edit(placed(to), messageId, toPerson(to, said), signal),
  };
}
