/** The bot's own token for sending, from the SDK's credentials. */
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { AppCredentials, AuthenticationConstants, GovernmentConstants } from 'botframework-connector';
import type { BotCloud, BotRegistration } from '../config.ts';

interface CloudNames {
  readonly audience: string;
  readonly login: string;
}

const clouds: Record<BotCloud, CloudNames> = {
  public: {
    audience: AuthenticationConstants.ToChannelFromBotOAuthScope,
    login: AuthenticationConstants.ToChannelFromBotLoginUrlPrefix,
  },
  usgov: {
    audience: GovernmentConstants.ToChannelFromBotOAuthScope,
    login: GovernmentConstants.ToChannelFromBotLoginUrlPrefix,
  },
};

/**
 * @returns the SDK's credential factory for a registration; it takes the kind of secret that the registration has
 */
export function createCredentialFactory(bot: BotRegistration): ConfigurationServiceClientCredentialFactory {
  const { credential } = bot;
  const names = { MicrosoftAppId: bot.id, MicrosoftAppTenantId: bot.tenantId };
  switch (credential.kind) {
    case 'managed-identity':
      return new ConfigurationServiceClientCredentialFactory({
        ...names,
        MicrosoftAppType: 'UserAssignedMsi',
      });
    case 'certificate':
      return new ConfigurationServiceClientCredentialFactory({
        ...names,
        MicrosoftAppType: 'SingleTenant',
        CertificateThumbprint: credential.thumbprint,
        CertificatePrivateKey: credential.key,
      });
    case 'password':
      return new ConfigurationServiceClientCredentialFactory({
        ...names,
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppPassword: credential.password,
      });
  }
}

const createCredentials = async (bot: BotRegistration): Promise<AppCredentials> => {
  const { audience, login } = clouds[bot.cloud];
  const authority = `${login}${bot.tenantId}`;
  const credentials = await createCredentialFactory(bot).createCredentials(bot.id, audience, authority, true);
  if (!(credentials instanceof AppCredentials)) throw new TypeError('credentials of an unknown kind');
  // The SDK's certificate credentials always name the public cloud.
  if (bot.credential.kind === 'certificate') credentials.oAuthEndpoint = authority;
  return credentials;
};

/**
 * @returns a function that gives the bot's access token. Calls made while one is fetched share that fetch; the SDK keeps it
 *   until five minutes before it expires.
 */
export function createTokenSource(bot: BotRegistration): () => Promise<string> {
  let credentials: Promise<AppCredentials> | undefined;
  let fetching: Promise<string> | undefined;
  const fetchToken = async (): Promise<string> => {
    credentials ??= createCredentials(bot);
    return (await credentials).getToken();
  };
  return () => {
    fetching ??= fetchToken().finally(() => {
      fetching = undefined;
    });
    return fetching;
  };
}
