/** How many calls a question costs: what is asked at once goes together, and each answer is judged alone. */
import { graphError } from '../graph-pages.ts';
import { calm, closeAll, ids, reach } from './reach.ts';

afterEach(closeAll);

const outer = (came: readonly { inBatch: boolean; method: string; url: string }[]) =>
  came.filter(({ inBatch }) => !inBatch).map(({ method, url }) => `${method} ${url}`);

test('a single read goes alone', async () => {
  const { server, directory } = await reach();
  await directory.organization(calm());
  expect(outer(server.came)).toEqual([
    'GET /organization?$select=id,displayName,verifiedDomains,assignedPlans',
  ]);
});

test('reads of the same turn go together, those of the logs apart', async () => {
  const { server, directory } = await reach();
  const signal = calm();
  const answers = await Promise.all([
    directory.organization(signal),
    directory.app(ids.planner, signal),
    directory.api(ids.graph, signal),
    directory.rolesOf(ids.megan, signal),
    directory.requestPolicy(signal),
    directory.signIns({ correlationId: ids.attempt }, signal),
  ]);
  expect(answers.every(({ known }) => known)).toBe(true);
  expect(
    outer(server.came)
      .map((call) => call.split('?')[0])
      .sort(),
  ).toEqual(['GET /auditLogs/signIns', 'POST /$batch']);
});

test('a read that comes some promises later in the same turn goes along', async () => {
  const { server, directory } = await reach();
  const later = async () => {
    for (let n = 0; n < 20; n += 1) await Promise.resolve();
    return directory.app(ids.planner, calm());
  };
  await Promise.all([directory.organization(calm()), later()]);
  expect(outer(server.came)).toEqual(['POST /$batch']);
});

test('the header for the index stands with the read that needs it, alone and in a batch', async () => {
  const { server, directory } = await reach();
  const signal = calm();
  await directory.rolesOf(ids.megan, signal);
  await Promise.all([directory.rolesOf(ids.planner, signal), directory.organization(signal)]);
  const withHeader = server.came.filter(({ headers }) => headers.consistencylevel === 'eventual');
  expect(withHeader.map(({ url, inBatch }) => [url.split('/')[1], inBatch])).toEqual([
    ['users', false],
    ['users', true],
  ]);
});

test('no batch holds more than twenty', async () => {
  const { server, directory } = await reach();
  const people = Array.from({ length: 45 }, (_, n) => ids.nobody.replace(/..$/, String(n + 10)));
  const answers = await Promise.all(people.map((id) => directory.person(id, calm())));
  expect(answers).toEqual(people.map(() => ({ known: true, value: undefined })));
  expect(outer(server.came)).toEqual(['POST /$batch', 'POST /$batch', 'POST /$batch']);
});

test('each answer in a batch is judged alone', async () => {
  const { server, directory } = await reach();
  const signal = calm();
  server.fault = ({ url, inBatch }) => {
    if (!inBatch) return undefined;
    if (url.startsWith('/organization')) return graphError(403, 'Authorization_RequestDenied');
    return url.startsWith('/policies') ? graphError(500, 'InternalServerError') : undefined;
  };
  const [organization, policy, app, nobody] = await Promise.all([
    directory.organization(signal),
    directory.requestPolicy(signal),
    directory.app(ids.planner, signal),
    directory.app(ids.nobody, signal),
  ]);
  expect(organization).toEqual({ known: false, because: 'denied' });
  expect(policy).toEqual({ known: false, because: 'timed-out' });
  expect(app).toMatchObject({ known: true, value: { name: 'Northwind Planner' } });
  expect(nobody).toEqual({ known: true, value: undefined });
});

test.each([400, 404, 405, 501])(
  'where a batch as such is answered %d, its reads go alone: that says nothing of what is in it',
  async (status) => {
    const { server, directory } = await reach();
    server.fault = ({ url }) =>
      url === '/$batch' ? graphError(status, 'Request_ResourceNotFound') : undefined;
    const signal = calm();
    const [app, nobody] = await Promise.all([
      directory.app(ids.planner, signal),
      directory.app(ids.nobody, signal),
    ]);
    expect(app).toMatchObject({ known: true, value: { name: 'Northwind Planner' } });
    expect(nobody).toEqual({ known: true, value: undefined });
  },
);

test('what was told to wait in a batch waits, and asks again together', async () => {
  const { server, directory, waits } = await reach();
  let told = 0;
  server.fault = ({ inBatch }) =>
    inBatch && told++ < 2
      ? { ...graphError(429, 'TooManyRequests'), headers: { 'Retry-After': '3' } }
      : undefined;
  const signal = calm();
  const answers = await Promise.all([directory.organization(signal), directory.app(ids.planner, signal)]);
  expect(answers.every(({ known }) => known)).toBe(true);
  expect(waits).toEqual([3_000, 3_000]);
  expect(outer(server.came)).toEqual(['POST /$batch', 'POST /$batch']);
});

test('an answer that is missing in a batch is asked for once more', async () => {
  const { server, directory } = await reach();
  let left = 1;
  server.fault = ({ url }) =>
    url === '/$batch' && left-- > 0 ? { status: 200, body: { responses: [] } } : undefined;
  const signal = calm();
  const answers = await Promise.all([directory.organization(signal), directory.app(ids.planner, signal)]);
  expect(answers.every(({ known }) => known)).toBe(true);
});

test('who can wait no longer ends alone', async () => {
  const { server, directory } = await reach();
  const hasty = new AbortController();
  const batch = Promise.withResolvers<void>();
  server.fault = ({ url }) => {
    if (url === '/$batch') batch.resolve();
    return undefined;
  };
  const answers = [directory.app(ids.planner, hasty.signal), directory.organization(calm())] as const;
  await batch.promise;
  hasty.abort();
  expect(await answers[0]).toEqual({ known: false, because: 'timed-out' });
  expect(await answers[1]).toMatchObject({ known: true });
});

test('connections are kept: a hundred questions in turn open one to Graph', async () => {
  const { server, directory } = await reach();
  for (let n = 0; n < 100; n += 1)
    await directory.person(ids.nobody.replace(/...$/, String(n + 100)), calm());
  // The others are the sign-in's own.
  expect(server.connections).toBeLessThanOrEqual(3);
});
