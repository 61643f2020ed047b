import { contoso } from '../../src/directory/contoso.ts';
import { readEnvelope } from '../../src/teams/envelope.ts';
import { toTurn } from '../../src/teams/turns.ts';
import type { JsonObject, Turn } from '../../src/turn.ts';
import { message, press } from './harness.ts';

const service = { url: 'http://127.0.0.1:1' };

const turnOf = (activity: JsonObject): Turn | undefined => {
  const envelope = readEnvelope(activity);
  if (!envelope) throw new Error('not an activity');
  return toTurn(envelope, (stated) => stated);
};

const mention = { type: 'mention', text: '<at>Unblock</at>', mentioned: { id: '28:bot', name: 'Unblock' } };

describe('a message', () => {
  test('becomes a turn with its text, place and person', () => {
    expect(turnOf(message(service))).toEqual({
      kind: 'message',
      id: '1700000000001',
      place: { conversationId: 'a:chat', kind: 'personal', tenantId: contoso.tenantId },
      person: { name: 'Adele Vance', objectId: contoso.adele.objectId },
      locale: 'en-US',
      text: 'AADSTS65001',
      mentions: [],
      hasImage: false,
      contact: {
        serviceUrl: service.url,
        conversationId: 'a:chat',
        channelId: 'msteams',
        bot: { id: '28:bot', name: 'Unblock' },
        person: { id: '29:adele', name: 'Adele Vance' },
        tenantId: contoso.tenantId,
      },
    });
  });

  test('says where its writer can be written to later, by the service URL of today', () => {
    const moved = 'https://smba.trafficmanager.net/apac/';
    expect(turnOf(message(service, { serviceUrl: moved }))?.contact?.serviceUrl).toBe(moved);
  });

  test('carries its rich form beside the plain text', () => {
    const html = '<div>AADSTS65001: <pre>see <a href="https://x">here</a></pre></div>';
    const turn = turnOf(message(service, { attachments: [{ contentType: 'text/html', content: html }] }));
    expect(turn).toMatchObject({ html, text: 'AADSTS65001' });
  });

  test('loses every mention of the bot, and no mention of anybody else', () => {
    const other = { type: 'mention', text: '<at>Megan</at>', mentioned: { id: '29:megan' } };
    const text = '<at>Unblock</at> <at>Megan</at> AADSTS50105 <at>Unblock</at>';
    const turn = turnOf(message(service, { text, entities: [mention, mention, other] }));
    expect(turn).toMatchObject({ text: '<at>Megan</at> AADSTS50105', mentions: ['<at>Unblock</at>'] });
  });

  test.each([
    '<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">Unblock</span>',
    '<at id="0">Unblock</at>',
  ])('loses its mention in the rich form too: %s', (marked) => {
    const other = marked.replace('Unblock', 'Megan');
    const content = `<div>${marked}&nbsp;AADSTS50105 ${other} <b>Unblock</b> ${marked}</div>`;
    const attachments = [{ contentType: 'text/html', content }];
    const turn = turnOf(message(service, { attachments, entities: [mention] }));
    expect(turn).toMatchObject({ html: `<div> &nbsp;AADSTS50105 ${other} <b>Unblock</b>  </div>` });
  });

  test('keeps a mention that no entity backs: the sender can write one', () => {
    expect(turnOf(message(service, { text: '<at>Unblock</at> hi' }))).toMatchObject({
      text: '<at>Unblock</at> hi',
    });
  });

  test('without any text is a turn with empty text', () => {
    expect(turnOf(message(service, { text: null, entities: [mention] }))).toMatchObject({ text: '' });
  });

  test.each([
    ['personal', 'personal'],
    ['groupChat', 'group'],
    ['channel', 'channel'],
    [undefined, 'group'],
    ['constructor', 'group'],
  ])('in a conversation of type %s happens in a place of kind %s', (conversationType, kind) => {
    const conversation = { id: 'c', ...(conversationType && { conversationType }) };
    expect(turnOf(message(service, { conversation }))?.place.kind).toBe(kind);
  });

  test('takes its tenant from the conversation first, then from the channel data', () => {
    const other = 'd3f1c2a0-1111-4222-8333-444455556666';
    const channelData = { tenant: { id: other } };
    expect(turnOf(message(service, { channelData }))?.place.tenantId).toBe(contoso.tenantId);
    expect(turnOf(message(service, { channelData, conversation: { id: 'c' } }))?.place.tenantId).toBe(other);
  });

  test('has no tenant and no object id where they are malformed', () => {
    const malformed = '00000000-0000-0000-0000-0000000000001';
    const turn = turnOf(
      message(service, {
        conversation: { id: 'c', tenantId: malformed },
        from: { id: '29:x', name: 'X', aadObjectId: malformed },
      }),
    );
    expect(turn?.place).toEqual({ conversationId: 'c', kind: 'group' });
    expect(turn?.person).toEqual({ name: 'X' });
  });

  test('says when it holds a picture', () => {
    const attachments = [{ contentType: 'image/png', contentUrl: 'https://smba.trafficmanager.net/x' }];
    expect(turnOf(message(service, { attachments }))).toMatchObject({ hasImage: true });
  });

  test('falls back to the language of the client, then to English', () => {
    const entities = [{ type: 'clientInfo', locale: 'de-DE' }];
    expect(turnOf(message(service, { locale: null, entities }))?.locale).toBe('de-DE');
    expect(turnOf(message(service, { locale: null }))?.locale).toBe('en-US');
  });
});

