/** Which API a permission belongs to, by what the request calls it. */
import { guid } from '../wellformed.ts';

export const GRAPH = '00000003-0000-0000-c000-000000000000';
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';

const hosts: readonly (readonly [RegExp, string])[] = [
  [/^(?:dod-)?graph\.microsoft\.(?:com|us)$|^microsoftgraph\.chinacloudapi\.cn$/, GRAPH],
  [/^outlook\.office(?:365)?\.(?:com|us)$|^ps\.outlook\.com$|^partner\.outlook\.cn$/, EXCHANGE],
];

const HOST = /^https:\/\/([a-z0-9.-]{1,253})(?::443)?(?:\/|$)/i;
const OWN_URI = /^(?:api|spn):\/\/([^/]{1,80})/i;

/**
 * @param resource id, URI or name of an API
 * @returns its application id; `''` for an API that is certainly none of those with a list of their own; undefined where that is open
 */
export function apiOf(resource: string | undefined): string | undefined {
  if (!resource) return undefined;
  const id = guid(resource);
  if (id) return id;
  const host = HOST.exec(resource)?.[1]?.toLowerCase();
  if (host) return hosts.find(([pattern]) => pattern.test(host))?.[1] ?? '';
  const own = OWN_URI.exec(resource)?.[1];
  if (own) return guid(own) ?? '';
  return resource === 'Microsoft Graph' ? GRAPH : undefined;
}
