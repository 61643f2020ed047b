/** What every connected directory must answer about Contoso, however it is reached. Run by the test of each adapter. */
import type { Known } from '../../src/diagnosis/known.ts';
import { contoso, contosoPerson } from '../../src/directory/contoso.ts';
import type { Directory } from '../../src/directory/port.ts';
import { GRAPH, GRAPH_OBJECT } from '../../src/directory/sample/graph-api.ts';
import { attempts } from '../../src/directory/sample/logs.ts';
import { REVIEWERS, roles } from '../../src/directory/sample/people.ts';
import { createSampleTenant, type SampleTenant } from '../../src/directory/sample/tenant.ts';

export interface Connected {
  readonly directory: Directory;
  close(): Promise<void>;
}

/** Reaches a tenant through the adapter under test. The tenant may have changed before. */
export type Connect = (tenant: SampleTenant) => Promise<Connected>;

export const NOW = Date.parse('2026-11-20T12:00:00Z');

/** Ids of the sample tenant, by the name of their app. */
export const ids = {
  expense: '9ce4aa5f-0b47-42d2-9e05-c9906be994f2',
  hrsync: '50d00787-862a-43db-851b-ec1ede27387c',
  reports: '7a8d9ccd-7582-429f-bac5-26d3d4381551',
  planner: '670c5891-45d2-4c06-a206-02e0fc80fa6f',
  notes: 'bce1cb34-00e2-47d7-9eda-7e46a386c4a7',
  forecast: '7592b89f-f910-468a-baee-bb48936b7ac2',
  timesheets: 'a9cc2ff7-4eaf-4d61-8434-d99c09ff7f0c',
  rogue: '944782d7-3418-42c5-9b24-10a6f0ae1284',
} as const;

const objects = {
  hrsync: '6d84cc79-5636-4be9-b859-93a74865d3ee',
  planner: '04948682-4233-4b55-bff9-59b7c7fda173',
  notes: '2ccd5f71-12fc-4e59-b1e9-f4fd46b1f9d2',
  timesheets: '1404cd3a-ec32-4b3b-837b-1bf3b938eca4',
  rogue: '603ae5da-4663-4a99-a910-fc8d0f06e36b',
} as const;

const LONG_AGO = '2000-01-01T00:00:00Z';
const NOBODY = '65331798-0d0b-4738-b2da-daebfa7f2f8a';

/** One question of the port about the thing with an id. */
type Ask = (directory: Directory, id: string, signal: AbortSignal) => Promise<Known<unknown>>;

/** Every question that takes an id. */
export const questionsById: readonly (readonly [string, Ask])[] = [
  ['app', (d, id, s) => d.app(id, s)],
  ['registration', (d, id, s) => d.registration(id, s)],
  ['api', (d, id, s) => d.api(id, s)],
  ['apiByObjectId', (d, id, s) => d.apiByObjectId(id, s)],
  ['delegatedGrants', (d, id, s) => d.delegatedGrants(id, s)],
  ['roleGrants', (d, id, s) => d.roleGrants(id, s)],
  ['lowImpact', (d, id, s) => d.lowImpact(id, s)],
  ['openRequest', (d, id, s) => d.openRequest(id, s)],
  ['lastDenial', (d, id, s) => d.lastDenial(id, s)],
  ['rolesOf', (d, id, s) => d.rolesOf(id, s)],
  ['peopleInRole', (d, id, s) => d.peopleInRole(id, s)],
  ['peopleInGroup', (d, id, s) => d.peopleInGroup(id, s)],
  ['person', (d, id, s) => d.person(id, s)],
  ['signIns by correlation id', (d, id, s) => d.signIns({ correlationId: id }, s)],
  ['signIns by request id', (d, id, s) => d.signIns({ requestId: id }, s)],
  ['consents', (d, id, s) => d.consents(id, LONG_AGO, s)],
  ['tenant', (d, id, s) => d.tenant(id, s)],
  ['appsNamedLike', (d, id, s) => d.appsNamedLike(id, s)],
];

/** Every question of the port. */
export const questions: readonly (readonly [string, Ask])[] = [
  ...questionsById,
  ['organization', (d, _, s) => d.organization(s)],
  ['assignedConsentPolicies', (d, _, s) => d.assignedConsentPolicies(s)],
  ['grantPolicies', (d, _, s) => d.grantPolicies(s)],
  ['requestPolicy', (d, _, s) => d.requestPolicy(s)],
];

