/** What the store of requests does, on every store of rows. */
import { replay } from '../../src/approval/evolve.ts';
import type { Change, Placed, RequestStore } from '../../src/approval/ports.ts';
import { known, unknown } from '../../src/diagnosis/known.ts';
import { createRequestStore } from '../../src/store/requests.ts';
import type { RowStore } from '../../src/store/rows.ts';
import { asked, contactOf, following, loaded, NOON, newTenant, next, opening } from './fixtures.ts';

/** @param open - opens the rows */
export function requestsContract(open: () => RowStore): void {
  let rows: RowStore;
  let store: RequestStore;
  let tenant: string;
  beforeAll(() => {
    rows = open();
    store = createRequestStore(rows);
  });
  afterAll(() => rows.close());
  beforeEach(() => {
    tenant = newTenant();
  });

  const opened = async (n = 1, part: Partial<Change> = {}) => {
    const change = opening(asked(tenant, n), part);
    expect(await store.commit(change)).toBe('committed');
    return change.request;
  };

  test('a request comes back as it was made, with its events', async () => {
    const request = await opened();
    expect(await loaded(store, tenant, request.id)).toEqual({ request, version: expect.any(String) });
    expect(await store.events(tenant, request.id)).toEqual([asked(tenant, 1)]);
    expect(await store.load(tenant, 'R-NONE2')).toBeUndefined();
    expect(await store.load(newTenant(), request.id)).toBeUndefined();
    expect(await store.load(tenant, '../R-00001!')).toBeUndefined();
  });

  test('after everything that can happen it is still what its events make of it', async () => {
    const { id } = await opened(1, { announce: false });
    const happen = async (make: (frame: ReturnType<typeof next>) => Parameters<typeof following>[1]) => {
      const kept = await loaded(store, tenant, id);
      const change = following(kept, make(next(kept.request, 'P-megan')));
      expect(await store.commit(change)).toBe('committed');
      const after = await loaded(store, tenant, id);
      expect(after.request).toEqual(change.request);
      expect(after.version).not.toBe(kept.version);
    };
    const passing = ({ sequence, at }: ReturnType<typeof next>) => ({ sequence, at });
    await happen((frame) => ({ ...frame, kind: 'joined' }));
    await happen((frame) => ({ ...frame, kind: 'information-added', text: 'It is for the auditors.' }));
    await happen((frame) => ({ ...frame, kind: 'question-asked', text: 'Which auditors, exactly?' }));
    await happen((frame) => ({ ...frame, kind: 'answered', text: 'The external ones: Litware.' }));
    await happen((frame) => ({ ...passing(frame), kind: 'reminded' }));
    await happen((frame) => ({ ...frame, kind: 'approved' }));
    await happen((frame) => ({ ...passing(frame), kind: 'partly-granted', granted: ['a'], missing: ['b'] }));
    await happen((frame) => ({ ...passing(frame), kind: 'grant-not-seen' }));
    await happen((frame) => ({ ...frame, kind: 'question-asked', text: 'Did anybody press Accept?' }));
    await happen((frame) => ({ ...frame, kind: 'denied', text: 'Use the app of the company.' }));
    const events = await store.events(tenant, id);
    expect(events).toHaveLength(11);
    expect(replay(events)).toEqual((await loaded(store, tenant, id)).request);
  });

  test('of two who decide on the same state the second changes nothing', async () => {
    const { id } = await opened();
    const kept = await loaded(store, tenant, id);
    const deny = following(kept, {
      ...next(kept.request, 'P-lee'),
      kind: 'denied',
      text: 'Not this app, please.',
    });
    const approve = following(kept, { ...next(kept.request, 'P-patti'), kind: 'approved' });
    const outcomes = await Promise.all([store.commit(deny), store.commit(approve)]);
    expect(outcomes.toSorted()).toEqual(['committed', 'conflict']);
    const winner = outcomes[0] === 'committed' ? deny : approve;
    expect((await loaded(store, tenant, id)).request).toEqual(winner.request);
    expect(await store.events(tenant, id)).toEqual([asked(tenant, 1), ...winner.events]);
  });

  describe('the open request for an app and its permissions', () => {
    test('is one, until it is closed', async () => {
      const request = await opened(1);
      expect((await store.findOpen(tenant, request))?.request).toEqual(request);
      const second = opening(asked(tenant, 1, { id: 'R-22222' }));
      expect(await store.commit(second)).toBe('conflict');
      expect(await store.load(tenant, 'R-22222')).toBeUndefined();
      const kept = await loaded(store, tenant, request.id);
      const { sequence, at } = next(kept.request, '');
      await store.commit(following(kept, { sequence, at, kind: 'expired' }));
      expect(await store.findOpen(tenant, request)).toBeUndefined();
      expect(await store.commit(second)).toBe('committed');
      expect((await store.findOpen(tenant, request))?.request.id).toBe('R-22222');
    });

    test('is another one for other permissions, and for unknown ones', async () => {
      await opened(1);
      const others = [known([{ name: 'Mail.Read' }]), unknown('not-asked')];
      for (const [n, permissions] of others.entries()) {
        const event = asked(tenant, 1, { id: `R-3333${n}`, permissions });
        expect(await store.commit(opening(event))).toBe('committed');
        expect((await store.findOpen(tenant, event))?.request.id).toBe(event.id);
      }
    });

    test('of many who ask at once one opens it', async () => {
      const changes = Array.from({ length: 6 }, (_, n) => opening(asked(tenant, 1, { id: `R-4444${n}` })));
      const outcomes = await Promise.all(changes.map((change) => store.commit(change)));
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect(await store.open(tenant, 10)).toHaveLength(1);
    });
  });

  describe('lists', () => {
    test('open ones, oldest first', async () => {
      for (const n of [3, 1, 2]) await opened(n);
      const kept = await loaded(store, tenant, 'R-00002');
      await store.commit(following(kept, { ...next(kept.request, 'P-lee'), kind: 'withdrawn' }));
      expect((await store.open(tenant, 10)).map(({ request }) => request.id)).toEqual(['R-00001', 'R-00003']);
      expect(await store.open(tenant, 1)).toHaveLength(1);
    });

    test('what a person asked for or joined, newest first', async () => {
      await opened(1);
      await opened(2);
      const change = opening(asked(tenant, 3, { by: 'P-megan' }));
      await store.commit(change);
      const kept = await loaded(store, tenant, 'R-00003');
      const joining = following(
        kept,
        { ...next(kept.request, 'P-adele'), kind: 'joined' },
        { waiter: 'P-adele' },
      );
      expect(await store.commit(joining)).toBe('committed');
      const ids = async (person: string, limit = 10) =>
        (await store.ofPerson(tenant, person, limit)).map(({ request }) => request.id);
      expect(await ids('P-adele')).toEqual(['R-00003', 'R-00002', 'R-00001']);
      expect(await ids('P-adele', 1)).toEqual(['R-00003']);
      expect(await ids('P-megan')).toEqual(['R-00003']);
      expect(await ids('P-nobody')).toEqual([]);
      expect(await store.waiters(tenant, 'R-00003')).toEqual(['P-adele']);
    });

    test('nobody joins twice', async () => {
      const { id } = await opened();
      const join = async () => {
        const kept = await loaded(store, tenant, id);
        return store.commit(
          following(kept, { ...next(kept.request, 'P-megan'), kind: 'joined' }, { waiter: 'P-megan' }),
        );
      };
      expect(await join()).toBe('committed');
      expect(await join()).toBe('conflict');
      expect(await store.waiters(tenant, id)).toEqual(['P-megan']);
      expect((await loaded(store, tenant, id)).request.sequence).toBe(2);
    });

    test('all, for the audit', async () => {
      for (const n of [1, 2, 3]) await opened(n);
      const ids: string[] = [];
      for await (const kept of store.all(tenant)) {
        expect(kept).toEqual(await store.load(tenant, kept.request.id));
        ids.push(kept.request.id);
      }
      expect(ids).toEqual(['R-00001', 'R-00002', 'R-00003']);
    });
  });

  describe('recipients', () => {
    const reviewer: Placed = { who: 'P-lee', role: 'reviewer', contact: contactOf('lee') };

    test('are kept with where their card is', async () => {
      const { id } = await opened(1, { recipients: [reviewer, { who: 'channel', role: 'review-channel' }] });
      expect(await store.recipients(tenant, id)).toEqual(
        [
          { requestId: id, ...reviewer, attempts: 0 },
          { requestId: id, who: 'channel', role: 'review-channel', attempts: 0 },
        ].toSorted((a, b) => (a.who < b.who ? -1 : 1)),
      );
    });

    test('who is one already keeps their card, and is no conflict', async () => {
      const { id } = await opened(1, { recipients: [{ ...reviewer, messageId: 'm1' }] });
      const kept = await loaded(store, tenant, id);
      const more: readonly Placed[] = [
        { who: 'P-lee', role: 'reviewer' },
        { who: 'P-patti', role: 'reviewer' },
      ];
      const change = following(
        kept,
        { ...next(kept.request, 'P-megan'), kind: 'joined' },
        { recipients: more },
      );
      expect(await store.commit(change)).toBe('committed');
      expect(await store.recipients(tenant, id)).toMatchObject([
        { who: 'P-lee', messageId: 'm1', contact: contactOf('lee') },
        { who: 'P-patti' },
      ]);
    });
  });

  describe('erasing', () => {
    const closeNow = async (id: string) => {
      const kept = await loaded(store, tenant, id);
      const closing = following(kept, {
        ...next(kept.request, 'P-lee'),
        kind: 'denied',
        text: 'Too broad for this.',
      });
      await store.commit({ ...closing, timers: [{ kind: 'expire', dueAt: NOON + 5 }] });
    };

    test('takes closed requests that are older, with all that belongs to them', async () => {
      const recipients: readonly Placed[] = Array.from({ length: 40 }, (_, n) => ({
        who: `P-${n}`,
        role: 'reviewer',
      }));
      await opened(1, { recipients });
      const joined = await loaded(store, tenant, 'R-00001');
      await store.commit(
        following(joined, { ...next(joined.request, 'P-megan'), kind: 'joined' }, { waiter: 'P-megan' }),
      );
      await closeNow('R-00001');
      await opened(2);
      await opened(1_000);
      await closeNow('R-01000');
      expect(await store.purge(tenant, NOON + 1_000)).toBe(1);
      const left = (await rows.list(tenant, '', { limit: 500 })).map(({ key }) => key);
      expect(left.filter((key) => key.includes('R-00001'))).toEqual([]);
      expect(left.filter((key) => /^req![^!]*$/.test(key))).toEqual(['req!R-00002', 'req!R-01000']);
      expect(await store.ofPerson(tenant, 'P-megan', 10)).toEqual([]);
      expect((await store.events(tenant, 'R-01000')).length).toBe(2);
      expect(await store.purge(tenant, NOON + 1_000)).toBe(0);
    });
  });
}
