/** Where Microsoft Graph and the sign-in of each cloud are. Nothing else is ever asked. */
import type { GraphConfig } from '../../config/directory.ts';
import { hostsOf } from '../../diagnosis/links.ts';

export interface Hosts {
  readonly graph: URL;
  /** Under which names Graph gives links: a private endpoint hands on those with the cloud's own. Both lead to `graph`. */
  readonly named: readonly string[];
  readonly login: URL;
  /** The scope of a token for all that the app was granted in Microsoft Graph. */
  readonly scope: string;
  /** Whether the sign-in host is one that the identity library does not know. */
  readonly ownLogin: boolean;
}

/** @returns the hosts of the cloud, or those that are set in their place */
export function graphHosts({ cloud, graphEndpoint, authorityHost }: GraphConfig): Hosts {
  const { graph, login } = hostsOf(cloud);
  return {
    graph: new URL(graphEndpoint ?? graph),
    named: [new URL(graphEndpoint ?? graph).origin, graph],
    login: new URL(authorityHost ?? login),
    // A private endpoint has a name of its own, but the tokens are those of the cloud's Graph.
    scope: `${graph}/.default`,
    ownLogin: authorityHost !== undefined,
  };
}