describe('a message that somebody points at', () => {
  const menu = (messagePayload: JsonObject, more: JsonObject = {}): JsonObject =>
    press(service, { name: 'composeExtension/fetchTask', value: { messagePayload }, ...more });

  test('is quoted, and the person is who points', () => {
    const from = { user: { id: contoso.tenantId, displayName: 'Megan Bowen' } };
    const turn = turnOf(menu({ from, body: { contentType: 'html', content: '<p>AADSTS50105</p>' } }));
    expect(turn).toMatchObject({
      kind: 'quoted',
      person: { name: 'Adele Vance', objectId: contoso.adele.objectId },
      text: '',
      html: '<p>AADSTS50105</p>',
      hasImage: false,
    });
  });

  test('can be plain text', () => {
    const turn = turnOf(menu({ body: { contentType: 'text', content: 'a <b> AADSTS50105' } }));
    expect(turn).toMatchObject({ text: 'a <b> AADSTS50105' });
    expect(turn).not.toHaveProperty('html');
  });

  test.each<[boolean, JsonObject]>([
    [true, { body: null, attachments: [{ contentType: 'image/png' }] }],
    [true, { body: { contentType: 'html', content: '<img itemtype="http://schema.skype.com/AMSImage">' } }],
    [false, { body: { contentType: 'html', content: '<img itemtype="http://schema.skype.com/Emoji">' } }],
    [false, { body: null, attachments: [{ contentType: 'reference' }] }],
  ])('says whether it holds a picture: %s', (hasImage, payload) => {
    expect(turnOf(menu(payload))).toMatchObject({ kind: 'quoted', text: '', hasImage });
  });

  test.each([
    ['a:chat', 'personal'],
    ['19:adele_megan@unq.gbl.spaces', 'group'],
  ])('in %s happens in a place of kind %s: a chat of two people is not the bot’s own', (id, kind) => {
    const conversation = { id, conversationType: 'personal' };
    expect(turnOf(menu({ body: null }, { conversation }))?.place.kind).toBe(kind);
  });
});

describe('a press in a dialog', () => {
  test.each(['task/submit', 'composeExtension/submitAction'])(
    'by %s is an action on no message, whose data names the verb',
    (name) => {
      const turn = turnOf(press(service, { name, value: { data: { verb: 'again', n: 1 } } }));
      expect(turn).toMatchObject({
        kind: 'action',
        verb: 'again',
        data: { verb: 'again', n: 1 },
        automatic: false,
      });
      expect(turn).not.toHaveProperty('messageId');
    },
  );

  test('is wanted, whatever it says of itself', () => {
    const value = { trigger: 'automatic', data: { verb: 'again', trigger: 'automatic', automatic: true } };
    expect(turnOf(press(service, { name: 'task/submit', value }))).toMatchObject({ automatic: false });
  });
});

describe('a button', () => {
  test('pressed is an action with its verb and data', () => {
    expect(turnOf(press(service))).toMatchObject({
      kind: 'action',
      verb: 'again',
      data: { n: 1 },
      automatic: false,
      messageId: 'm1',
    });
  });

  test('refreshed by the client is an automatic action', () => {
    const value = { action: { verb: 'again', data: {} }, trigger: 'automatic' };
    expect(turnOf(press(service, { value }))).toMatchObject({ kind: 'action', automatic: true });
  });

  test('of an old client comes as a message without text, whose data names the verb', () => {
    const value = { verb: 'again', n: 1 };
    expect(turnOf(message(service, { text: null, value }))).toMatchObject({
      kind: 'action',
      verb: 'again',
      data: value,
      automatic: false,
    });
  });

  test('press that cannot be read is no turn', () => {
    expect(turnOf(press(service, { value: 'again' }))).toBeUndefined();
  });
});

describe('what is no message', () => {
  const bot = { id: '28:bot' };

  test.each([
    ['installationUpdate', { action: 'add' }],
    ['installationUpdate', { action: 'add-upgrade' }],
    ['conversationUpdate', { membersAdded: [{ id: '29:x' }, bot] }],
  ])('%s of the bot is an installation', (type, more) => {
    expect(turnOf(message(service, { type, text: null, ...more }))).toMatchObject({ kind: 'installed' });
  });

  test.each([
    ['installationUpdate', { action: 'remove' }],
    ['conversationUpdate', { membersAdded: [{ id: '29:x' }] }],
    ['conversationUpdate', {}],
    ['messageDelete', {}],
    ['messageReaction', {}],
    ['typing', {}],
    ['event', {}],
    ['something-new', {}],
  ])('%s %j is nothing to answer', (type, more) => {
    expect(turnOf(message(service, { type, ...more }))).toBeUndefined();
  });
});
