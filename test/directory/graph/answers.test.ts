/** Every way in which Graph can answer, and what is known then. */
import type { Because } from '../../../src/diagnosis/known.ts';
import type { Breakage, Fault } from '../graph-faults.ts';
import { graphError } from '../graph-pages.ts';
import { calm, closeAll, ids, reach } from './reach.ts';

afterEach(closeAll);

const SOON_MS = 300;
const throttled = (seconds?: number): Fault => ({
  ...graphError(429, 'TooManyRequests'),
  ...(seconds !== undefined && { headers: { 'Retry-After': String(seconds) } }),
});
const premium = graphError(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant');

test.each([{ consentType: 'Principal' }, { consentType: 'unknownFutureValue', principalId: null }])(
  'a grant that does not say for whom it is, is not for everyone: %p',
  async (row) => {
    const { server, directory } = await reach();
    const value = [{ ...row, resourceId: ids.graphObject, scope: ' User.Read ' }];
    server.fault = () => ({ status: 200, body: { value } });
    expect(await directory.delegatedGrants(ids.plannerObject, calm())).toMatchObject({
      value: [{ principalId: '', scopes: ['User.Read'] }],
    });
  },
);

describe('when every answer is the same', () => {
  const cases: readonly (readonly [string, Fault, Because])[] = [
    ['401', graphError(401, 'InvalidAuthenticationToken'), 'denied'],
    ['403 of the directory', graphError(403, 'Authorization_RequestDenied'), 'denied'],
    ['403 of a policy', graphError(403, 'AccessDenied'), 'denied'],
    ['403 without a code', graphError(403, '', ''), 'denied'],
    ['403 for want of a license', premium, 'not-licensed'],
    ['400', graphError(400, 'Request_UnsupportedQuery'), 'timed-out'],
    ['404 that is not of Graph', { status: 404, body: 'no such page' }, 'timed-out'],
    ['429', throttled(), 'timed-out'],
    ['429 with a wait', throttled(1), 'timed-out'],
    ['429 with a long wait', throttled(120), 'timed-out'],
    ['500', graphError(500, 'InternalServerError'), 'timed-out'],
    ['503', graphError(503, 'ServiceUnavailable'), 'timed-out'],
    ["504 without a body that is Graph's", { status: 504, body: null }, 'timed-out'],
    ['an answer that is no object', { status: 200, body: [1, 2] }, 'timed-out'],
    ['an answer without what is needed', { status: 200, body: { displayName: 'x' } }, 'timed-out'],
  ];
  test.each(cases)('%s', async (_, fault, because) => {
    const { server, directory } = await reach();
    server.fault = () => fault;
    expect(await directory.app(ids.planner, calm())).toEqual({ known: false, because });
  });

  const breakages: readonly Breakage[] = [
    'hang',
    'reset',
    'garbage',
    'truncated',
    'drip',
    'redirect',
    'endless',
    'gzip',
  ];
  test.each(breakages)('%s: not known, and never later than the signal says', async (fault) => {
    const { server, directory } = await reach();
    // The first token is there before time runs.
    await directory.organization(calm());
    server.fault = () => fault;
    expect(await directory.app(ids.planner, AbortSignal.timeout(SOON_MS))).toEqual({
      known: false,
      because: 'timed-out',
    });
  });
});

test('what is not there is known not to be there', async () => {
  const { directory } = await reach();
  expect(await directory.app(ids.nobody, calm())).toEqual({ known: true, value: undefined });
  expect(await directory.delegatedGrants(ids.nobody, calm())).toEqual({ known: true, value: [] });
});

describe('one failure', () => {
  const once = async (fault: Fault) => {
    const reached = await reach();
    let left = 1;
    reached.server.fault = () => (left-- > 0 ? fault : undefined);
    const answer = await reached.directory.app(ids.planner, calm());
    return { ...reached, answer };
  };

  test.each([
    ['a broken connection', 'reset', []],
    ['half an answer', 'truncated', []],
    ['503', graphError(503, 'ServiceUnavailable'), [250]],
    ['429 with a wait', throttled(2), [2_000]],
    ['429 without one', throttled(), [1_000]],
    ['a doubtful want of a license', premium, []],
  ] as const)('%s is got over', async (_, fault, waited) => {
    const { answer, waits, server } = await once(fault);
    expect(answer).toMatchObject({ known: true, value: { appId: ids.planner } });
    expect(waits).toEqual(waited);
    expect(server.came).toHaveLength(2);
  });

  test('a wait that nobody would sit out is not begun', async () => {
    const { answer, waits, server } = await once(throttled(30));
    expect(answer).toEqual({ known: false, because: 'timed-out' });
    expect(waits).toEqual([]);
    expect(server.came).toHaveLength(1);
  });

  test('a wait ends when time is up', async () => {
    const { server, directory } = await reach({}, { wait: undefined });
    await directory.organization(calm());
    server.fault = () => throttled(4);
    const started = performance.now();
    const answer = await directory.app(ids.planner, AbortSignal.timeout(50));
    expect(answer).toEqual({ known: false, because: 'timed-out' });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('a token that is not taken is replaced, once', async () => {
    const { server, directory } = await reach();
    await directory.organization(calm());
    server.login.tokens.clear();
    expect(await directory.app(ids.planner, calm())).toMatchObject({ known: true });
    expect(server.login.asked).toHaveLength(2);
  });

  test('a Graph that takes no token does not make one be fetched for every read', async () => {
    const { server, directory } = await reach();
    server.fault = () => graphError(401, 'InvalidAuthenticationToken');
    for (let n = 0; n < 5; n += 1) await directory.fresh?.().app(ids.planner, calm());
    expect(server.login.asked).toHaveLength(2);
  });

  test('a refusal is not asked about twice', async () => {
    const { server, directory } = await reach();
    server.granted = new Set();
    await directory.app(ids.planner, calm());
    expect(server.came).toHaveLength(1);
  });
});

describe('real answers differ from their description', () => {
  const answered = async (body: unknown) => {
    const { server, directory } = await reach();
    server.fault = () => ({ status: 200, body });
    return directory;
  };

  test('new members of lists of words change nothing', async () => {
    const directory = await answered({
      value: [
        {
          id: ids.attempt,
          createdDateTime: '2026-11-20T10:00:00Z',
          status: { errorCode: 0 },
          conditionalAccessStatus: 'somethingNew',
          appliedConditionalAccessPolicies: [{ displayName: 'A', result: 'reportOnlySomething' }],
        },
      ],
    });
    expect(await directory.signIns({ correlationId: ids.attempt }, calm())).toMatchObject({
      value: [{ conditionalAccess: 'somethingNew', failedPolicies: [] }],
    });
  });

  test('what is left out, null or odd is not there, where it is not needed', async () => {
    const directory = await answered({
      id: ids.plannerObject.toUpperCase(),
      appId: ids.planner,
      tags: null,
      replyUrls: ['https://a.example', 7],
      verifiedPublisher: 'Contoso',
      info: null,
    });
    expect(await directory.app(ids.planner, calm())).toEqual({
      known: true,
      value: {
        servicePrincipalId: ids.plannerObject,
        appId: ids.planner,
        name: '',
        enabled: true,
        disabledByMicrosoft: false,
        assignmentRequired: false,
        tags: [],
        replyUrls: ['https://a.example'],
      },
    });
  });

  test('a row that cannot be read makes the whole list unknown: half of it could say that something is not there', async () => {
    const directory = await answered({
      value: [{ resourceId: ids.graphObject, consentType: 'AllPrincipals', scope: 'User.Read' }, 7],
    });
    expect(await directory.delegatedGrants(ids.plannerObject, calm())).toMatchObject({ known: false });
  });

  test('reviewers that cannot be read are others', async () => {
    const directory = await answered({
      isEnabled: true,
      reviewers: [
        { query: `/users/${ids.megan}` },
        { query: './manager' },
        { query: null },
        { query: '/users/x; drop' },
      ],
    });
    expect(await directory.requestPolicy(calm())).toMatchObject({
      value: {
        durationDays: 0,
        notifiesReviewers: false,
        reviewers: [{ kind: 'user', id: ids.megan }, { kind: 'other' }, { kind: 'other' }, { kind: 'other' }],
      },
    });
  });

  test.each([
    ['Approved', 'approved'],
    ['Approve', 'approved'],
    ['Denied', 'denied'],
    ['Deny', 'denied'],
    ['NotReviewed', undefined],
  ])('a review that says %s', async (reviewResult, result) => {
    const { server, directory } = await reach();
    const asks = [
      { status: 'Completed', approval: { stages: [{ reviewResult }] } },
      { status: 'InProgress', approval: null },
    ];
    server.fault = ({ url }) =>
      url.endsWith('/userConsentRequests') ? { status: 200, body: { value: asks } } : undefined;
    const answer = await directory.openRequest(ids.rogue, calm());
    expect(answer.known && answer.value?.asks).toMatchObject({ value: [{ open: false }, { open: true }] });
    expect(answer.known && answer.value?.asks.known && answer.value.asks.value[0]?.result).toBe(result);
  });
});
