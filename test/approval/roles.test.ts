import { mayGrant, maySetChannel, roleToGrant } from '../../src/approval/roles.ts';
import { known, unknown } from '../../src/diagnosis/known.ts';
import { application, delegated, exchange } from './samples.ts';

const PRA = { templateId: 'E8611AB8-C189-46E8-94E1-60213AB1F814', name: 'Rollenadministrator' };
const CAA = { templateId: '158c047a-c907-4556-b7ef-446551a6b5f7', name: 'Cloud Application Administrator' };
const reader = { templateId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', name: 'Global Reader' };
const nobody = known([]);

// biome-ignore format: a row a line, to be read as a table
const rows = [
  ['delegated of Graph', known([delegated('Mail.Read')]), 'Cloud Application Administrator', 'yes'],
  ['application of Graph', known([application('Mail.Read')]), 'Privileged Role Administrator', 'no'],
  ['application of Exchange', known([application('full_access_as_app', exchange)]), 'Cloud Application Administrator', 'yes'],
  ['one of Graph among others', known([delegated('User.Read'), application('Mail.Send')]), 'Privileged Role Administrator', 'no'],
  ['an API that is not known, as application', known([{ name: 'Mail.Read', kind: 'application' as const }]), 'Privileged Role Administrator', 'unknown'],
  ['a name alone', known([{ name: 'Mail.Read' }]), undefined, 'unknown'],
  ['unknown permissions', unknown('not-asked'), undefined, 'unknown'],
  ['none named', nobody, undefined, 'unknown'],
] as const;

test.each(rows)('%s', (_name, permissions, role, cloudApplicationAdministrator) => {
  expect(roleToGrant(permissions)).toBe(role);
  expect(mayGrant([CAA], permissions)).toBe(cloudApplicationAdministrator);
  expect(mayGrant([reader, PRA], permissions)).toBe('yes');
  expect(mayGrant([reader], permissions)).toBe('no');
});

test('roles are known by id: names are translated, and anybody can name a role so', () => {
  const impostor = { templateId: reader.templateId, name: 'Global Administrator' };
  expect(maySetChannel([impostor])).toBe(false);
  expect(mayGrant([impostor], known([delegated('Mail.Read')]))).toBe('no');
});

test('five roles may choose the channel of reviewers', () => {
  expect(maySetChannel([reader, CAA])).toBe(true);
  expect(maySetChannel([PRA])).toBe(true);
  expect(maySetChannel([reader])).toBe(false);
  expect(maySetChannel([])).toBe(false);
});
