/** A bot on a real socket, a chat service of the tests' own, and what went over the wire. */
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../../src/config.ts';
import { contoso } from '../../src/directory/contoso.ts';
import { createLog } from '../../src/log.ts';
import { type Bot, type BotOptions, createBot } from '../../src/teams/bot.ts';
import type { Handle, JsonObject, Reply, Turn } from '../../src/turn.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: JsonObject;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** `hang` never answers, `reset` breaks the connection. */
export type Behaviour = Answer | 'hang' | 'reset';

export interface ChatService {
  readonly url: string;
  readonly sent: Sent[];
  /** What the n-th request (from 0) is answered with. Until set: 200 and the id `m1`, `m2`… */
  behave: (n: number) => Behaviour;
  /** Resolves when so many requests have come in. */
  received(count: number): Promise<void>;
}

const closers: (() => Promise<void>)[] = [];

/** Closes what the tests of a file opened; call it in `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

const listening = (server: http.Server): Promise<string> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${address.port}`);
    }),
  );

const closing = (server: http.Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

export async function startChatService(): Promise<ChatService> {
  const sent: Sent[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const n = sent.length;
      const { method = '', url: path = '', headers } = request;
      sent.push({ method, path, headers, body: JSON.parse(text || '{}') });
      for (const { count, resolve } of waiting) if (sent.length >= count) resolve();
      const behaviour = service.behave(n);
      if (behaviour === 'hang') return;
      if (behaviour === 'reset') return void request.socket.destroy();
      response.writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers });
      response.end(behaviour.body ?? '');
    });
  });
  const service: ChatService = {
    url: await listening(server),
    sent,
    behave: (n) => ({ status: 200, body: `{"id":"m${n + 1}"}` }),
    received: (count) =>
      new Promise((resolve) => (sent.length >= count ? resolve() : waiting.push({ count, resolve }))),
  };
  closers.push(() => closing(server));
  return service;
}

export const card = (text: string): JsonObject => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text }],
});

export const reply = (key: string, replaces?: string): Reply => ({
  key,
  card: JSON.stringify(card(key)),
  summary: `summary of ${key}`,
  ...(replaces && { replaces }),
});

export const localConfig: Config = {
  mode: 'local',
  port: 0,
  host: '127.0.0.1',
  cloud: 'public',
  logLevel: 'debug',
  directory: { kind: 'none' },
  reviewers: [],
  timeZone: 'UTC',
  retentionDays: 180,
};

export interface RunningBot {
  readonly bot: Bot;
  readonly url: string;
  /** Every turn that the product was given. */
  readonly turns: Turn[];
  /** Every line of the log. */
  readonly log: string[];
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** Answers each turn with one card that is named for the turn's id. */
export const echo: Handle = async function* (turn) {
  yield reply(`answer:${turn.id}`);
};

export async function startBot(handle: Handle, options: Partial<BotOptions> = {}): Promise<RunningBot> {
  const turns: Turn[] = [];
  const log: string[] = [];
  const bot = createBot({
    config: localConfig,
    handle: (turn, signal) => {
      turns.push(turn);
      return handle(turn, signal);
    },
    phrases: {
      error: (_locale, reference) => reply(`error:${reference}`),
      unsupported: () => 'not here',
      dialogTitle: () => 'title',
    },
    log: createLog('debug', { write: (line) => void log.push(line) }),
    now: Date.now,
    localTenant: contoso.tenantId,
    ...options,
  });
  const url = await new Promise<string>((resolve) =>
    bot.server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${bot.server.address().port}`)),
  );
  closers.push(async () => {
    await bot.stop(1_000);
    await closing(bot.server.server);
  });
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { bot, url, turns, log, post };
}

/** A message as Teams posts it from a personal chat. */
export const message = (service: { readonly url: string }, more: JsonObject = {}): JsonObject => ({
  type: 'message',
  id: '1700000000001',
  timestamp: '2026-11-20T09:14:27.000Z',
  channelId: 'msteams',
  serviceUrl: service.url,
  from: { id: '29:adele', name: 'Adele Vance', aadObjectId: contoso.adele.objectId },
  recipient: { id: '28:bot', name: 'Unblock' },
  conversation: { id: 'a:chat', conversationType: 'personal', tenantId: contoso.tenantId },
  text: 'AADSTS65001',
  textFormat: 'plain',
  locale: 'en-US',
  ...more,
});

/** A press of a button on the card `m1`. */
export const press = (service: { readonly url: string }, more: JsonObject = {}): JsonObject => ({
  ...message(service),
  type: 'invoke',
  name: 'adaptiveCard/action',
  id: 'f:1',
  replyToId: 'm1',
  text: null,
  value: { action: { type: 'Action.Execute', verb: 'again', data: { n: 1 } }, trigger: 'manual' },
  ...more,
});
