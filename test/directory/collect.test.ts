/** Reading a tenant for one diagnosis: what is read, together, and never for longer than it may take. */
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { known } from '../../src/diagnosis/known.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { type TenantAsk, tenantAsk } from '../../src/diagnosis/tenant-ask.ts';
import { collect } from '../../src/directory/collect.ts';
import { contoso } from '../../src/directory/contoso.ts';
import { type Plan, planFor } from '../../src/directory/plan.ts';
import type { Directory } from '../../src/directory/port.ts';
import { createSampleDirectory } from '../../src/directory/sample/directory.ts';
import { createSampleTenant } from '../../src/directory/sample/tenant.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const { tenantId, adele } = contoso;
const NOW = Date.parse('2026-11-20T12:00:00Z');
const now = (): number => NOW;
const sample = (): Directory => createSampleDirectory(createSampleTenant({ now }));
const never = new AbortController().signal;

const planner = `AADSTS65001: The user or administrator has not consented to use the application with ID '670c5891-45d2-4c06-a206-02e0fc80fa6f' named 'Northwind Planner'. scope=Group.Read.All Correlation ID: c4b8f0a1-6d2e-4f57-9b3a-0e8d7c6f5a21`;

function asked(paste: string): TenantAsk {
  const ask = tenantAsk(recognise(paste, knowledge), knowledge, { homeTenant: tenantId });
  if (!ask) throw new Error('nothing to ask');
  return ask;
}

function plan(paste: string): Plan {
  const planned = planFor(asked(paste), tenantId, adele.objectId);
  if (!planned) throw new Error('nothing to read');
  return planned;
}

const questions = [
  'organization',
  'app',
  'registration',
  'api',
  'apiByObjectId',
  'delegatedGrants',
  'roleGrants',
  'assignedConsentPolicies',
  'grantPolicies',
  'lowImpact',
  'requestPolicy',
  'openRequest',
  'rolesOf',
  'peopleInRole',
  'peopleInGroup',
  'person',
  'signIns',
  'consents',
  'tenant',
  'appsNamedLike',
] as const satisfies readonly (keyof Directory)[];
type Question = (typeof questions)[number];

/** A directory in which some questions are answered otherwise, or not at all. */
function withFault(directory: Directory, which: readonly Question[], fault: () => Promise<never>): Directory {
  const faulty = Object.fromEntries(which.map((name) => [name, fault]));
  return { ...directory, ...faulty };
}
const silence = (): Promise<never> => new Promise<never>(() => undefined);

/** @returns a directory that notes what it is asked, wave by wave */
function listening(directory: Directory) {
  const waves: Question[][] = [];
  let open = false;
  const hear = (name: Question): void => {
    if (!open) {
      waves.push([]);
      open = true;
      setImmediate(() => {
        open = false;
      });
    }
    waves.at(-1)?.push(name);
  };
  const later = <T>(value: T): Promise<T> =>
    new Promise((resolve) => setImmediate(() => setImmediate(() => resolve(value))));
  const heard = Object.fromEntries(
    questions.map((name) => [
      name,
      async (...given: unknown[]) => {
        hear(name);
        return later(await Reflect.apply(directory[name], directory, given));
      },
    ]),
  );
  return { directory: { ...directory, ...heard }, waves };
}

test('a diagnosis takes two waves, each asked at once', async () => {
  const { directory, waves } = listening(sample());
  await collect(directory, plan(planner), never, { now });
  expect(waves.map((wave) => wave.toSorted())).toEqual([
    [
      'api',
      'app',
      'assignedConsentPolicies',
      'openRequest',
      'organization',
      'requestPolicy',
      'rolesOf',
      'signIns',
    ],
    ['consents', 'delegatedGrants', 'lowImpact', 'roleGrants'],
  ]);
});

test('what no verdict needs is not asked', async () => {
  const { directory, waves } = listening(sample());
  const disabled =
    "AADSTS7000112: Application 'a9cc2ff7-4eaf-4d61-8434-d99c09ff7f0c'(Proseware Timesheets) is disabled.";
  await collect(directory, plan(disabled), never, { now });
  expect(waves).toEqual([['organization', 'app']]);
});

test('a directory that never answers costs the deadline, and nothing is known', async () => {
  const deaf = withFault(sample(), questions, silence);
  const evidence = await collect(deaf, plan(planner), never, { now, deadlineMs: 20 });
  expect(evidence.client).toEqual({ known: false, because: 'timed-out' });
  expect(evidence.consent.granted).toEqual({ known: false, because: 'timed-out' });
});

test('what was answered in time stands, whatever else is late', async () => {
  const slow = withFault(sample(), ['signIns', 'rolesOf', 'requestPolicy'], silence);
  const evidence = await collect(slow, plan(planner), never, { now, deadlineMs: 40 });
  expect(evidence.signIns).toEqual({ known: false, because: 'timed-out' });
  expect(evidence.consent.granted).toEqual(known(false));
  const { diagnosis } = diagnose(recognise(planner, knowledge), knowledge, {
    homeTenant: tenantId,
    connected: true,
    tenant: evidence,
  });
  expect(diagnosis).toMatchObject({ cause: 'consent/new-permission' });
});

