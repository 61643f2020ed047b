import type { Messenger, SendOutcome } from '../../src/approval/ports.ts';
import { contoso, contosoPerson } from '../../src/directory/contoso.ts';
import { createCast } from '../../src/local/cast.ts';
import { createLocalMessenger } from '../../src/local/messenger.ts';
import type { Contact, JsonObject, Said } from '../../src/turn.ts';

const { signal } = new AbortController();
const megan: Contact = {
  serviceUrl: 'http://127.0.0.1:9',
  conversationId: 'a:chat',
  channelId: 'msteams',
  bot: { id: '28:bot' },
  person: { id: `29:${contosoPerson('Megan').objectId}`, name: 'Megan Bowen' },
  tenantId: contoso.tenantId,
};
const block = { type: 'TextBlock', text: 'Somebody asks for approval.' };
const said: Said = {
  card: JSON.stringify({ type: 'AdaptiveCard', version: '1.5', body: [block] }),
  summary: 'One request',
};

interface Went {
  readonly to: Contact;
  readonly card: JsonObject;
  readonly text: string;
  readonly summary: string;
}

function recorded() {
  const went: Went[] = [];
  const take = async (to: Contact, { card, summary }: Said): Promise<SendOutcome> => {
    went.push({ to, card: JSON.parse(card), text: card, summary });
    return { kind: 'sent', messageId: 'm1' };
  };
  const hosted: Messenger = { send: take, edit: (to, _id, message) => take(to, message) };
  const cast = createCast();
  return { went, cast, messenger: createLocalMessenger(hosted, cast) };
}

test('a message to one person says above it whom it is for, and passes on what became of it', async () => {
  const { messenger, went } = recorded();
  expect(await messenger.send(megan, said, signal)).toEqual({ kind: 'sent', messageId: 'm1' });
  await messenger.edit(megan, 'm1', said, signal);
  for (const { card, summary } of went) {
    expect(card.body).toEqual([
      expect.objectContaining({
        type: 'RichTextBlock',
        inlines: [expect.objectContaining({ type: 'TextRun', text: 'To Megan Bowen' })],
      }),
      block,
    ]);
    expect(summary).toBe('To Megan Bowen: One request');
  }
});

test.each([
  ['a channel', { conversationId: '19:helpdesk@thread.tacv2' }],
  ['a group chat', { conversationId: '19:project@thread.v2' }],
  ['a person of another tenant', { tenantId: '8c0a70a7-a845-47f9-953a-5154281fa6f5' }],
])('a message to %s goes as it is', async (_, change) => {
  const { messenger, went } = recorded();
  await messenger.send({ ...megan, ...change }, said, signal);
  expect(went[0]?.text).toBe(said.card);
});

test.each([
  ['that is not open yet', { conversationId: '' }],
  ['of a client that ran before', { serviceUrl: 'http://127.0.0.1:1', conversationId: 'a:earlier' }],
])('a chat %s is the one that is there', async (_, change) => {
  const { messenger, went, cast } = recorded();
  const there = { ...megan, conversationId: 'a:the-chat' };
  cast.play({
    kind: 'installed',
    id: '1',
    place: { conversationId: 'a:the-chat', kind: 'personal', tenantId: contoso.tenantId },
    person: { name: 'Adele Vance' },
    locale: 'en-US',
    contact: { ...there, person: { id: '29:adele', name: 'Adele Vance' } },
  });
  await messenger.send({ ...megan, ...change }, said, signal);
  expect(went[0]?.to).toEqual(there);
});

test('a name from outside is shown as text, in ASCII, without what would steer it', async () => {
  const { messenger, went } = recorded();
  const name = 'Mégan \u202e<at>all</at>{{DATE(2020-01-01)}}';
  await messenger.send({ ...megan, person: { id: '29:x', name } }, said, signal);
  expect(went[0]?.text).toMatch(/^[ -~]*$/);
  const [heading] = Array.isArray(went[0]?.card.body) ? went[0].card.body : [];
  expect(JSON.stringify(heading)).not.toMatch(/\u202e|<at>|\{\{/);
  expect(JSON.stringify(heading)).toContain('To Mégan');
});
