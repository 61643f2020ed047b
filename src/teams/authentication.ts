/** Who is speaking: the SDK's check of a channel token, behind our own gate, with a deadline. */
import { type Activity, ConfigurationBotFrameworkAuthentication, StatusCodes } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationError,
  ChannelValidation,
  ClaimsIdentity,
  ConnectorClient,
  ConnectorFactory,
  GovernmentChannelValidation,
  SimpleCredentialProvider,
  type UserTokenClient,
} from 'botframework-connector';
import type { BotRegistration } from '../config.ts';
import { audienceOf, createCredentialFactory } from './credentials.ts';
import { issuers, mayBeChannel } from './gate.ts';
import type { ServiceUrlGate } from './hosts.ts';

const KEYS_DEADLINE_MS = 5_000;

/** The keys of the token service could not be had in time: nobody is to blame for the request. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

const refuse = (): AuthenticationError => new AuthenticationError('refused', StatusCodes.UNAUTHORIZED);

/** The SDK wants a client for each turn. It is never used, as all sends go through our connector, so one inert client serves. */
class InertConnectors extends ConnectorFactory {
  readonly client = new ConnectorClient(
    { signRequest: async (request) => request },
    { httpClient: { sendRequest: () => Promise.reject(new Error('sends go through the connector')) } },
  );

  override create(): Promise<ConnectorClient> {
    return Promise.resolve(this.client);
  }
}

/** Authentication of the channel. `bot` is undefined in local mode, where everybody on this machine is let in. */
export class ChannelAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly bot: BotRegistration | undefined;
  readonly gate: ServiceUrlGate;
  readonly keysMs: number;
  readonly connectors = new InertConnectors();
  readonly appIds: SimpleCredentialProvider;
  #userTokens: Promise<UserTokenClient> | undefined;

  /**
   * @param keysMs how long the token service may take to give its keys, in milliseconds
   */
  constructor(bot: BotRegistration | undefined, gate: ServiceUrlGate, keysMs: number = KEYS_DEADLINE_MS) {
    super({}, bot && createCredentialFactory(bot));
    this.bot = bot;
    this.gate = gate;
    this.keysMs = keysMs;
    this.appIds = new SimpleCredentialProvider(bot?.id ?? '', '');
  }

  override async authenticateRequest(
    activity: Activity,
    authorization: string,
  ): Promise<AuthenticateRequestResult> {
    if (!this.gate(activity.serviceUrl)) throw refuse();
    const claimsIdentity = this.bot
      ? await this.#channel(this.bot, activity, authorization)
      : new ClaimsIdentity([], 'anonymous');
    const audience = audienceOf(this.bot?.cloud ?? 'public');
    return { audience, claimsIdentity, connectorFactory: this.connectors };
  }

  override authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    return Promise.reject(refuse());
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.connectors;
  }

  /** One client serves all turns: it holds nothing of a turn, and building one costs more than the rest of a message. */
  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.#userTokens ??= super.createUserTokenClient(identity);
    return this.#userTokens;
  }

  async #channel(bot: BotRegistration, activity: Activity, authorization: string): Promise<ClaimsIdentity> {
    const { serviceUrl, channelId } = activity;
    if (!mayBeChannel(authorization, { cloud: bot.cloud, botId: bot.id, channelId, serviceUrl }))
      throw refuse();
    // These two are the SDK's only entries that check a channel token and nothing else: no emulator, no skill.
    const validation = bot.cloud === 'public' ? ChannelValidation : GovernmentChannelValidation;
    const identity = await withKeys(
      validation.authenticateChannelTokenWithServiceUrl(authorization, this.appIds, serviceUrl, channelId),
      this.keysMs,
    );
    if (identity.getClaimValue('iss') !== issuers[bot.cloud]) throw refuse();
    return identity;
  }
}

const TOKEN_FAULTS: readonly string[] = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'];

/** The SDK throws errors of several kinds for a bad token; all others mean that the keys could not be had. */
const isTokenFault = (error: unknown): boolean =>
  error instanceof AuthenticationError
    ? error.statusCode === StatusCodes.UNAUTHORIZED
    : error instanceof Error && TOKEN_FAULTS.includes(error.name);

/** The SDK waits for the metadata host for as long as that is silent. */
const withKeys = async <T>(check: Promise<T>, ms: number): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new KeysUnavailable()), ms);
  try {
    return await Promise.race([check, late.promise]);
  } catch (error) {
    throw isTokenFault(error) ? refuse() : new KeysUnavailable();
  } finally {
    clearTimeout(timer);
  }
};
