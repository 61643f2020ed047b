import { contosoPerson } from '../../src/directory/contoso.ts';
import { createSampleDirectory } from '../../src/directory/sample/directory.ts';
import { microsoftGraph } from '../../src/directory/sample/graph-api.ts';
import { createSampleTenant } from '../../src/directory/sample/tenant.ts';
import { directoryContract, ids, NOW } from './directory.contract.ts';

directoryContract('the sample tenant', async (tenant) => ({
  directory: createSampleDirectory(tenant),
  close: async () => {},
}));

const person = (givenName: string) => contosoPerson(givenName).objectId;

describe('Contoso', () => {
  test('has eight apps, one of them without a service principal', () => {
    const { apps, absent } = createSampleTenant({ now: () => NOW });
    expect(apps.map(({ app }) => app.name)).toHaveLength(8);
    expect(absent.map(({ app }) => app.appId)).toEqual([ids.forecast]);
  });

  test('is as old as it should be whenever it is made', () => {
    const at = Date.parse('2031-03-04T05:06:07Z');
    const { apps, signIns } = createSampleTenant({ now: () => at });
    const rogue = apps.find(({ app }) => app.appId === ids.rogue)?.app;
    expect(at - Date.parse(rogue?.createdAt ?? '')).toBe(4 * 24 * 3_600_000);
    for (const row of signIns) expect(Date.parse(row.at)).toBeLessThan(at);
  });

  test('is made anew each time', () => {
    const [one, other] = [createSampleTenant({ now: () => NOW }), createSampleTenant({ now: () => NOW })];
    one.grant({ appId: ids.rogue, by: person('Lee') });
    expect(other.delegated).toHaveLength(one.delegated.length - 1);
  });

  test('knows every permission of Microsoft Graph once for each kind', () => {
    const { scopes, roles } = microsoftGraph().published;
    for (const list of [scopes, roles]) {
      expect(list.length).toBeGreaterThan(600);
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
      for (const { id } of list) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
  });
});

describe('granting', () => {
  const tenant = () => createSampleTenant({ now: () => NOW });

  test.each([
    ['Megan', ids.hrsync, 'granted'],
    ['Lee', ids.hrsync, 'granted'],
    ['Alex', ids.reports, 'role-needed'],
    ['Diego', ids.rogue, 'role-needed'],
    ['Adele', ids.rogue, 'role-needed'],
  ])('%s approves %s: %s', (name, appId, kind) => {
    expect(tenant().grant({ appId, by: person(name) })).toMatchObject({ kind });
  });

  test('by somebody without a role names the roles that can, and changes nothing', () => {
    const contoso = tenant();
    const before = structuredClone([contoso.delegated, contoso.roleGrants, contoso.audits, contoso.requests]);
    expect(contoso.grant({ appId: ids.planner, by: person('Adele') })).toEqual({
      kind: 'role-needed',
      roles: ['Privileged Role Administrator', 'Global Administrator'],
    });
    expect(contoso.grant({ appId: ids.rogue, by: person('Adele') })).toEqual({
      kind: 'role-needed',
      roles: ['Cloud Application Administrator', 'Privileged Role Administrator', 'Global Administrator'],
    });
    expect([contoso.delegated, contoso.roleGrants, contoso.audits, contoso.requests]).toEqual(before);
  });

  test('some of what an app asks for grants that alone', () => {
    const contoso = tenant();
    const rogue = contoso.apps.find(({ app }) => app.appId === ids.rogue);
    const [openid] = rogue?.asksFor ?? [];
    contoso.grant({ appId: ids.rogue, by: person('Megan'), permissions: openid ? [openid] : [] });
    expect(contoso.delegated.at(-1)).toMatchObject({ scopes: ['openid'] });
  });

  test('twice leaves one row and one role', () => {
    const contoso = tenant();
    const order = { appId: ids.hrsync, by: person('Lee') };
    contoso.grant(order);
    const once = structuredClone([contoso.delegated, contoso.roleGrants]);
    contoso.grant(order);
    expect([contoso.delegated, contoso.roleGrants]).toEqual(once);
  });

  test.each([
    ['an app that nobody knows', { appId: '65331798-0d0b-4738-b2da-daebfa7f2f8a' }, 'no-such-app'],
    ['an app that is switched off', { appId: ids.timesheets }, 'app-disabled'],
    ['nothing', { appId: ids.rogue, permissions: [] }, 'no-such-permission'],
    [
      'a permission that no API publishes',
      {
        appId: ids.rogue,
        permissions: [{ resourceAppId: ids.expense, permissionId: ids.expense, kind: 'delegated' as const }],
      },
      'no-such-permission',
    ],
  ])('%s is refused', (_, order, kind) => {
    expect(tenant().grant({ ...order, by: person('Megan') })).toEqual({ kind });
  });
});
