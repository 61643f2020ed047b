/** Who may speak to the bot: in local mode everybody on this machine, elsewhere the channel service alone. */
import type { BotRegistration } from '../config.ts';
import type { Authenticate } from './channel-check.ts';
import type { ServiceUrlGate } from './hosts.ts';
import { NotAuthentic } from './refusals.ts';

const KEYS_DEADLINE_MS = 5_000;

/** The SDK takes half of a start to load and local mode has no use for it. Elsewhere it is loaded before the first message. */
const loadCheck = async (bot: BotRegistration, keysMs: number): Promise<Authenticate> => {
  const { createChannelCheck } = await import('./channel-check.ts');
  return createChannelCheck(bot, keysMs);
};

/**
 * @param bot undefined in local mode
 * @param keysMs how long the token service may take to give its keys, in milliseconds
 */
export function createAuthentication(
  bot: BotRegistration | undefined,
  gate: ServiceUrlGate,
  keysMs: number = KEYS_DEADLINE_MS,
): Authenticate {
  const channel = bot && loadCheck(bot, keysMs);
  return async (authorization, origin) => {
    if (!gate(origin.serviceUrl)) throw new NotAuthentic();
    if (!channel) return;
    const check = await channel;
    await check(authorization, origin);
  };
}
