/** The codes of Windows, Office and Teams, and the words of sign-in libraries that send no code of Entra. */
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { read, signals } from './reading.ts';

const knowledge = loadKnowledge();
const actorOf = (text: string): string | undefined => diagnose(read(text), knowledge).diagnosis?.actor;

test.each([
  ['Error code: CAA50021', 'windows-account-stuck', 'user'],
  ['0xCAA82EE2', 'windows-no-connection', 'user'],
  ['Error code - caa2000b', 'windows-sign-in-refused', 'user'],
  ['0xCAA20004 access_denied', 'windows-access-denied', 'admin'],
  ['Error code 80180014', 'device-enrollment-refused', 'admin'],
  ['Server error code: 801c0003', 'device-enrollment-refused', 'admin'],
  ['0x80090016 Keyset does not exist', 'windows-account-stuck', 'user'],
])('%s is known by its family', (text, code, actor) => {
  expect(signals(text)).toContain(`screen:${code}*`);
  expect(actorOf(text)).toBe(actor);
});

test.each([
  'Call me at 80180014',
  'Invoice 80090016 is due',
  'commit caa20003f0 fixes the build',
  'model XCAA50021',
  'the color #caa500',
])('a number or word of another kind is none: %s', (text) => {
  expect(read(text).recognized).toBe(false);
});

test('a code of Entra beside it says more', () => {
  const text =
    'Error: 0xCAA2000B\nAADSTS500011: The resource principal named /cortana was not found in the tenant named contoso.';
  expect(signals(text)).toEqual(['aadsts:AADSTS500011*']);
});

// biome-ignore format: a row a line, to be read as a table
test.each([
  ['BrowserAuthError: interaction_in_progress: Interaction is currently in progress.', 'developer'],
  ['BrowserAuthError: monitor_window_timeout: Token acquisition in iframe failed due to timeout.', 'developer'],
  ['ClientConfigurationError: untrusted_authority: The provided authority is not a trusted authority.', 'developer'],
  ['BrowserAuthError: popup_window_error: Error opening popup window.', 'user'],
  ['InteractiveBrowserCredential authentication failed: User canceled authentication.', 'user'],
  ['ERROR: (pii). Status: Response_Status.Status_InteractionRequired, Error code: 3399614476, Tag: 557973645', 'user'],
  ['WAM Error  \n Error Code: 2156265473 \n Error Message: ApiContractViolation', 'developer'],
  ['Get-MgUser : Authentication needed. Please call Connect-MgGraph.', 'user'],
  ["ERROR: Please run 'az login' to setup account.", 'user'],
  ['Failed to refresh access token for service: oauth2. Error: Missing refresh token.', 'user'],
  ['The required service was not found or the user has not consented. Missing grant for this add-in.', 'developer'],
])('%s', (text, actor) => {
  expect(actorOf(text)).toBe(actor);
  expect(diagnose(read(text), knowledge).diagnosis?.approval).toBeUndefined();
});
