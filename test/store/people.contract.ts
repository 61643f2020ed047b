/** What the store of people does, on every store of rows. */
import type { PeopleStore, RequestStore } from '../../src/approval/ports.ts';
import { createPeopleStore } from '../../src/store/people.ts';
import { createRequestStore } from '../../src/store/requests.ts';
import type { RowStore } from '../../src/store/rows.ts';
import { asked, contactOf, following, loaded, newTenant, next, opening } from './fixtures.ts';

const adele = { objectId: '0B7C1E5F-8A4D-4E3B-9C60-2D7F1A9B8E43', name: 'Adele Vance', locale: 'en-US' };

/** @param open - opens the rows */
export function peopleContract(open: () => RowStore): void {
  let rows: RowStore;
  let people: PeopleStore;
  let requests: RequestStore;
  let tenant: string;
  beforeAll(() => {
    rows = open();
    people = createPeopleStore(rows);
    requests = createRequestStore(rows);
  });
  afterAll(() => rows.close());
  beforeEach(() => {
    tenant = newTenant();
  });

  test('who comes again is the same person, however their id is written', async () => {
    const first = await people.remember(tenant, adele);
    expect(first).toEqual({
      ...adele,
      objectId: adele.objectId.toLowerCase(),
      key: expect.stringMatching(/^P-/),
    });
    expect(await people.remember(tenant, { ...adele, objectId: first.objectId })).toEqual(first);
    expect(await people.byKey(tenant, first.key)).toEqual(first);
    expect(await people.byObjectId(tenant, adele.objectId)).toEqual(first);
    expect(await people.byObjectId(newTenant(), adele.objectId)).toBeUndefined();
    expect(await people.byKey(tenant, 'P-none')).toBeUndefined();
    expect(await people.byKey(tenant, 'no/key')).toBeUndefined();
  });

  test('many turns at once make one person', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => people.remember(tenant, adele)));
    expect(new Set(all.map(({ key }) => key)).size).toBe(1);
    expect(await rows.list(tenant, 'person!', { limit: 10 })).toHaveLength(1);
  });

  test('what is newer is kept, and where the chat is stays', async () => {
    const { key } = await people.remember(tenant, { ...adele, contact: contactOf('adele') });
    await people.remember(tenant, { ...adele, name: 'Adele V.', locale: 'de-DE' });
    expect(await people.byKey(tenant, key)).toMatchObject({
      name: 'Adele V.',
      locale: 'de-DE',
      contact: contactOf('adele'),
    });
    const moved = { ...contactOf('adele'), serviceUrl: 'https://smba.example/emea/' };
    await people.remember(tenant, { ...adele, contact: moved });
    expect((await people.byKey(tenant, key))?.contact).toEqual(moved);
  });

  test('nothing new is not written', async () => {
    const { key } = await people.remember(tenant, { ...adele, contact: contactOf('adele') });
    const before = await rows.get(tenant, `person!${key}`);
    const { person, ...rest } = contactOf('adele');
    await people.remember(tenant, { contact: { ...(person && { person }), ...rest }, ...adele });
    expect(await rows.get(tenant, `person!${key}`)).toEqual(before);
  });

  test('the review channel is the last one that was set', async () => {
    expect(await people.reviewChannel(tenant)).toBeUndefined();
    await people.setReviewChannel(tenant, contactOf('one'));
    await people.setReviewChannel(tenant, contactOf('two'));
    expect(await people.reviewChannel(tenant)).toEqual(contactOf('two'));
  });

  describe('who is forgotten', () => {
    test('leaves neither name nor text, while what happened stays', async () => {
      const { key } = await people.remember(tenant, { ...adele, contact: contactOf('adele') });
      const megan = await people.remember(tenant, { ...adele, objectId: 'megan', name: 'Megan Bowen' });
      await requests.commit(
        opening(asked(tenant, 1, { by: key }), {
          recipients: [
            { who: key, role: 'requester', contact: contactOf('adele') },
            { who: megan.key, role: 'reviewer', contact: contactOf('megan') },
          ],
        }),
      );
      const kept = await loaded(requests, tenant, 'R-00001');
      await requests.commit(
        following(kept, {
          ...next(kept.request, megan.key),
          kind: 'question-asked',
          text: 'What is it for?',
        }),
      );
      const asking = await loaded(requests, tenant, 'R-00001');
      await requests.commit(
        following(asking, { ...next(asking.request, key), kind: 'answered', text: 'For my own audit.' }),
      );
      const before = await loaded(requests, tenant, 'R-00001');

      expect(await people.forget(tenant, key)).toBe(2);

      const { request } = await loaded(requests, tenant, 'R-00001');
      const { justification: _, ...rest } = before.request;
      const { text: __, ...answer } = before.request.question?.answer ?? { text: '' };
      expect(request).toEqual({ ...rest, question: { ...before.request.question, answer } });
      expect(request.question?.text).toBe('What is it for?');
      expect((await requests.events(tenant, 'R-00001')).map(({ kind, by }) => [kind, by])).toEqual([
        ['asked', key],
        ['question-asked', megan.key],
        ['answered', key],
      ]);
      expect(await people.byKey(tenant, key)).toBeUndefined();
      expect(await people.byObjectId(tenant, adele.objectId)).toBeUndefined();
      expect(await requests.ofPerson(tenant, key, 10)).toEqual([]);
      const everything = JSON.stringify(await rows.list(tenant, '', { limit: 500 }));
      for (const trace of ['Adele', 'a:adele', 'audit', adele.objectId, adele.objectId.toLowerCase()])
        expect(everything).not.toContain(trace);
      expect(everything).toContain('Megan');
    });

    test('is somebody new when they come again', async () => {
      const { key } = await people.remember(tenant, adele);
      await people.forget(tenant, key);
      expect((await people.remember(tenant, adele)).key).not.toBe(key);
      expect(await people.forget(tenant, key)).toBe(0);
    });
  });
}
