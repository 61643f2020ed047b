/** The store that is configured is the one that is opened. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStores } from '../../src/store/create.ts';
import { StoreUnavailable } from '../../src/store/rows.ts';
import { asked, newTenant, opening } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'unblock-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('an embedded file is opened at once, and holds everything', async () => {
  const config = { kind: 'sqlite', path: join(folder, 'made', 'unblock.db') } as const;
  const tenant = newTenant();
  const before = createStores(config);
  const change = opening(asked(tenant, 1), { recipients: [{ who: 'P-lee', role: 'reviewer' }] });
  expect(await before.requests.commit(change)).toBe('committed');
  const person = await before.people.remember(tenant, { objectId: 'x', name: 'Lee Gu', locale: 'en' });
  await before.close();
  const after = createStores(config);
  expect((await after.requests.load(tenant, 'R-00001'))?.request).toEqual(change.request);
  expect(await after.people.byKey(tenant, person.key)).toEqual(person);
  expect(await after.outbox.claim(tenant, change.request.updatedAt, 1, 1)).toHaveLength(1);
  await after.close();
});

test('a file that cannot be opened is said at once', () => {
  expect(() => createStores({ kind: 'sqlite', path: folder })).toThrow();
});

test('a table service that is not there is unavailable, each time', async () => {
  const connectionString =
    'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:1/a;';
  const stores = createStores({ kind: 'tables', connectionString });
  for (const _ of [1, 2])
    await expect(stores.requests.load(newTenant(), 'R-00001')).rejects.toThrow(StoreUnavailable);
  await stores.close();
});

test('for a table service behind an endpoint the given credential is asked, and what it says about itself stays here', async () => {
  const stores = createStores({ kind: 'tables', endpoint: 'https://127.0.0.1:1' }, async () => ({
    getToken: () => Promise.reject(new Error('no token today')),
  }));
  await expect(stores.requests.load(newTenant(), 'R-00001')).rejects.toThrow('The table service failed');
  await stores.close();
});
