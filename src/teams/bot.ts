/** Puts the parts of the rim together: everything between a socket and `handle`. */
import type { Server } from 'restify';
import type { Messenger } from '../approval/ports.ts';
import type { BotRegistration, Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Handle } from '../turn.ts';
import type { WebPage } from '../web-page.ts';
import { createAuthentication } from './authentication.ts';
import { type Connector, createConnector } from './connector.ts';
import { readEnvelope } from './envelope.ts';
import { createServiceUrlGate } from './hosts.ts';
import { createMessenger } from './messenger.ts';
import type { Phrases } from './phrases.ts';
import { KeysUnavailable, NotAuthentic } from './refusals.ts';
import { createRim } from './rim.ts';
import { createHttpServer, type HttpAnswer } from './server.ts';

export interface BotOptions {
  readonly config: Config;
  readonly handle: Handle;
  readonly phrases: Phrases;
  readonly log: Log;
  readonly now: () => number;
  /** The tenant that a conversation without a well-formed tenant id belongs to. Only in local mode. */
  readonly localTenant: string;
  /** Pages for a browser on this machine. Only in local mode. */
  readonly pages?: readonly WebPage[];
  /** How long the channel is kept waiting for a first reply, in milliseconds. */
  readonly patienceMs?: number;
  /** The same for a dialog. */
  readonly dialogMs?: number;
  /** Replaces the real way out, in tests. */
  readonly connector?: Connector;
}

export interface Bot {
  readonly server: Server;
  /** For what answers nothing. */
  readonly messenger: Messenger;
  /** Refuses new activities, waits for what is under way, and closes the way out. */
  stop(deadlineMs: number): Promise<void>;
}

/** Loaded apart, as the SDK's check of tokens is. */
const tokenSource = (bot: BotRegistration): (() => Promise<string>) => {
  const loading = import('./credentials.ts').then(({ createTokenSource }) => createTokenSource(bot));
  return async () => {
    const token = await loading;
    return token();
  };
};

const OK: HttpAnswer = { status: 200 };

const refusalOf = (error: unknown): HttpAnswer => {
  if (error instanceof KeysUnavailable) return { status: 503 };
  return { status: error instanceof NotAuthentic ? 401 : 500 };
};

/**
 * @returns a bot whose server does not listen yet
 */
export function createBot(options: BotOptions): Bot {
  const { config, handle, phrases, log, now, localTenant } = options;
  const bot = config.mode === 'hosted' ? config.bot : undefined;
  const gate = createServiceUrlGate(bot?.cloud ?? 'local');
  const connector = options.connector ?? createConnector({ gate, ...(bot && { token: tokenSource(bot) }) });
  const tenantOf = (stated?: string): string | undefined => stated ?? (bot ? undefined : localTenant);
  const { patienceMs, dialogMs } = options;
  const rim = createRim({
    handle,
    connector,
    phrases,
    tenantOf,
    log,
    now,
    ...(patienceMs && { patienceMs }),
    ...(dialogMs && { dialogMs }),
  });
  const authenticate = createAuthentication(bot, gate);
  let stopping = false;

  const receive = async (authorization: string, body: unknown): Promise<HttpAnswer> => {
    const envelope = readEnvelope(body);
    if (!envelope) return { status: 400 };
    try {
      await authenticate(authorization, envelope);
      return (await rim.receive(envelope)) ?? OK;
    } catch (error) {
      const refusal = refusalOf(error);
      log.warn({ err: error, status: refusal.status }, 'activity refused');
      return refusal;
    }
  };

  const server = createHttpServer({
    receive,
    ready: () => !stopping,
    loopbackOnly: !bot,
    ...(options.pages && { pages: options.pages }),
    log,
  });
  return {
    server,
    messenger: createMessenger(connector, now),
    async stop(deadlineMs) {
      stopping = true;
      await rim.drain(deadlineMs);
      connector.close();
    },
  };
}
