/** A directory that is loaded with the first question answers as the one behind it. */
import { createDirectory } from '../../src/directory/create.ts';
import { createLater } from '../../src/directory/later.ts';
import { createNoDirectory } from '../../src/directory/none.ts';
import { createSampleDirectory } from '../../src/directory/sample/directory.ts';
import { createSampleTenant } from '../../src/directory/sample/tenant.ts';
import { ids, questions } from './directory.contract.ts';
import { startGraphServer } from './graph-server.ts';

const now = () => Date.parse('2026-11-20T12:00:00Z');
const { signal } = new AbortController();
const sample = createSampleDirectory(createSampleTenant({ now }));

test.each(questions)('%s', async (_, ask) => {
  const later = createLater(async () => sample);
  expect(await ask(later, ids.planner, signal)).toEqual(await ask(sample, ids.planner, signal));
});

test('it is loaded once, and not before it is asked', async () => {
  const loads: string[] = [];
  const later = createLater(async () => {
    loads.push('loaded');
    return sample;
  });
  const fresh = later.fresh?.();
  expect(loads).toEqual([]);
  await Promise.all([later.organization(signal), fresh?.app(ids.planner, signal)]);
  expect(loads).toEqual(['loaded']);
});

test('asked anew it asks what is behind it anew, where that keeps answers', async () => {
  const later = createLater(async () => ({ ...sample, fresh: createNoDirectory }));
  expect(await later.organization(signal)).toMatchObject({ known: true });
  expect(await later.fresh?.().organization(signal)).toEqual({ known: false, because: 'not-connected' });
});

test('Microsoft Graph is signed in to before somebody asks, where there is time', async () => {
  const server = await startGraphServer(createSampleTenant({ now }));
  const read = Promise.withResolvers<void>();
  server.fault = () => {
    read.resolve();
    return undefined;
  };
  const config = server.config();
  const connected = createDirectory(config, Date.now, { ca: server.ca });
  expect(connected.tenantId).toBe(config.tenantId);
  connected.warm?.();
  await read.promise;
  expect(server.login.asked).toHaveLength(1);
  expect(await connected.directory.organization(signal)).toMatchObject({ value: { name: 'Contoso' } });
  expect(server.came).toHaveLength(1);
  connected.close?.();
  await server.close();
  expect(server.violations).toEqual([]);
});
