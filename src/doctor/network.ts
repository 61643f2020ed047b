/** Which hosts can be reached, and whether this machine's clock agrees with theirs. */

import type { BotCloud, Config } from '../config.ts';
import { hostsOf } from '../diagnosis/links.ts';
import { graphHosts } from '../directory/graph/hosts.ts';
import { createWire, type WireAnswer, WireError } from '../directory/graph/wire.ts';
import { type Finding, leftOut, type Section, works } from './model.ts';

/** Where the Bot Service publishes the keys that its messages are signed with. */
const botServices: Record<BotCloud, string> = {
  public: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  usgov: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
};

export interface NetworkOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly ca?: string;
  /** In place of the Bot Service's own address. */
  readonly botService?: URL;
  /** In place of the sign-in host of the bot's cloud. */
  readonly signIn?: URL;
}

interface Reached {
  readonly finding: Finding;
  /** How far this machine's clock is ahead, in milliseconds. */
  readonly aheadMs?: number;
}

const DEADLINE_MS = 10_000;
/** Tokens are good from the moment they are made, with five minutes' tolerance. */
const TOLERANCE_MS = 5 * 60_000;
const NOTABLE_MS = 30_000;

const codeOf = ({ cause, fault }: WireError): string =>
  typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : fault;

async function visit(url: URL, options: NetworkOptions): Promise<WireAnswer | string> {
  const { ca } = options;
  const wire = createWire({ origin: url, deadlineMs: DEADLINE_MS, ...(ca !== undefined && { ca }) });
  try {
    const request = {
      method: 'GET',
      path: url.pathname + url.search,
      headers: { accept: 'application/json' },
    } as const;
    return await wire.exchange(request, AbortSignal.timeout(DEADLINE_MS));
  } catch (error) {
    return error instanceof WireError ? codeOf(error) : 'unknown';
  } finally {
    wire.close();
  }
}

/** An answer of any kind will do: that a host refuses who says nothing about himself is as it should be. */
async function reach(subject: string, url: URL, cost: string, options: NetworkOptions): Promise<Reached> {
  const answer = await visit(url, options);
  if (typeof answer === 'string')
    return {
      finding: {
        subject,
        state: 'missing',
        says: `${url.host} cannot be reached (${answer})`,
        cost,
        fix: [`Let this machine open connections to ${url.host}, port ${url.port || 443}.`],
      },
    };
  const theirs = Date.parse(answer.date ?? '');
  return {
    finding: works(subject, `${url.host} can be reached`),
    ...(!Number.isNaN(theirs) && { aheadMs: options.now() - theirs }),
  };
}

function clockFinding(aheadMs: number | undefined): Finding {
  if (aheadMs === undefined) return leftOut('Clock', 'nobody was there to compare with');
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const differs = `is ${seconds} seconds ${aheadMs > 0 ? 'ahead' : 'behind'}`;
  if (Math.abs(aheadMs) < NOTABLE_MS) return works('Clock', 'agrees with the sign-in host');
  if (Math.abs(aheadMs) < TOLERANCE_MS)
    return works('Clock', `${differs}, which is tolerated up to five minutes`);
  return {
    subject: 'Clock',
    state: 'missing',
    says: differs,
    cost: 'Tokens look expired, or not valid yet: nobody can sign in, and messages of the Bot Service are refused.',
    fix: ['timedatectl set-ntp true'],
  };
}

/** @returns what can be reached of what this configuration needs */
export async function networkSection(config: Config, options: NetworkOptions): Promise<Section> {
  const { directory } = config;
  const visits: Promise<Reached>[] = [];
  if (directory.kind === 'graph') {
    const { login, graph } = graphHosts(directory);
    const discovery = new URL(`/${directory.tenantId}/v2.0/.well-known/openid-configuration`, login);
    visits.push(
      reach('Sign-in', discovery, 'Without it there is no token, and nothing is read.', options),
      reach('Microsoft Graph', new URL('/v1.0/organization', graph), 'Without it nothing is read.', options),
    );
  }
  if (config.mode === 'hosted') {
    const service = options.botService ?? new URL(botServices[config.bot.cloud]);
    visits.push(reach('Bot Service', service, 'Without it no message of Teams is believed.', options));
    if (directory.kind !== 'graph') {
      const login = options.signIn ?? new URL(hostsOf(config.cloud).login);
      const discovery = new URL(`/${config.bot.tenantId}/v2.0/.well-known/openid-configuration`, login);
      visits.push(reach('Sign-in', discovery, 'Without it the bot has no token to answer with.', options));
    }
  }
  const reached = await Promise.all(visits);
  const findings = reached.map(({ finding }) => finding);
  if (findings.length === 0)
    return { title: 'Network', findings: [leftOut('Hosts', 'local mode needs none')] };
  const clock = clockFinding(reached.find(({ aheadMs }) => aheadMs !== undefined)?.aheadMs);
  return { title: 'Network', findings: [...findings, clock] };
}
