/** What the directory says changes what a diagnosis says, and never the other way round. */
import fc from 'fast-check';
import { holds } from '../../src/diagnosis/conditions.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { type Known, known, unknown } from '../../src/diagnosis/known.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { nothingOfTenant, type TenantEvidence } from '../../src/diagnosis/tenant.ts';
import { tenantAsk } from '../../src/diagnosis/tenant-ask.ts';
import {
  shows,
  type TenantConditionName,
  tenantConditionNames,
} from '../../src/diagnosis/tenant-conditions.ts';
import { workings } from '../../src/diagnosis/workings.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const home = '62f746b4-84e6-4ceb-95bd-447e7184d454';
const NOW = Date.parse('2026-11-20T12:00:00Z');

const app = {
  name: 'Harbor Ledger',
  enabled: true,
  disabledByMicrosoft: false,
  assignmentRequired: false,
  createdAt: '2025-01-01T00:00:00Z',
};
const nothing = { ...nothingOfTenant('timed-out'), readAt: NOW };
const evidence = (
  parts: Partial<TenantEvidence>,
  consent: Partial<TenantEvidence['consent']> = {},
): TenantEvidence => ({
  ...nothing,
  ...parts,
  consent: { ...nothing.consent, ...consent },
});

const paste65001 =
  "AADSTS65001: The user or administrator has not consented to use the application with ID '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43' named 'Harbor Ledger'. Send an interactive authorization request for this user and resource.";
const disabled =
  "AADSTS7000112: Application '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43'(Harbor Ledger) is disabled.";

const diagnosis = (paste: string, tenant?: TenantEvidence) => {
  const { diagnosis: found } = diagnose(recognise(paste, knowledge), knowledge, {
    homeTenant: home,
    connected: true,
    ...(tenant && { tenant }),
  });
  if (!found) throw new Error('not recognised');
  return found;
};

describe('a cause that the directory shows', () => {
  const off = evidence({ client: known({ ...app, enabled: false }) });

  test('is confirmed, with what was seen first', () => {
    expect(diagnosis(disabled).confidence).toBe('likely');
    const { cause, confidence, evidence: lines } = diagnosis(disabled, off);
    expect({ cause, confidence }).toEqual({
      cause: 'client-disabled/by-administrator',
      confidence: 'confirmed',
    });
    expect(lines?.[0]).toMatchObject({ source: 'tenant', state: 'so' });
  });

  test('leaves no other cause and no question', () => {
    expect(diagnosis(disabled, off)).not.toHaveProperty('alternatives');
    expect(diagnosis(disabled, off)).not.toHaveProperty('question');
  });

  test('gives way to another, where that is what it shows', () => {
    const byMicrosoft = evidence({ client: known({ ...app, enabled: false, disabledByMicrosoft: true }) });
    expect(diagnosis(disabled, byMicrosoft)).toMatchObject({
      cause: 'client-disabled/by-microsoft',
      confidence: 'confirmed',
    });
  });

  test('that is not so is said to be not so, and is no more than possible', () => {
    const { confidence, evidence: lines } = diagnosis(disabled, evidence({ client: known(app) }));
    expect(confidence).toBe('possible');
    expect(lines?.[0]).toMatchObject({ source: 'tenant', state: 'not-so' });
  });

  test('that could not be looked up says why', () => {
    const { confidence, evidence: lines } = diagnosis(disabled, nothing);
    expect(confidence).toBe('likely');
    expect(lines).toContainEqual(
      expect.objectContaining({ source: 'tenant', state: 'unknown', because: 'timed-out' }),
    );
  });
});

