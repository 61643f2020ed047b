/** Risk and the lesser permission, for the permissions that reviewers see most. */
import { assess } from '../../src/approval/assess.ts';
import type { AskedPermission } from '../../src/approval/model.ts';
import { known, unknown } from '../../src/diagnosis/known.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { application, delegated, exchange, graph } from './samples.ts';

const { graphPermissions } = loadKnowledge();
const one = (permission: AskedPermission) => assess(known([permission]), graphPermissions)[0];
const dataverse = '00000007-0000-0000-c000-000000000000';

// biome-ignore format: a row a line, to be read as a table
const rows: readonly (readonly [AskedPermission, risk: string, lesser: string | undefined])[] = [
  [delegated('User.Read'), 'low', undefined],
  [delegated('Mail.Read'), 'high', 'Mail.ReadBasic'],
  [application('Mail.ReadWrite'), 'high', 'Mail.Read'],
  [application('Mail.Send'), 'high', 'Mail.Send (delegated)'],
  [application('Sites.FullControl.All'), 'high', 'Sites.Selected'],
  [delegated('Sites.ReadWrite.All'), 'high', 'Sites.Selected'],
  [application('Files.Read.All'), 'high', 'Sites.Selected'],
  [delegated('Files.ReadWrite.All'), 'high', 'Files.Read.All'],
  [delegated('Files.Read.All'), 'high', 'Files.Read'],
  [delegated('Calendars.ReadWrite'), 'medium', 'Calendars.Read'],
  [application('Directory.ReadWrite.All'), 'takeover', 'Directory.Read.All'],
  [application('RoleManagement.ReadWrite.Directory'), 'takeover', 'RoleManagement.Read.Directory'],
  [application('AppRoleAssignment.ReadWrite.All'), 'takeover', 'AppRoleAssignment.ReadWrite.All (delegated)'],
  [application('User.Read.All'), 'high', 'User.ReadBasic.All'],
  [delegated('Directory.AccessAsUser.All'), 'high', undefined],
  [delegated('https://graph.microsoft.com/Mail.Read'), 'high', 'Mail.ReadBasic'],
  [delegated('Frobs.Read.All'), 'unknown', undefined],
  [application('full_access_as_app', exchange), 'takeover', undefined],
  [delegated('user_impersonation', dataverse), 'high', undefined],
  [delegated('Orders.Read', '0b76e815-fcb7-45bf-87ab-8201461ad821'), 'unknown', undefined],
  [{ name: 'Directory.ReadWrite.All', resourceAppId: graph }, 'takeover', undefined],
  [{ name: 'Mail.Read', kind: 'delegated' }, 'high', undefined],
  [{ name: 'User.Read', kind: 'delegated' }, 'unknown', undefined],
];

test.each(rows)('%j: %s', (permission, risk, lesser) => {
  expect(one(permission)?.risk).toBe(risk);
  expect(one(permission)?.lesser).toBe(lesser);
});

test('the worst comes first; what nobody has graded comes before what is known to be middling', () => {
  const asked = [
    delegated('User.Read'),
    delegated('Calendars.ReadWrite'),
    delegated('Frobs.Read.All'),
    delegated('Mail.Read'),
    application('Directory.ReadWrite.All'),
  ];
  expect(assess(known(asked), graphPermissions).map(({ risk }) => risk)).toEqual([
    'takeover',
    'high',
    'unknown',
    'medium',
    'low',
  ]);
});

test('unknown permissions are assessed as nothing, not as harmless', () => {
  expect(assess(unknown('not-asked'), graphPermissions)).toEqual([]);
});

test('a lesser permission is never riskier, and always exists', () => {
  const order = ['low', 'medium', 'untiered', 'high', 'takeover'];
  for (const permission of graphPermissions.values())
    for (const kind of ['delegated', 'application'] as const) {
      if (!permission[kind]) continue;
      const assessed = one({ name: permission.name, kind, resourceAppId: graph });
      if (!assessed?.lesser) continue;
      const [name = '', other] = assessed.lesser.split(' ');
      const lesser = one({ name, kind: other ? 'delegated' : kind, resourceAppId: graph });
      expect(graphPermissions.has(name.toLowerCase())).toBe(true);
      expect([permission.name, order.indexOf(lesser?.risk ?? '') <= order.indexOf(assessed.risk)]).toEqual([
        permission.name,
        true,
      ]);
    }
});
