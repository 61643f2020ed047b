/** Collections are read to their end, or not at all. */
import { calm, closeAll, ids, reach } from './reach.ts';

afterEach(closeAll);

const grant = { resourceId: ids.graphObject, consentType: 'AllPrincipals', scope: 'User.Read' };

test('links are followed as they are given, with the header again', async () => {
  const { server, directory } = await reach();
  server.pageSize = 1;
  expect(await directory.rolesOf(ids.megan, calm())).toMatchObject({ known: true, value: [{}, {}] });
  expect(server.came.length).toBeGreaterThan(2);
  expect(server.came.every(({ headers }) => headers.consistencylevel === 'eventual')).toBe(true);
});

test.each([
  ['another host', () => 'https://graph.example.com/v1.0/oauth2PermissionGrants?$skiptoken=x'],
  ['a host that begins like ours', (origin: string) => `${origin}0/v1.0/x`],
  ['a name before our host', (origin: string) => origin.replace('https://', 'https://x@')],
  ['another version', (origin: string) => `${origin}/beta/x`],
  ['no host', () => '/v1.0/x'],
])('a link to %s is not followed, and the list is unknown', async (_, link) => {
  const { server, directory } = await reach();
  server.fault = () => ({ status: 200, body: { value: [grant], '@odata.nextLink': link(server.origin) } });
  expect(await directory.delegatedGrants(ids.plannerObject, calm())).toEqual({
    known: false,
    because: 'timed-out',
  });
  expect(server.came).toHaveLength(1);
});

test("a link with the name of the cloud's own Graph is followed, at the endpoint that was set", async () => {
  const { server, directory } = await reach();
  const next = 'https://graph.microsoft.com/v1.0/oauth2PermissionGrants?$skiptoken=x';
  server.fault = ({ url }) => ({
    status: 200,
    body: { value: [grant], ...(!url.includes('skiptoken') && { '@odata.nextLink': next }) },
  });
  expect(await directory.delegatedGrants(ids.plannerObject, calm())).toMatchObject({ value: [{}, {}] });
  expect(server.came.map(({ url }) => url).at(-1)).toBe('/oauth2PermissionGrants?$skiptoken=x');
});

test('a collection without end is given up', async () => {
  const { server, directory } = await reach();
  server.fault = ({ url }) => ({
    status: 200,
    body: { value: [grant], '@odata.nextLink': `${server.origin}/v1.0${url.split('?')[0]}?$skiptoken=again` },
  });
  expect(await directory.delegatedGrants(ids.plannerObject, calm())).toEqual({
    known: false,
    because: 'timed-out',
  });
  expect(server.came).toHaveLength(20);
});

test('a page that fails makes the whole list unknown', async () => {
  const { server, directory } = await reach();
  server.pageSize = 1;
  server.fault = () => (server.came.length > 2 ? 'garbage' : undefined);
  expect(await directory.rolesOf(ids.megan, calm())).toMatchObject({ known: false });
});
