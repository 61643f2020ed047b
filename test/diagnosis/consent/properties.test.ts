/** What holds of every decision, whatever is asked for and whatever of the tenant is known. */
import fc from 'fast-check';
import { decideConsent } from '../../../src/diagnosis/consent/decide.ts';
import type { GrantConditions, GrantPolicy } from '../../../src/diagnosis/consent/grant-policy.ts';
import type { ConsentEvidence, ConsentVerdict } from '../../../src/diagnosis/consent/model.ts';
import { type Because, type Known, known, unknown } from '../../../src/diagnosis/known.ts';
import type { Cloud, Facts } from '../../../src/diagnosis/model.ts';
import { app, away, azureCli, home, outcomes, requestOf, thunderbird } from './cases.ts';

const seeded = { seed: 20261120, numRuns: 1500 };
const GRAPH = '00000003-0000-0000-c000-000000000000';
const OWN = '0b76e815-fcb7-45bf-87ab-8201461ad821';

const because = fc.constantFrom<Because>(
  'not-asked',
  'denied',
  'timed-out',
  'not-licensed',
  'not-connected',
  'not-yet',
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Known<T>> =>
  fc.oneof(
    value.map((found) => known(found)),
    because.map(unknown),
  );
const flag = maybe(fc.boolean());
const keys = maybe(
  fc.subarray([`${GRAPH}/user.read`, `${GRAPH}/mail.read`, `${OWN}/orders.read`, `${GRAPH}/openid`]),
);

const READ = 'e1fe6dd8-ba31-4d61-89e7-88639da4683d';
const MAIL = '570282fd-fa5c-430d-a7fd-fc8dc98a9dca';
const set: fc.Arbitrary<GrantConditions> = fc.record({
  classification: fc.constantFrom('all', 'low', 'high'),
  permissionKind: fc.constantFrom('delegated', 'application', 'delegatedUserConsentable', 'other'),
  resource: fc.constantFrom('any', GRAPH, OWN),
  permissions: fc.constantFrom([], ['all'], [READ], [READ, MAIL]),
  clientAppIds: fc.constantFrom([], ['all'], [app], [thunderbird]),
  clientTenantIds: fc.constantFrom([], ['all'], [home]),
  clientPublisherIds: fc.constantFrom([], ['all'], ['1234567']),
  verifiedPublisherOnly: fc.boolean(),
});
const policy: fc.Arbitrary<GrantPolicy> = fc.record({
  id: fc.constant('own'),
  includes: fc.array(set, { maxLength: 2 }),
  excludes: fc.array(set, { maxLength: 1 }),
});

const evidences: fc.Arbitrary<ConsentEvidence> = fc.record({
  userConsent: maybe(fc.subarray(['legacy', 'low', 'managed', 'mail-clients', 'custom:own'] as const)),
  grantPolicies: maybe(policy.map((own) => [own])),
  permissionIds: maybe(
    fc.constantFrom(
      new Map(),
      new Map([
        [`${GRAPH}/user.read`, READ],
        [`${GRAPH}/mail.read`, MAIL],
      ]),
    ),
  ),
  clientTenantId: maybe(fc.constantFrom(home, away)),
  lowImpact: keys,
  adminOnly: keys,
  riskStepUp: flag,
  risky: flag,
  requestsOn: flag,
  ownApp: flag,
  verifiedPublisher: flag,
  assignmentRequired: flag,
  disabled: flag,
  replyUrls: maybe(fc.subarray(['https://expenses.contoso.example/auth'])),
  resourcePresent: flag,
  permissionsExist: flag,
  granted: flag,
  askerRoles: maybe(
    fc.subarray([
      'Privileged Role Administrator',
      'Application Administrator',
      'AI Administrator',
      'User Administrator',
    ]),
  ),
});

const facts: fc.Arbitrary<Facts> = fc
  .record({
    appId: fc.constantFrom(app, azureCli, thunderbird, undefined),
    tenant: fc.constantFrom(home, away, undefined),
    scopes: fc.subarray([
      'openid',
      'User.Read',
      'Mail.Read',
      'Directory.ReadWrite.All',
      'ChannelMessage.Read.Group',
      'https://outlook.office.com/IMAP.AccessAsUser.All',
      `api://${OWN}/Orders.Read`,
      'https://graph.microsoft.com/.default',
    ]),
    permissionKind: fc.constantFrom('delegated' as const, 'application' as const, undefined),
    redirectUri: fc.constantFrom('https://expenses.contoso.example/auth', undefined),
  })
  .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));