describe('an approval', () => {
  const holds = { client: known(app), holdsNothing: known(false) };

  test('that is there, with the time of the last one', () => {
    const granted = evidence(
      { ...holds, consents: known([{ at: '2026-11-20T11:56:00Z', succeeded: true, risky: false }]) },
      { granted: known(true) },
    );
    const found = diagnosis(paste65001, granted);
    expect(found).toMatchObject({ cause: 'consent/approval-not-picked-up', confidence: 'confirmed' });
    expect(found.evidence?.map(({ text }) => text)).toContain(
      'The last approval was 4 minutes ago. A sign-in from before it does not have it.',
    );
  });

  test('that covers less than what is asked for now', () => {
    expect(diagnosis(paste65001, evidence(holds, { granted: known(false) })).cause).toBe(
      'consent/new-permission',
    );
  });

  test('that was given before the message appeared, where nobody says what is asked for', () => {
    const at = (time: string) => `${paste65001} Timestamp: ${time}`;
    const before = evidence({ ...holds, wanted: unknown('not-asked'), consents: known([]) });
    expect(diagnosis(at('2026-11-20 11:00:00Z'), before).cause).toBe('consent/new-permission');
    expect(diagnosis(at('2026-11-18 11:00:00Z'), before).confidence).not.toBe('confirmed');
    const since = { at: '2026-11-20T11:30:00Z', succeeded: true, risky: false };
    const after = evidence({ ...holds, wanted: unknown('not-asked'), consents: known([since]) });
    expect(diagnosis(at('2026-11-20 11:00:00Z'), after).confidence).not.toBe('confirmed');
  });
});

describe('what is asked of the tenant', () => {
  const asked = (paste: string): readonly string[] =>
    [
      ...(tenantAsk(recognise(paste, knowledge), knowledge, { homeTenant: home })?.questions ?? []),
    ].toSorted();

  test.each<[string, string, readonly string[]]>([
    [
      'nothing, where no cause hangs on it',
      'AADSTS50126: Error validating credentials due to invalid username or password.',
      [],
    ],
    ['nothing, where nothing was recognised', 'good morning', []],
    ['whether the app is on', disabled, ['client']],
    [
      'the name of another tenant alone, where the paste names one',
      `${paste65001} https://login.microsoftonline.com/0b76e815-fcb7-45bf-87ab-8201461ad821/oauth2/v2.0/authorize?client_id=5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43`,
      ['pasted-tenant'],
    ],
    [
      'the sign-in, where a rule stopped it',
      'AADSTS53003: Access has been blocked by Conditional Access policies.',
      ['sign-ins'],
    ],
  ])('%s', (_title, paste, questions) => {
    expect(asked(paste)).toEqual(questions);
  });

  test('a permission that always needs an administrator is not held against the consent setting', () => {
    const url = (scope: string): string =>
      `https://login.microsoftonline.com/${home}/oauth2/v2.0/authorize?client_id=5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43&response_type=code&scope=${scope}`;
    expect(asked(url('Directory.ReadWrite.All'))).not.toContain('user-consent');
    expect(asked(url('User.Read'))).toContain('user-consent');
  });
});

test('without evidence no condition of the directory holds or fails', () => {
  const context = {
    tenant: nothing,
    verdict: { open: [], byPerson: 'unknown', byAdministrator: 'unknown' },
    clientIsMicrosoft: 'no',
  } as const;
  for (const name of tenantConditionNames) {
    expect(shows(name, undefined)).toBe('unknown');
    expect({ name, holds: shows(name, context) }).toEqual({ name, holds: 'unknown' });
  }
});

