/** Microsoft Graph as the directory: what is asked, how, and with whose token. */
import type { GraphConfig } from '../../config/directory.ts';
import type { Directory } from '../port.ts';
import { appReads } from './apps.ts';
import { authorized } from './authorize.ts';
import { type Breaker, createBreaker, type Health } from './breaker.ts';
import { createCached } from './cache.ts';
import { type AuthorizedExchange, createGraphClient } from './client.ts';
import { createFetchToken } from './credential.ts';
import { type Answer, retryAfterMs, type Send } from './exchange.ts';
import { grantReads } from './grants.ts';
import { graphHosts } from './hosts.ts';
import { createJoiner } from './joiner.ts';
import { logReads } from './logs.ts';
import { withPatience } from './patience.ts';
import { peopleReads } from './people.ts';
import { policyReads } from './policies.ts';
import { createReader, type Reader } from './reader.ts';
import { requestReads } from './requests.ts';
import { tenantReads } from './tenants.ts';
import { createTokenSource } from './tokens.ts';
import { createWire } from './wire.ts';

export interface GraphOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Certificates of authorities that Graph and the sign-in host are trusted by, in place of the usual ones. */
  readonly ca?: string;
}

export interface GraphDirectory extends Directory {
  /** Lets go of the connections. */
  close(): void;
}

/** @returns how an answer counts: a tenant that is throttled or down is left alone */
const healthAt =
  (now: () => number) =>
  ({ status, retryAfter }: Answer): Health => {
    if (status !== 429 && status < 500) return { ok: true };
    const waitMs = retryAfterMs(retryAfter, now());
    return { ok: false, ...(waitMs !== undefined && { waitMs }) };
  };

/** The logs have limits of their own, of a few reads in ten seconds: nothing that the rest should suffer for. */
const logsApart =
  (send: Send, logs: Breaker, health: (answer: Answer) => Health): Send =>
  (read, signal) =>
    read.path.startsWith('/auditLogs/') ? logs.run(() => send(read, signal), health) : send(read, signal);

const guarded =
  (exchange: AuthorizedExchange, breaker: Breaker, health: (answer: Answer) => Health): AuthorizedExchange =>
  (call, token, signal) =>
    breaker.run(() => exchange(call, token, signal), health);

/** @returns every question of the port, each as one or more reads */
const allReads = (reader: Reader, { cloud }: GraphConfig): Directory => ({
  ...tenantReads(reader, cloud),
  ...appReads(reader),
  ...grantReads(reader),
  ...policyReads(reader),
  ...requestReads(reader),
  ...peopleReads(reader),
  ...logReads(reader),
});

/**
 * @param config a tenant of one cloud and the credential to read it with
 * @returns the directory with a brief memory; nothing is asked before the first question
 */
export function createGraphDirectory(config: GraphConfig, options: GraphOptions = {}): GraphDirectory {
  const { now = Date.now, ca } = options;
  const hosts = graphHosts(config);
  const health = healthAt(now);
  const wire = createWire({ origin: hosts.graph, ...(ca !== undefined && { ca }) });
  const tokens = createTokenSource({ createFetch: () => createFetchToken(config, ca), now });
  const client = guarded(createGraphClient(hosts.graph, wire), createBreaker({ now }), health);
  const joined = createJoiner(authorized(client, tokens));
  const send = withPatience(logsApart(joined, createBreaker({ now }), health), { now });
  const directory = allReads(createReader(send, hosts.graph), config);
  return { ...createCached(directory, { now }), close: () => wire.close() };
}
