/**
 * The first look at a request outside local mode, before the SDK sees it. The SDK would take a token of any Entra tenant for
 * one of the Bot Framework Emulator, and extends its list of trusted issuers by the tenant that an unverified token names.
 * So only what the channel service of the bot's cloud can have issued goes on, and the SDK then checks the signature.
 */
import { z } from 'zod';
import type { BotCloud } from '../config.ts';

/** Who may speak to the bot: the one issuer of each cloud's channel service. */
export const issuers: Record<BotCloud, string> = {
  public: 'https://api.botframework.com',
  usgov: 'https://api.botframework.us',
};

const ALGORITHMS = ['RS256', 'RS384', 'RS512'] as const;
const MAX_TOKEN = 8_192;
const TOKEN = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/;

const header = z.object({ alg: z.enum(ALGORITHMS), kid: z.string().min(1) });
const claims = z.object({ iss: z.string(), aud: z.string(), serviceurl: z.string() });

const decode = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

/** What the token has to agree with. */
export interface Expected {
  readonly cloud: BotCloud;
  readonly botId: string;
  readonly channelId: string;
  readonly serviceUrl: string;
}

/**
 * @param authorization the Authorization header, unverified
 * @returns whether the request can be the channel's, going by what it claims about itself
 */
export function mayBeChannel(authorization: string, expected: Expected): boolean {
  if (expected.channelId !== 'msteams' || authorization.length > MAX_TOKEN) return false;
  const [, first, second] = TOKEN.exec(authorization) ?? [];
  if (first === undefined || second === undefined) return false;
  const token = claims.safeParse(decode(second));
  return (
    header.safeParse(decode(first)).success &&
    token.success &&
    token.data.iss === issuers[expected.cloud] &&
    token.data.aud === expected.botId &&
    token.data.serviceurl === expected.serviceUrl
  );
}
