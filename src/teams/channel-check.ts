/**
 * The SDK's check of a channel token, behind our own gate, with a deadline. Of the SDK's turn nothing else is run, as its
 * context, middleware and clients would serve nobody here and cost more than reading a paste.
 */
import {
  AuthenticationError,
  ChannelValidation,
  GovernmentChannelValidation,
  SimpleCredentialProvider,
} from 'botframework-connector';
import type { BotRegistration } from '../config.ts';
import { issuers, mayBeChannel } from './gate.ts';
import { KeysUnavailable, NotAuthentic } from './refusals.ts';

/** What an activity says about where it comes from. */
export interface Origin {
  readonly channelId: string;
  readonly serviceUrl: string;
}

/**
 * Resolves where the activity is the channel's.
 * @param authorization the Authorization header
 * @throws NotAuthentic or KeysUnavailable
 */
export type Authenticate = (authorization: string, origin: Origin) => Promise<void>;

/**
 * @param keysMs how long the token service may take to give its keys, in milliseconds
 * @returns the check of an activity's token
 */
export function createChannelCheck(bot: BotRegistration, keysMs: number): Authenticate {
  const appIds = new SimpleCredentialProvider(bot.id, '');
  // These two are the SDK's only entries that check a channel token and nothing else: no emulator, no skill.
  const validation = bot.cloud === 'public' ? ChannelValidation : GovernmentChannelValidation;
  return async (authorization, { channelId, serviceUrl }) => {
    if (!mayBeChannel(authorization, { cloud: bot.cloud, botId: bot.id, channelId, serviceUrl }))
      throw new NotAuthentic();
    const identity = await withKeys(
      validation.authenticateChannelTokenWithServiceUrl(authorization, appIds, serviceUrl, channelId),
      keysMs,
    );
    if (identity.getClaimValue('iss') !== issuers[bot.cloud]) throw new NotAuthentic();
  };
}

const UNAUTHORIZED = 401;
const TOKEN_FAULTS: readonly string[] = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'];

/** The SDK throws errors of several kinds for a bad token; all others mean that the keys could not be had. */
const isTokenFault = (error: unknown): boolean =>
  error instanceof AuthenticationError
    ? error.statusCode === UNAUTHORIZED
    : error instanceof Error && TOKEN_FAULTS.includes(error.name);

/** The SDK waits for the metadata host for as long as that is silent. */
const withKeys = async <T>(check: Promise<T>, ms: number): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new KeysUnavailable()), ms);
  try {
    return await Promise.race([check, late.promise]);
  } catch (error) {
    throw isTokenFault(error) ? new NotAuthentic() : new KeysUnavailable();
  } finally {
    clearTimeout(timer);
  }
};