/** What may stand where an id should, from a paste or a forged button. */
const malformed: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a word', 'planner'],
  ['an id with a filter behind it', `${ids.planner}' or appId ne '`],
  ['an id with a path behind it', `${ids.planner}/owners`],
  ['a path that leads elsewhere', '../../users'],
  ['an encoded quote', '%27%20or%201%20eq%201'],
  ['an id that is one digit short', ids.planner.slice(1)],
  ['a line break', `${ids.planner}\r\nHost: example.com`],
  ['very much', 'a'.repeat(20_000)],
  ['half a character', '\ud800'],
];

const holdsNothing = (answer: Known<unknown>): boolean =>
  !answer.known || answer.value === undefined || (Array.isArray(answer.value) && answer.value.length === 0);

const told = async <T>(asked: Promise<Known<T>>): Promise<T> => {
  const answer = await asked;
  if (!answer.known) throw new Error(`not known: ${answer.because}`);
  return answer.value;
};

const namesOf = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name).sort();

/**
 * The suite. One connection serves the questions that change nothing.
 * @param name of the adapter
 */
export function directoryContract(name: string, connect: Connect): void {
  describe(`a directory: ${name}`, () => {
    const tenant = createSampleTenant({ now: () => NOW });
    const { signal } = new AbortController();
    let connected: Connected;
    let directory: Directory;
    beforeAll(async () => {
      connected = await connect(tenant);
      directory = connected.directory;
    });
    afterAll(() => connected.close());

    const sampleApp = (appId: string) => tenant.apps.find(({ app }) => app.appId === appId)?.app;

    test('tells the tenant, its domains and whether its sign-ins can be read', async () => {
      expect(await told(directory.organization(signal))).toEqual({
        tenantId: contoso.tenantId,
        name: 'Contoso',
        domains: expect.arrayContaining(['contoso.com', 'contoso.onmicrosoft.com']),
        premium: true,
      });
    });

    describe('an app', () => {
      test.each(['expense', 'hrsync', 'planner', 'notes', 'timesheets', 'rogue'] as const)(
        'is told as it stands here: %s',
        async (app) => {
          expect(await told(directory.app(ids[app], signal))).toEqual(sampleApp(ids[app]));
        },
      );

      test('is known not to be here where it has no service principal', async () => {
        expect(await directory.app(ids.forecast, signal)).toEqual({ known: true, value: undefined });
      });

      test('is found by an id in capitals, and has its own in lower case', async () => {
        const found = await told(directory.app(ids.timesheets.toUpperCase(), signal));
        expect(found).toMatchObject({ appId: ids.timesheets, servicePrincipalId: objects.timesheets });
      });

      test('that was switched off says so', async () => {
        expect(await told(directory.app(ids.timesheets, signal))).toMatchObject({
          enabled: false,
          disabledByMicrosoft: false,
          assignmentRequired: true,
        });
      });

      test('without a verified publisher names none', async () => {
        expect(await told(directory.app(ids.rogue, signal))).not.toHaveProperty('verifiedPublisher');
      });
    });

    describe('a registration', () => {
      test('lists what the app asks for, scopes and roles apart', async () => {
        const found = await told(directory.registration(ids.hrsync, signal));
        expect(found).toEqual(tenant.registrations.find(({ appId }) => appId === ids.hrsync));
        expect(found?.declared.map(({ kind }) => kind)).toEqual(['delegated', 'application', 'application']);
      });

      test('is here also where the service principal is not', async () => {
        expect(await told(directory.registration(ids.forecast, signal))).toMatchObject({
          name: 'Contoso Sales Forecast',
        });
      });

      test('of somebody else is known not to be here', async () => {
        expect(await directory.registration(ids.expense, signal)).toEqual({ known: true, value: undefined });
      });
    });

    describe('an API', () => {
      const permission = <T extends { readonly name: string }>(
        list: readonly T[] | undefined,
        wanted: string,
      ) => list?.find((one) => one.name === wanted);

      test.each([
        ['its id', GRAPH],
        ['its id in capitals', GRAPH.toUpperCase()],
        ['its URI', 'https://graph.microsoft.com'],
        ['its URI with a slash at the end', 'https://graph.microsoft.com/'],
      ])('is found by %s', async (_, resource) => {
        expect(await told(directory.api(resource, signal))).toMatchObject({
          app: { appId: GRAPH, servicePrincipalId: GRAPH_OBJECT, name: 'Microsoft Graph' },
        });
      });

      test('publishes scopes for people, scopes for administrators, and roles', async () => {
        const api = await told(directory.api(GRAPH, signal));
        expect(permission(api?.scopes, 'User.Read')).toMatchObject({ admin: false, enabled: true });
        expect(permission(api?.scopes, 'Group.Read.All')).toMatchObject({
          id: '5f8c59db-677d-491f-a6b8-5f174b11ec1d',
          admin: true,
        });
        expect(permission(api?.roles, 'Directory.Read.All')).toEqual({
          id: '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
          name: 'Directory.Read.All',
          enabled: true,
        });
        expect(permission(api?.scopes, 'Made.Up')).toBeUndefined();
      });

      test('is found by the object id that grants name', async () => {
        const api = await told(directory.apiByObjectId(GRAPH_OBJECT, signal));
        expect(api).toMatchObject({ app: { appId: GRAPH } });
        expect(permission(api?.roles, 'Mail.Send')).toBeDefined();
      });

      test('that publishes nothing is an API all the same', async () => {
        expect(await told(directory.api(ids.expense, signal))).toMatchObject({ scopes: [], roles: [] });
      });

      test('that nobody has is known not to be here', async () => {
        expect(await directory.api('api://nobody.example', signal)).toEqual({
          known: true,
          value: undefined,
        });
        expect(await directory.apiByObjectId(NOBODY, signal)).toEqual({ known: true, value: undefined });
      });
    });

    describe('grants', () => {
      test('for everyone name nobody, and scopes stand alone', async () => {
        expect(await told(directory.delegatedGrants(objects.planner, signal))).toEqual([
          { resourceId: GRAPH_OBJECT, scopes: ['User.Read', 'Tasks.ReadWrite', 'offline_access'] },
        ]);
      });

      test('for one person name that person', async () => {
        expect(await told(directory.delegatedGrants(objects.notes, signal))).toEqual([
          {
            resourceId: GRAPH_OBJECT,
            principalId: contoso.adele.objectId,
            scopes: ['openid', 'profile', 'offline_access', 'User.Read', 'Notes.Read'],
          },
        ]);
      });

      test('of application permissions are told apart by API and role', async () => {
        expect(await told(directory.roleGrants(objects.hrsync, signal))).toEqual([
          {
            resourceId: GRAPH_OBJECT,
            resourceName: 'Microsoft Graph',
            roleId: 'df021288-bdef-4463-88db-98f22de89214',
            createdAt: tenant.roleGrants.find(({ clientId }) => clientId === objects.hrsync)?.createdAt,
          },
        ]);
      });

      test('that there are none is known', async () => {
        expect(await directory.delegatedGrants(objects.rogue, signal)).toEqual({ known: true, value: [] });
        expect(await directory.roleGrants(objects.rogue, signal)).toEqual({ known: true, value: [] });
      });
    });

    describe('policies', () => {
      test('say what people may approve for themselves', async () => {
        expect(await told(directory.assignedConsentPolicies(signal))).toEqual(tenant.assignedConsentPolicies);
        expect(await told(directory.grantPolicies(signal))).toEqual(tenant.grantPolicies);
      });

      test('name what is classified as low', async () => {
        const low = await told(directory.lowImpact(GRAPH_OBJECT, signal));
        expect([...low].sort()).toEqual(['User.Read', 'email', 'offline_access', 'openid', 'profile']);
        expect(await directory.lowImpact(objects.planner, signal)).toEqual({ known: true, value: [] });
      });

      test('say who reviews requests, in each of the three forms', async () => {
        expect(await told(directory.requestPolicy(signal))).toEqual({
          enabled: true,
          notifiesReviewers: true,
          durationDays: 30,
          reviewers: [
            { kind: 'user', id: contosoPerson('Megan').objectId },
            { kind: 'group', id: REVIEWERS },
            { kind: 'role', roleDefinitionId: roles.cloudApplicationAdministrator.templateId },
          ],
        });
      });
    });

    describe("a request in Entra's own workflow", () => {
      test('is found by its app, with everybody who asked', async () => {
        const found = await told(directory.openRequest(ids.rogue, signal));
        expect(found).toMatchObject({ appId: ids.rogue, appName: 'M365 Security Updater' });
        expect(found?.pendingPermissions).toContain('Mail.ReadWrite');
        const asks = found ? await told(Promise.resolve(found.asks)) : [];
        expect([...asks].sort((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? ''))).toEqual(
          tenant.requests.find(({ appId }) => appId === ids.rogue)?.asks,
        );
      });

      test('that has been decided is open no more', async () => {
        expect(await directory.openRequest(ids.planner, signal)).toEqual({ known: true, value: undefined });
      });

      test('that was denied leaves what the reviewer wrote', async () => {
        expect(await told(directory.lastDenial(ids.planner, signal))).toEqual(
          tenant.requests.find(({ appId }) => appId === ids.planner)?.denial,
        );
        expect(await directory.lastDenial(ids.rogue, signal)).toEqual({ known: true, value: undefined });
      });
    });

    describe('people', () => {
      test('are told by object id, guests among them', async () => {
        for (const person of tenant.people)
          expect(await told(directory.person(person.objectId, signal))).toEqual(person);
        expect(await directory.person(NOBODY, signal)).toEqual({ known: true, value: undefined });
      });

      test('hold roles directly and through groups', async () => {
        const held = await told(directory.rolesOf(contosoPerson('Megan').objectId, signal));
        expect(namesOf(held)).toEqual(['Cloud Application Administrator', 'Privileged Role Administrator']);
        expect(held).toContainEqual(roles.privilegedRoleAdministrator);
      });

      test('hold no role that is for one app alone', async () => {
        expect(await told(directory.rolesOf(contosoPerson('Alex').objectId, signal))).toEqual([]);
      });

      test('who hold a role are told without those who hold it for one app', async () => {
        const holders = (role: string) => told(directory.peopleInRole(role, signal));
        expect(namesOf(await holders(roles.cloudApplicationAdministrator.templateId))).toEqual([
          'Megan Bowen',
        ]);
        expect(namesOf(await holders(roles.globalAdministrator.templateId))).toEqual(['Lee Gu']);
      });

      test('are in a group also where a group in it holds them; apps and groups are no people', async () => {
        expect(namesOf(await told(directory.peopleInGroup(REVIEWERS, signal)))).toEqual([
          'Alex Wilber',
          'Megan Bowen',
        ]);
      });
    });

    describe('a sign-in', () => {
      const rowsOf = (correlationId: string) =>
        tenant.signIns
          .filter((row) => row.correlationId === correlationId)
          .map(({ correlationId: _, ...row }) => row);

      test('is found by its correlation id, newest row first', async () => {
        const found = await told(directory.signIns({ correlationId: attempts.plannerByLee }, signal));
        expect(found).toEqual(rowsOf(attempts.plannerByLee));
        expect(found.map(({ errorCode }) => errorCode)).toEqual([90095, 65001]);
      });

      test('is found by its request id', async () => {
        const [row] = rowsOf(attempts.rogue);
        expect(await told(directory.signIns({ requestId: row?.id ?? '' }, signal))).toEqual([row]);
      });

      test('that a policy stopped names the policy', async () => {
        const [row] = await told(directory.signIns({ correlationId: attempts.expense }, signal));
        expect(row).toMatchObject({
          conditionalAccess: 'failure',
          failedPolicies: ['Require a compliant device'],
        });
      });

      test('that is not in the log may come yet', async () => {
        expect(await directory.signIns({ correlationId: NOBODY }, signal)).toEqual({
          known: false,
          because: 'not-yet',
        });
      });

      test('that nothing names is not looked for', async () => {
        expect(holdsNothing(await directory.signIns({}, signal))).toBe(true);
      });
    });

    describe('consents', () => {
      test('that were given say by whom, and for whom', async () => {
        const found = await told(directory.consents(objects.notes, LONG_AGO, signal));
        expect(found).toHaveLength(1);
        expect(found[0]).toMatchObject({
          at: tenant.audits.find((entry) => entry.servicePrincipalId === objects.notes)?.at,
          succeeded: true,
          byPersonId: contoso.adele.objectId,
          servicePrincipalId: objects.notes,
          forEveryone: false,
        });
      });

      test('that were refused say why', async () => {
        const found = await told(directory.consents(objects.rogue, LONG_AGO, signal));
        expect(found).toEqual([
          expect.objectContaining({ succeeded: false, reason: expect.stringContaining('RiskyApps') }),
        ]);
      });

      test('from before are left out, and so is what is no consent', async () => {
        expect(await told(directory.consents(objects.notes, '2026-11-01T00:00:00Z', signal))).toEqual([]);
        expect(await told(directory.consents(objects.timesheets, LONG_AGO, signal))).toEqual([]);
      });
    });

    test('a tenant is told by its public name', async () => {
      const rogue = sampleApp(ids.rogue)?.ownerTenantId ?? '';
      expect(await told(directory.tenant(rogue, signal))).toEqual({
        tenantId: rogue,
        name: 'Default Directory',
        domain: 'updatedesk7741outlook.onmicrosoft.com',
      });
      expect(await directory.tenant(NOBODY, signal)).toEqual({ known: true, value: undefined });
    });

    test('apps are found by how their name begins', async () => {
      const like = async (wanted: string) => namesOf(await told(directory.appsNamedLike(wanted, signal)));
      expect(await like('Northwind Planer')).toEqual(['Northwind Planner']);
      expect(await like('CONTOSO')).toEqual(['Contoso HR Sync', 'Contoso Usage Reports']);
      expect(await like("O'Reilly's notes")).toEqual([]);
    });

    describe.each(questionsById)('%s', (_, ask) => {
      test.each(malformed)('finds nothing by %s, and does not throw', async (_what, id) => {
        expect(holdsNothing(await ask(directory, id, signal))).toBe(true);
      });

      test('finds nothing by an id that nobody has', async () => {
        expect(holdsNothing(await ask(directory, NOBODY, signal))).toBe(true);
      });
    });

    describe.each(questions)('%s, when time is up,', (_, ask) => {
      test('says so where it was up before', async () => {
        const answer = await ask(directory, GRAPH, AbortSignal.abort());
        expect(answer).toEqual({ known: false, because: 'timed-out' });
      });

      test('answers with what it has, and does not throw, where it runs out meanwhile', async () => {
        const controller = new AbortController();
        const asked = ask(directory, GRAPH, controller.signal);
        controller.abort();
        const answer = await asked;
        expect(answer.known || answer.because !== 'not-connected').toBe(true);
      });
    });

    describe('after an administrator has approved an app for everyone', () => {
      const approved = async (
        appId: string,
        look: (directory: Directory) => Promise<void>,
      ): Promise<void> => {
        const changed = createSampleTenant({ now: () => NOW });
        const by = contosoPerson('Megan').objectId;
        expect(changed.grant({ appId, by })).toEqual({ kind: 'granted' });
        const reached = await connect(changed);
        try {
          await look(reached.directory);
        } finally {
          await reached.close();
        }
      };

      test('what it asked for is there, once', () =>
        approved(ids.planner, async (changed) => {
          const [row, ...others] = await told(changed.delegatedGrants(objects.planner, signal));
          expect(row?.scopes).toEqual(['User.Read', 'Tasks.ReadWrite', 'offline_access', 'Group.Read.All']);
          expect(others).toEqual([]);
          expect(await told(changed.roleGrants(objects.planner, signal))).toHaveLength(1);
        }));

      test('application permissions are there, with the time', () =>
        approved(ids.hrsync, async (changed) => {
          expect(await told(changed.roleGrants(objects.hrsync, signal))).toContainEqual({
            resourceId: GRAPH_OBJECT,
            resourceName: 'Microsoft Graph',
            roleId: '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
            createdAt: '2026-11-20T12:00:00Z',
          });
        }));

      test("the consent is in the log, and Entra's own request is closed", () =>
        approved(ids.rogue, async (changed) => {
          const [newest] = await told(changed.consents(objects.rogue, LONG_AGO, signal));
          expect(newest).toMatchObject({
            at: '2026-11-20T12:00:00Z',
            succeeded: true,
            byPersonId: contosoPerson('Megan').objectId,
            forEveryone: true,
          });
          expect(await changed.openRequest(ids.rogue, signal)).toEqual({ known: true, value: undefined });
        }));

      test('an app that was not in the tenant is', () =>
        approved(ids.forecast, async (changed) => {
          expect(await told(changed.app(ids.forecast, signal))).toMatchObject({
            name: 'Contoso Sales Forecast',
            createdAt: '2026-11-20T12:00:00Z',
          });
        }));
    });
  });
}