const codes = fc.constantFrom('AADSTS65001', 'AADSTS90094', 'AADSTS90095', 'authorize-url');
const clouds = fc.constantFrom<Cloud>('public', 'usgov', 'china');
const requests = fc.tuple(facts, codes, clouds).map((values) => requestOf(...values));

const names = [
  'userConsent',
  'grantPolicies',
  'permissionIds',
  'clientTenantId',
  'lowImpact',
  'adminOnly',
  'riskStepUp',
  'risky',
  'requestsOn',
  'ownApp',
  'verifiedPublisher',
  'assignmentRequired',
  'disabled',
  'replyUrls',
  'resourcePresent',
  'permissionsExist',
  'granted',
  'askerRoles',
] as const satisfies readonly (keyof ConsentEvidence)[];

const forgetting = (
  evidence: ConsentEvidence,
  forgotten: readonly (keyof ConsentEvidence)[],
): ConsentEvidence => ({
  ...evidence,
  ...Object.fromEntries(forgotten.map((name) => [name, unknown('timed-out')])),
});

const approvers = ({ open }: ConsentVerdict): readonly string[] => open.map(({ approver }) => approver);

test('every piece of evidence takes part in the properties', () => {
  const [sample] = fc.sample(evidences, { numRuns: 1, seed: 1 });
  expect(Object.keys(sample ?? {}).toSorted()).toEqual(names.toSorted());
});

test('making known values unknown only leaves more open, so evidence never revives what it ruled out', () => {
  fc.assert(
    fc.property(requests, evidences, fc.subarray([...names]), (request, evidence, forgotten) => {
      const more = outcomes(decideConsent(request, evidence));
      const less = outcomes(decideConsent(request, forgetting(evidence, forgotten)));
      expect(less).toEqual(expect.arrayContaining([...more]));
    }),
    seeded,
  );
});

test('unknown is never taken for yes or no: a verdict on who approves stands whatever the unknown turns out to be', () => {
  fc.assert(
    fc.property(requests, evidences, evidences, (request, evidence, truth) => {
      const filled = { ...evidence };
      for (const name of names) if (!evidence[name].known) Object.assign(filled, { [name]: truth[name] });
      const before = decideConsent(request, evidence);
      const after = decideConsent(request, filled);
      if (before.byPerson !== 'unknown') expect(after.byPerson).toBe(before.byPerson);
      if (before.byAdministrator !== 'unknown') expect(after.byAdministrator).toBe(before.byAdministrator);
      if (before.mayFile !== 'unknown') expect(after.mayFile).toBe(before.mayFile);
    }),
    seeded,
  );
});

test('a request that does not name its permissions leaves everything open that naming them would', () => {
  fc.assert(
    fc.property(facts, evidences, (asked, evidence) => {
      const { scopes = [], ...unnamed } = asked;
      const named = { ...asked, scopes: scopes.filter((scope) => !scope.endsWith('.Group')) };
      const open = approvers(decideConsent(requestOf(unnamed), evidence));
      expect(open).toEqual(expect.arrayContaining([...approvers(decideConsent(requestOf(named), evidence))]));
    }),
    seeded,
  );
});

test('something always stays open', () => {
  fc.assert(
    fc.property(requests, evidences, (request, evidence) => {
      expect(decideConsent(request, evidence).open.length).toBeGreaterThan(0);
    }),
    seeded,
  );
});

test('an application permission never leads to "you can approve it yourself", unless the directory shows the role', () => {
  fc.assert(
    fc.property(facts, codes, evidences, (asked, code, evidence) => {
      const request = requestOf({ ...asked, permissionKind: 'application' }, code);
      const open = approvers(decideConsent(request, evidence));
      expect(open).not.toContain('person');
      const roles = evidence.askerRoles.known ? evidence.askerRoles.value : undefined;
      if (roles && !roles.some((role) => role !== 'User Administrator'))
        expect(open).not.toContain('asker-as-admin');
      if (!roles) expect(open).not.toEqual(['asker-as-admin']);
    }),
    seeded,
  );
});

test("Microsoft's own client is never a matter of approval", () => {
  fc.assert(
    fc.property(facts, evidences, (asked, evidence) => {
      const verdict = decideConsent(requestOf({ ...asked, appId: azureCli }), evidence);
      expect([verdict.byPerson, verdict.byAdministrator]).toEqual(['no', 'no']);
    }),
    seeded,
  );
});
