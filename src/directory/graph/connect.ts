/** The way to Microsoft Graph of one tenant: hosts, token, connections, joining, patience. */
import type { GraphConfig } from '../../config/directory.ts';
import { authorized } from './authorize.ts';
import { type BreakerOptions, createBreaker } from './breaker.ts';
import { type AuthorizedExchange, createGraphClient } from './client.ts';
import { createFetchToken } from './credential.ts';
import type { Read, Send } from './exchange.ts';
import { healthOf } from './health.ts';
import { graphHosts } from './hosts.ts';
import { createJoiner } from './joiner.ts';
import { type PatienceOptions, withPatience } from './patience.ts';
import { createReader, type Reader } from './reader.ts';
import { createTokenSource, type TokenSource } from './tokens.ts';
import { createWire } from './wire.ts';

/** What an operator should hear of. Nothing in it is of anybody. */
export type Trouble =
  /** No token; `refused` where the credential is wrong or has expired. */
  | { readonly kind: 'sign-in'; readonly refused: boolean; readonly status?: number; readonly waitMs: number }
  /** Graph is not asked for a while, or its logs are not. */
  | { readonly kind: 'graph' | 'graph-logs'; readonly waitMs: number };

export interface GraphOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Certificates of authorities that Graph and the sign-in host are trusted by, in place of the usual ones. */
  readonly ca?: string;
  readonly wait?: PatienceOptions['wait'];
  readonly onTrouble?: (trouble: Trouble) => void;
}

export interface GraphConnection {
  readonly reader: Reader;
  /** Lets go of the connections. */
  close(): void;
}

/**
 * @param exchange sends one call with a token
 * @returns reads that join each other, behind a breaker of their own
 */
function lane(exchange: AuthorizedExchange, tokens: TokenSource, options: BreakerOptions): Send {
  const { now } = options;
  const breaker = createBreaker(options);
  const guarded: AuthorizedExchange = (call, token, signal) =>
    breaker.run(
      () => exchange(call, token, signal),
      (answer) => healthOf(answer, now()),
    );
  return createJoiner(authorized(guarded, tokens));
}

/** The logs are slow, and take a few reads in ten seconds alone: nothing that the rest should wait or suffer for. */
const isLog = (read: Read): boolean => read.path.startsWith('/auditLogs/');

/**
 * @param config a tenant of one cloud and the credential to read it with
 * @returns reads of that tenant; nothing is asked before the first
 */
export function connectGraph(config: GraphConfig, options: GraphOptions = {}): GraphConnection {
  const { now = Date.now, ca, wait, onTrouble } = options;
  const hosts = graphHosts(config);
  const wire = createWire({ origin: hosts.graph, ...(ca !== undefined && { ca }) });
  const tokens = createTokenSource({
    createFetch: () => createFetchToken(config, ca),
    now,
    onFailure: (failure) => onTrouble?.({ kind: 'sign-in', ...failure }),
  });
  const exchange = createGraphClient(hosts.graph, wire);
  const logs = lane(exchange, tokens, {
    now,
    onOpen: (waitMs) => onTrouble?.({ kind: 'graph-logs', waitMs }),
  });
  const rest = lane(exchange, tokens, { now, onOpen: (waitMs) => onTrouble?.({ kind: 'graph', waitMs }) });
  const send: Send = (read, signal) => (isLog(read) ? logs : rest)(read, signal);
  const patient = withPatience(send, { now, ...(wait && { wait }) });
  return { reader: createReader(patient, hosts.named), close: () => wire.close() };
}
