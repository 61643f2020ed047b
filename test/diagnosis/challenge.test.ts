/** What a pasted claims challenge demands is said in words and chooses the cause, before a button and after. */

import { parseAction } from '../../src/cards/actions.ts';
import { answerData } from '../../src/cards/diagnosed-data.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { withoutPaste } from '../../src/diagnosis/without-paste.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();

const header = (claims: object, encoding: 'base64' | 'base64url' = 'base64'): string =>
  `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="${Buffer.from(JSON.stringify({ access_token: claims })).toString(encoding)}"`;
const said = (paste: string): readonly string[] =>
  diagnose(recognise(paste, knowledge), knowledge).diagnosis?.evidence?.map(({ text }) => text) ?? [];

const newer =
  'The challenge in your paste demands a token from after 2020-10-31 01:10 UTC: something about the account or a policy changed then.';
const place =
  'The challenge in your paste names the network address that the call came from: a policy checks the location.';
const nbf = { essential: true, value: '1604106651' };

// biome-ignore format: a row a line, to be read as a table
const rows: readonly (readonly [title: string, claims: object, lines: readonly string[]])[] = [
  ['an authentication context', { acrs: { essential: true, value: 'c1' } }, ['The challenge in your paste demands a sign-in that meets authentication context c1, which a Conditional Access policy sets.']],
  ['a context among several', { acrs: { essential: true, values: ['c25'] } }, ['The challenge in your paste demands a sign-in that meets authentication context c25, which a Conditional Access policy sets.']],
  ['a context under another name', { acrs: { essential: true, value: 'urn:microsoft:req1' } }, ['The challenge in your paste demands a sign-in that meets an authentication context, which a Conditional Access policy sets.']],
  ['a newer token, after a session was ended', { nbf }, [newer]],
  ['a newer token, of a time that is none', { nbf: { essential: true, value: 'soon' } }, ['The challenge in your paste demands a newer token: something about the account or a policy changed.']],
  ['a newer token and the place of the call', { nbf, xms_rp_ipaddr: { value: '203.0.113.7' } }, [newer, place]],
  ['a policy', { capolids: { essential: true, values: ['8db55b57-ed04-48b3-bb48-6ab4e5a3cd17'] } }, ['The challenge in your paste demands a sign-in that meets a Conditional Access policy, which it names by its id.']],
  ['a claim that we know nothing of', { something_new: { essential: true } }, ['The challenge in your paste demands more of the token than it holds.']],
];

describe.each(rows)('%s', (_title, claims, lines) => {
  test.each(['base64', 'base64url'] as const)('is named from %s', (encoding) => {
    const evidence = said(header(claims, encoding));
    expect(evidence.filter((line) => line.startsWith('The challenge'))).toEqual(lines);
    expect(evidence[0]).toBe('The message carries insufficient_claims.');
  });
});

test('no address, id or foreign name of a challenge is shown', () => {
  for (const [, claims] of rows)
    expect(said(header(claims)).join(' ')).not.toMatch(/203\.0\.113|8db55b57|something_new|req1/);
});

test("the claims of an Entra error are read too, since a token's request may demand them", () => {
  const claims = JSON.stringify({ access_token: { capolids: { essential: true, values: ['x'] } } });
  const paste = JSON.stringify({
    error_description: 'AADSTS50076: Due to a configuration change made by your administrator.',
    claims,
  });
  expect(said(paste)[1]).toContain('a Conditional Access policy, which it names by its id');
});

const [stronger, moved, withdrawn, changed, unanswered] = [
  'graph-claims/context-demanded',
  'graph-claims/place-checked',
  'graph-claims/sign-in-withdrawn',
  'graph-claims/rules-changed',
  'graph-claims/not-sent-back',
];
const acrs = { acrs: { essential: true, value: 'c7' } };
const capolids = { capolids: { essential: true, values: ['8db55b57-ed04-48b3-bb48-6ab4e5a3cd17'] } };
const from = { xms_rp_ipaddr: { value: '203.0.113.7' } };
const encoded = (claims: object): string => btoa(JSON.stringify({ access_token: claims }));
const bearer = (claims: object, rest = ''): string =>
  `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ${rest}claims="${encoded(claims)}"`;
const revoked =
  'errorDescription="Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp", ';
const outdated =
  'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenCreatedWithOutdatedPolicies';
const body = (code: string, message: string): string => JSON.stringify({ error: { code, message } });

/** Microsoft Learn: claims-challenge, app-resilience-continuous-access-evaluation, developer-guide-conditional-access-authentication-context. */
// biome-ignore format: a row a line, to be read as a table
const causes: readonly (readonly [title: string, paste: string, cause: string, actor: string])[] = [
  ['an authentication context, quoted without its status', bearer(acrs, 'error="insufficient_claims", '), stronger, 'developer'],
  ['an authentication context, in a whole answer', header(acrs), stronger, 'developer'],
  ['a policy by its id', header(capolids), stronger, 'developer'],
  ['a context, by an API that names no error', `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: ${bearer(acrs)}`, stronger, 'developer'],
  ['a context, beside a body that says nothing', `401 Unauthorized\nWWW-Authenticate: ${bearer(acrs)}\n\n${body('Unauthorized', '')}\nhttps://graph.microsoft.com/v1.0/me`, stronger, 'developer'],
  ['a newer token', header({ nbf }), withdrawn, 'user'],
  ['a newer token, since the sessions were ended', bearer({ nbf }, `${revoked}error="insufficient_claims", `), withdrawn, 'user'],
  ['a newer token, since a policy changed', `${body('InvalidAuthenticationToken', outdated)}\nWWW-Authenticate: ${bearer({ nbf })}`, changed, 'developer'],
  ['a policy changed, with no challenge at hand', body('InvalidAuthenticationToken', outdated), changed, 'developer'],
  ['a newer token, and the address of the call', header({ nbf, ...from }), moved, 'user'],
  ['a claim of its own', header({ something_new: { essential: true } }), unanswered, 'developer'],
  ['no claims that can be read', 'WWW-Authenticate: Bearer error="insufficient_claims", claims="…"', unanswered, 'developer'],
];

const diagnosed = (paste: string, locale = 'en') =>
  diagnose(recognise(paste, knowledge), knowledge, { locale });

describe.each(causes)('%s', (_title, paste, cause, actor) => {
  const report = diagnosed(paste);

  test(`leads to ${cause}`, () => expect(report.diagnosis).toMatchObject({ cause, actor }));
  test('asks nobody to approve anything', () => expect(report.diagnosis?.approval).toBeUndefined());

  test('and says the same after a button', () => {
    const command = parseAction('answer', answerData(report)([]));
    if (command?.kind !== 'answer') throw new Error('no button of ours');
    const again = diagnose(withoutPaste(command.signals, command.facts), knowledge);
    expect(again.diagnosis).toEqual(report.diagnosis);
  });

  test('whose data names no address and no policy', () => {
    expect(JSON.stringify(answerData(report)([]))).not.toMatch(/203\.0\.113|8db55b57|something_new/);
  });
});

test.each([
  { demands: ['something_new'] },
  { demands: [] },
  { demands: ['nbf'], context: 'c0' },
  { demands: ['nbf'], context: 'c100' },
  { demands: ['nbf'], notBefore: 1.5 },
  { demands: ['nbf'], notBefore: -1 },
  { demands: ['nbf'], value: 'x' },
])('a button with the challenge %j is refused', (challenge) => {
  const data = answerData(diagnosed(header({ nbf })))([]);
  expect(parseAction('answer', { ...data, facts: { challenge } })).toBeUndefined();
});
