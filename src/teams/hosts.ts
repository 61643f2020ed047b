/**
 * Where the bot may send. The service URL of an activity comes from outside and the bot's own token goes there, so only the
 * hosts of the bot's cloud are let through (the channel's published endpoints), and in local mode only this machine.
 */
import type { BotCloud } from '../config.ts';

interface Hosts {
  readonly exact: readonly string[];
  readonly under: readonly string[];
}

/** trafficmanager.net and azure.us are open to every customer, so their names are matched whole. */
const hosted: Record<BotCloud, Hosts> = {
  public: { exact: ['smba.trafficmanager.net'], under: ['.teams.microsoft.com', '.botframework.com'] },
  usgov: { exact: [], under: ['.teams.microsoft.us', '.botframework.azure.us'] },
};

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** @returns the parsed service URL, not to be changed, where the bot may send to it */
export type ServiceUrlGate = (serviceUrl: string) => URL | undefined;

/** @returns whether a host name, without its port, is this machine */
export const isLoopback = (hostname: string): boolean => LOOPBACK.includes(hostname.toLowerCase());

const allowed = (url: URL, { exact, under }: Hosts): boolean =>
  url.protocol === 'https:' &&
  url.port === '' &&
  (exact.includes(url.hostname) || under.some((suffix) => url.hostname.endsWith(suffix)));

/**
 * @param cloud the bot's cloud, or `local` for local mode
 */
export function createServiceUrlGate(cloud: BotCloud | 'local'): ServiceUrlGate {
  const check: ServiceUrlGate = (serviceUrl) => {
    const url = URL.parse(serviceUrl);
    if (url === null) return undefined;
    if (url.username !== '' || url.password !== '') return undefined;
    const fits =
      cloud === 'local' ? url.protocol === 'http:' && isLoopback(url.hostname) : allowed(url, hosted[cloud]);
    return fits ? url : undefined;
  };
  // A tenant has one service URL, which is asked about twice a message.
  let last: { readonly serviceUrl: string; readonly url: URL | undefined } | undefined;
  return (serviceUrl) => {
    if (last?.serviceUrl !== serviceUrl) last = { serviceUrl, url: check(serviceUrl) };
    return last.url;
  };
}