describe('whatever the directory says', () => {
  const shown = (name: TenantConditionName | undefined): boolean => name !== undefined;
  const guides = [...knowledge.guides.values()]
    .filter(({ causes }) => causes.some(({ shownBy }) => shown(shownBy)))
    .map(({ guide }) => guide);
  const pastes = [...knowledge.codes.values()]
    .filter(({ guide }) => guides.includes(guide))
    .flatMap(({ samples }) => samples.map(({ paste }) => paste));

  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Known<T>> =>
    fc.option(value, { nil: undefined }).map((one) => (one === undefined ? unknown('denied') : known(one)));
  const flag = fc.boolean();
  const times = fc.constantFrom('2026-11-20T11:56:00Z', '2026-11-20T02:00:00Z', '2024-01-01T00:00:00Z');
  const anything: fc.Arbitrary<TenantEvidence> = fc
    .record({
      client: maybe(
        fc
          .option(
            fc.record({
              name: fc.constant('Harbor Ledger'),
              enabled: flag,
              disabledByMicrosoft: flag,
              assignmentRequired: flag,
              createdAt: times,
            }),
          )
          .map((one) => one ?? undefined),
      ),
      registration: maybe(
        fc.constantFrom(
          undefined,
          { name: 'Harbor Ledger', declares: 0, declared: [] },
          { name: 'Harbor Ledger', declares: 2, declared: [] },
        ),
      ),
      apis: maybe(
        fc.array(fc.record({ asked: fc.constant('api'), present: flag, enabled: flag }), {
          minLength: 1,
          maxLength: 2,
        }),
      ),
      holdsNothing: maybe(flag),
      waiting: maybe(fc.constantFrom(undefined, { asks: 1 })),
      signIns: maybe(
        fc.array(
          fc.record({
            at: times,
            errorCode: fc.constantFrom(0, 53003),
            conditionalAccess: fc.constantFrom('success', 'failure'),
            failedPolicies: fc.constant([]),
          }),
          { maxLength: 2 },
        ),
      ),
      consents: maybe(fc.array(fc.record({ at: times, succeeded: flag, risky: flag }), { maxLength: 2 })),
      granted: maybe(flag),
      userConsent: maybe(fc.subarray(['legacy', 'low', 'managed'] as const)),
      disabled: maybe(flag),
      permissionsExist: maybe(flag),
      resourcePresent: maybe(flag),
      ownApp: maybe(flag),
      verifiedPublisher: maybe(flag),
      askerRoles: maybe(fc.subarray(['Global Administrator', 'User Administrator'])),
    })
    .map(
      ({
        granted,
        userConsent,
        disabled,
        permissionsExist,
        resourcePresent,
        ownApp,
        verifiedPublisher,
        askerRoles,
        ...parts
      }) =>
        evidence(
          { ...parts, wanted: known([]) },
          {
            granted,
            userConsent,
            disabled,
            permissionsExist,
            resourcePresent,
            ownApp,
            verifiedPublisher,
            askerRoles,
          },
        ),
    );
  const lost = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 12 });

  /** The same answers, of which some were lost on the way. */
  function weaker(full: TenantEvidence, which: readonly number[]): TenantEvidence {
    const drop = <T extends object>(parts: T, from: number): T => {
      const names = Object.keys(parts).filter((name) => name !== 'readAt' && name !== 'consent');
      const gone = names.filter((_, index) => which.includes(from + index));
      return { ...parts, ...Object.fromEntries(gone.map((name) => [name, unknown('timed-out')])) };
    };
    return { ...drop(full, 0), consent: drop(full.consent, 11) };
  }

  const cases = fc.record({ paste: fc.constantFrom(...pastes), full: anything, which: lost });
  const seeded = { seed: 20261129, numRuns: 600 };

  test('what is confirmed with less of it is confirmed with all of it, too', () => {
    fc.assert(
      fc.property(cases, ({ paste, full, which }) => {
        const less = diagnosis(paste, weaker(full, which));
        if (less.confidence !== 'confirmed') return;
        const { cause, confidence } = diagnosis(paste, full);
        expect({ cause, confidence }).toEqual({ cause: less.cause, confidence: 'confirmed' });
      }),
      seeded,
    );
  });

  /** Causes whose own condition the paste decides against. */
  function ruledOut(paste: string): readonly string[] {
    const recognition = recognise(paste, knowledge);
    const signal = recognition.signals.find(({ primary }) => primary);
    if (!signal) throw new Error('not recognised');
    const { pointer, conditions } = workings(recognition, signal, knowledge, { homeTenant: home });
    const causes = knowledge.guides.get(pointer?.guide ?? '')?.causes ?? [];
    return causes.filter(({ when }) => when && holds(when, conditions) === 'no').map(({ id }) => id);
  }

  test('no cause that the paste rules out comes back', () => {
    fc.assert(
      fc.property(cases, ({ paste, full }) => {
        const out = ruledOut(paste);
        const { cause, alternatives = [] } = diagnosis(paste, full);
        for (const open of [cause, ...alternatives.map((one) => one.cause)]) expect(out).not.toContain(open);
      }),
      seeded,
    );
  });

  test('there are at most five lines, and each is so, not so, or unknown because', () => {
    fc.assert(
      fc.property(cases, ({ paste, full }) => {
        const { evidence: lines = [] } = diagnosis(paste, full);
        expect(lines.length).toBeLessThanOrEqual(5);
        for (const { state, because } of lines) expect(because !== undefined).toBe(state === 'unknown');
      }),
      seeded,
    );
  });
});
