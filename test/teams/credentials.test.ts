/** The bot's own token. No token service is asked: the SDK's last step is replaced. */
import { AppCredentials, CertificateAppCredentials, MicrosoftAppCredentials } from 'botframework-connector';
import type { BotCredential, BotRegistration } from '../../src/config.ts';
import { createCredentialFactory, createTokenSource } from '../../src/teams/credentials.ts';

const registration = (
  credential: BotCredential,
  cloud: BotRegistration['cloud'] = 'public',
): BotRegistration => ({
  id: '3f5a1c7e-2b64-4d0f-9a83-6c1e0b7d4f25',
  tenantId: '62f746b4-84e6-4ceb-95bd-447e7184d454',
  cloud,
  credential,
});
const password: BotCredential = { kind: 'password', password: 'a-secret' };
const certificate: BotCredential = { kind: 'certificate', thumbprint: 'A'.repeat(40), key: 'PEM' };

afterEach(() => jest.restoreAllMocks());

test.each<BotCredential>([password, certificate, { kind: 'managed-identity' }])(
  'authentication is on with a $kind',
  async (credential) => {
    const factory = createCredentialFactory(registration(credential));
    expect(await factory.isAuthenticationDisabled()).toBeFalsy();
  },
);

test('sends that need a token at the same time share one', async () => {
  const fetched = jest.spyOn(AppCredentials.prototype, 'getToken').mockResolvedValue('abc');
  const token = createTokenSource(registration(password));
  expect(await Promise.all([token(), token(), token()])).toEqual(['abc', 'abc', 'abc']);
  expect(fetched).toHaveBeenCalledTimes(1);
  await token();
  expect(fetched).toHaveBeenCalledTimes(2);
});

test('after a failure the next send asks again', async () => {
  const fetched = jest.spyOn(AppCredentials.prototype, 'getToken').mockRejectedValueOnce(new Error('down'));
  fetched.mockResolvedValue('abc');
  const token = createTokenSource(registration(password));
  await expect(token()).rejects.toThrow();
  await expect(token()).resolves.toBe('abc');
});

test.each([
  ['public', 'https://login.microsoftonline.com/', 'https://api.botframework.com'],
  ['usgov', 'https://login.microsoftonline.us/', 'https://api.botframework.us'],
] as const)(
  "in %s a token is asked of the cloud's own host, for its own channel",
  async (cloud, login, audience) => {
    const seen: string[][] = [];
    const record = async function (this: AppCredentials): Promise<string> {
      seen.push([this.oAuthEndpoint, this.oAuthScope]);
      return 'abc';
    };
    jest.spyOn(MicrosoftAppCredentials.prototype, 'getToken').mockImplementation(record);
    jest.spyOn(CertificateAppCredentials.prototype, 'getToken').mockImplementation(record);
    await createTokenSource(registration(password, cloud))();
    await createTokenSource(registration(certificate, cloud))();
    const expected = [`${login}62f746b4-84e6-4ceb-95bd-447e7184d454`, audience];
    expect(seen).toEqual([expected, expected]);
  },
);
