import { contoso, contosoPerson } from '../../src/directory/contoso.ts';
import { changeIn, createCast } from '../../src/local/cast.ts';
import type { Contact, MessageTurn } from '../../src/turn.ts';

const contact: Contact = {
  serviceUrl: 'http://127.0.0.1:9',
  conversationId: 'a:chat',
  channelId: 'msteams',
  bot: { id: '28:bot' },
  person: { id: '29:adele', name: 'Adele Vance' },
  tenantId: contoso.tenantId,
};
const turn: MessageTurn = {
  kind: 'message',
  id: '1',
  place: { conversationId: 'a:chat', kind: 'personal', tenantId: contoso.tenantId },
  person: { objectId: contoso.adele.objectId, name: 'Adele Vance' },
  locale: 'en-US',
  contact,
  text: '',
  mentions: [],
  hasImage: false,
};
const megan = contosoPerson('Megan');

describe('"as" and a name', () => {
  test.each(['as Megan', 'As megan bowen', ' as  Megan   Bowen. ', 'AS MEGAN', 'as MeganB@contoso.com'])(
    'means that person: %s',
    (text) => {
      expect(changeIn(text)).toEqual({ kind: 'person', person: megan });
    },
  );

  test('and "me" means whoever the client says', () => {
    expect(changeIn('as me')).toEqual({ kind: 'me' });
  });

  test.each(['as Zelda', 'as Megan Vance'])('of nobody in Contoso says so: %s', (text) => {
    expect(changeIn(text)).toEqual({ kind: 'nobody' });
  });

  test.each(['Megan', 'asMegan', 'as expected', 'as you like it', 'as Megan said, it fails', 'as', ''])(
    'is plain text otherwise: %j',
    (text) => {
      expect(changeIn(text)).toBeUndefined();
    },
  );
});

describe('a cast', () => {
  test('lets one person be another, with a place to be written to, and be themselves again', () => {
    const cast = createCast();
    expect(cast.play(turn)).toEqual({ turn });
    cast.change(turn, megan);
    expect(cast.play(turn)).toEqual({
      as: megan,
      turn: {
        ...turn,
        person: { objectId: megan.objectId, name: 'Megan Bowen' },
        contact: { ...contact, person: { id: `29:${megan.objectId}`, name: 'Megan Bowen' } },
      },
    });
    cast.change(turn, undefined);
    expect(cast.play(turn)).toEqual({ turn });
  });

  test('takes their own name for themselves', () => {
    const cast = createCast();
    cast.change(turn, megan);
    cast.change(turn, contosoPerson('Adele'));
    expect(cast.play(turn)).toEqual({ turn });
  });

  test('is of each person at a client apart', () => {
    const cast = createCast();
    const lee = { ...turn, person: { objectId: contosoPerson('Lee').objectId, name: 'Lee Gu' } };
    cast.change(turn, megan);
    expect(cast.play(lee).turn.person.name).toBe('Lee Gu');
  });

  test('knows who spoke last; a refresh is nobody speaking', () => {
    const cast = createCast();
    expect(cast.current().name).toBe('Adele Vance');
    cast.change(turn, megan);
    expect(cast.current()).toEqual({ objectId: megan.objectId, name: 'Megan Bowen' });
    const lee = { objectId: contosoPerson('Lee').objectId, name: 'Lee Gu' };
    const { text: _, mentions: __, hasImage: ___, ...rest } = turn;
    cast.play({ ...rest, kind: 'action', verb: '', data: {}, person: lee, automatic: true });
    expect(cast.current().name).toBe('Megan Bowen');
    cast.play({ ...turn, person: lee });
    expect(cast.current()).toEqual(lee);
  });

  test('reaches everybody in Contoso through the chat that was seen last, and nobody before there is one', async () => {
    const cast = createCast();
    expect(await cast.contactOf(contoso.tenantId, megan.objectId)).toBeUndefined();
    cast.play({ ...turn, place: { ...turn.place, kind: 'channel' } });
    expect(await cast.contactOf(contoso.tenantId, megan.objectId)).toBeUndefined();
    cast.play(turn);
    expect(await cast.contactOf(contoso.tenantId, megan.objectId.toUpperCase())).toEqual({
      ...contact,
      person: { id: `29:${megan.objectId}`, name: 'Megan Bowen' },
    });
  });

  test.each([
    ['somebody else', contoso.tenantId, '65331798-0d0b-4738-b2da-daebfa7f2f8a'],
    ['another tenant', '8c0a70a7-a845-47f9-953a-5154281fa6f5', megan.objectId],
  ])('does not reach %s', async (_, tenantId, objectId) => {
    const cast = createCast();
    cast.play(turn);
    expect(await cast.contactOf(tenantId, objectId)).toBeUndefined();
  });
});