test.each(questions)('a directory that breaks at %s is no worse than a silent one', async (name) => {
  const broken = withFault(sample(), [name], () => Promise.reject(new Error('reset')));
  await expect(collect(broken, plan(planner), never, { now })).resolves.toBeDefined();
});

test('nobody waits once the answer is not wanted any more', async () => {
  const gone = new AbortController();
  const deaf = withFault(sample(), questions, silence);
  const reading = collect(deaf, plan(planner), gone.signal, { now, deadlineMs: 60_000 });
  gone.abort();
  expect((await reading).organization).toEqual({ known: false, because: 'timed-out' });
});

test('calls that are late are told to stop', async () => {
  const told: boolean[] = [];
  const app: Directory['app'] = (_, signal) => {
    signal.addEventListener('abort', () => told.push(true));
    return silence();
  };
  await collect({ ...sample(), app }, plan(planner), never, { now, deadlineMs: 20 });
  expect(told).toEqual([true]);
});

describe('what the app holds', () => {
  const of = async (paste: string, directory = sample()) => collect(directory, plan(paste), never, { now });

  test('is set beside what it asks for, permission by permission', async () => {
    const ofGraph = {
      kind: 'delegated',
      resource: '00000003-0000-0000-c000-000000000000',
      otherKind: false,
    } as const;
    const paste = planner.replace('scope=Group.Read.All', 'scope=User.Read Group.Read.All');
    expect((await of(paste)).wanted).toEqual(
      known([
        { name: 'User.Read', granted: 'for-everyone', ...ofGraph },
        { name: 'Group.Read.All', granted: 'no', ...ofGraph },
      ]),
    );
  });

  const notes =
    "AADSTS65001: The user or administrator has not consented to use the application with ID 'bce1cb34-00e2-47d7-9eda-7e46a386c4a7' named 'Tailspin Notes'. scope=Notes.Read";

  test('counts what the person approved alone for that person', async () => {
    expect((await of(notes)).consent.granted).toEqual(known(true));
    const lee = planFor(asked(notes), tenantId, '3af9f30c-5a66-4477-bda9-d8c096d38ff5');
    if (!lee) throw new Error('nothing to read');
    expect((await collect(sample(), lee, never, { now })).consent.granted).toEqual(known(false));
  });

  test('leaves open what somebody approved, where nobody may be told who', async () => {
    const nobody = planFor(asked(notes), tenantId, undefined);
    if (!nobody) throw new Error('nothing to read');
    const { consent, wanted, holdsNothing } = await collect(sample(), nobody, never, { now });
    expect([consent.granted.known, holdsNothing.known]).toEqual([false, false]);
    expect(wanted).toMatchObject(known([{ name: 'Notes.Read', granted: 'for-others' }]));
  });

  test('of a call that several permissions open, one is enough', async () => {
    const call =
      'grant_type=client_credentials client_id=50d00787-862a-43db-851b-ec1ede27387c GET https://graph.microsoft.com/v1.0/users 403 {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}';
    expect((await of(call)).consent.granted).toEqual(known(true));
  });

  describe('where a registration says what it asks for', () => {
    const bare = (appId: string): string =>
      `AADSTS65001: The user or administrator has not consented to use the application with ID '${appId}'. Send an interactive authorization request for this user and resource.`;
    const reports = bare('7a8d9ccd-7582-429f-bac5-26d3d4381551');
    const hrsync = bare('50d00787-862a-43db-851b-ec1ede27387c');

    test('is what is listed of the kind that a person approves', async () => {
      const { wanted, consent } = await of(hrsync);
      expect(wanted).toMatchObject(known([{ name: 'User.Read', granted: 'for-everyone' }]));
      expect(consent.granted).toEqual(known(true));
    });

    test('is never all of it while something listed could not be read', async () => {
      const directory: Directory = {
        ...sample(),
        registration: async (appId, signal) => {
          const found = await sample().registration(appId, signal);
          if (!found.known || !found.value) return found;
          const unread = { resourceAppId: tenantId, permissionId: tenantId, kind: 'delegated' } as const;
          const declared = [...found.value.declared.filter(({ kind }) => kind === 'delegated'), unread];
          return known({ ...found.value, declared });
        },
      };
      expect((await of(hrsync, directory)).consent.granted.known).toBe(false);
      expect((await of(reports, directory)).consent.granted).toEqual(known(false));
    });
  });

  test('is not known where the grants may not be read', async () => {
    const denied = {
      ...sample(),
      delegatedGrants: async () => ({ known: false, because: 'denied' }) as const,
    };
    expect((await of(planner, denied)).consent.granted).toEqual({ known: false, because: 'denied' });
  });
});
