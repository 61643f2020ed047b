/** The one way out: every message to a chat is sent here, with a deadline, our retry policy and a host allow-list. */
import { randomInt } from 'node:crypto';
import type { JsonObject } from '../turn.ts';
import { type Answer, createWire, type Wire } from './exchange.ts';
import type { ServiceUrlGate } from './hosts.ts';
import { type Failure, type Method, waitBeforeRetry } from './retry.ts';

/** The conversation that a message goes to, as the channel named it. */
export interface Address {
  readonly serviceUrl: string;
  readonly conversationId: string;
}

export type SendFailure = 'host-not-allowed' | 'no-token' | 'deadline' | 'connection' | 'refused';

/** A send that did not succeed. Holds no text of the message or of the answer. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly code: SendFailure;
  /** The last HTTP status, where there was one. */
  readonly status: number | undefined;

  constructor(code: SendFailure, status?: number) {
    super(status === undefined ? code : `${code} ${status}`);
    this.code = code;
    this.status = status;
  }
}

export interface Connector {
  /** Sends a new message. @returns its id, where the channel gave one */
  send(to: Address, activity: JsonObject): Promise<string | undefined>;
  /** Answers a message, in its thread where it has one. @returns the new message's id */
  reply(to: Address, toId: string, activity: JsonObject): Promise<string | undefined>;
  /** Replaces a message that was sent. */
  update(to: Address, id: string, activity: JsonObject): Promise<void>;
  /** Opens a conversation. @returns its id */
  createConversation(serviceUrl: string, parameters: JsonObject): Promise<string | undefined>;
  close(): void;
}

export interface ConnectorOptions {
  readonly gate: ServiceUrlGate;
  /** The bot's access token; undefined in local mode, where none is sent. */
  readonly token?: () => Promise<string>;
  /** Milliseconds for one send, with its retries and the token. */
  readonly deadlineMs?: number;
  readonly wire?: Wire;
  readonly now?: () => number;
  readonly random?: () => number;
}

const DEADLINE_MS = 10_000;

const spread = (): number => randomInt(1_000) / 1_000;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(new SendError('deadline'));
    };
    signal.addEventListener('abort', stop, { once: true });
  });

const idOf = (answer: Answer): string | undefined => {
  try {
    const body: unknown = JSON.parse(answer.body);
    const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
};

/** A base path may or may not end with a slash; the API path is always added after it. */
const endpoint = (base: URL, ...parts: string[]): URL => {
  const url = new URL(base);
  url.search = '';
  url.hash = '';
  url.pathname = `${base.pathname.replace(/\/$/, '')}/v3/conversations${parts.map((part) => `/${encodeURIComponent(part)}`).join('')}`;
  return url;
};

const ok = (answer: Answer): boolean => answer.status >= 200 && answer.status < 300;

/**
 * @returns the sender; each method rejects with `SendError`
 */
export function createConnector(options: ConnectorOptions): Connector {
  const { gate, token, deadlineMs = DEADLINE_MS, now = Date.now, random = spread } = options;
  const wire = options.wire ?? createWire();

  const headers = async (): Promise<Record<string, string>> => {
    const base = { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' };
    if (!token) return base;
    try {
      return { ...base, authorization: `Bearer ${await token()}` };
    } catch {
      throw new SendError('no-token');
    }
  };

  const attempts = async (method: Method, url: URL, body: string, signal: AbortSignal): Promise<Answer> => {
    const startedAt = now();
    const signed = await headers();
    for (let tries = 1; ; tries += 1) {
      if (signal.aborted) throw new SendError('deadline');
      let failure: Failure = {};
      try {
        const answer = await wire.exchange({ url, method, headers: signed, body, signal });
        if (ok(answer)) return answer;
        failure = answer;
      } catch {
        if (signal.aborted) throw new SendError('deadline');
      }
      const wait = waitBeforeRetry(failure, { method, tries, now: now(), random: random() });
      if (wait === undefined || now() + wait - startedAt >= deadlineMs)
        throw new SendError(failure.status === undefined ? 'connection' : 'refused', failure.status);
      await pause(wait, signal);
    }
  };

  /** The token is outside our hands and may hang, so the deadline also ends the wait for it. */
  const within = async (method: Method, url: URL, body: string): Promise<Answer> => {
    const controller = new AbortController();
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      controller.abort();
      late.reject(new SendError('deadline'));
    }, deadlineMs);
    try {
      return await Promise.race([attempts(method, url, body, controller.signal), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };

  const call = async (
    method: Method,
    serviceUrl: string,
    parts: string[],
    body: JsonObject,
  ): Promise<Answer> => {
    const base = gate(serviceUrl);
    if (!base) throw new SendError('host-not-allowed');
    return within(method, endpoint(base, ...parts), JSON.stringify(body));
  };

  return {
    send: async (to, activity) =>
      idOf(await call('POST', to.serviceUrl, [to.conversationId, 'activities'], activity)),
    reply: async (to, toId, activity) =>
      idOf(await call('POST', to.serviceUrl, [to.conversationId, 'activities', toId], activity)),
    update: async (to, id, activity) => {
      await call('PUT', to.serviceUrl, [to.conversationId, 'activities', id], activity);
    },
    createConversation: async (serviceUrl, parameters) =>
      idOf(await call('POST', serviceUrl, [], parameters)),
    close: () => wire.close(),
  };
}
