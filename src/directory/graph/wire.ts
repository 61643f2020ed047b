/** HTTPS to one host over kept-alive connections: no retry, no redirect, an answer of bounded size. */

import type { IncomingMessage } from 'node:http';
import * as https from 'node:https';

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query, percent-encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly retryAfter?: string;
  /** The server's clock, as its Date header says it. */
  readonly date?: string;
  readonly text: string;
}

export type WireFault = 'broken' | 'aborted' | 'redirected' | 'too-long' | 'encoded';

/** No answer that can be used came. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly fault: WireFault;

  constructor(fault: WireFault, options?: ErrorOptions) {
    super(`the exchange ended early: ${fault}`, options);
    this.fault = fault;
  }
}

export interface Wire {
  /** @throws WireError */
  exchange(request: WireRequest, signal: AbortSignal): Promise<WireAnswer>;
  close(): void;
}

export interface WireOptions {
  /** Scheme `https:`, host and port. */
  readonly origin: URL;
  /** Certificates of authorities that are trusted in place of the usual ones. */
  readonly ca?: string;
  /** The most bytes of an answer; the whole service principal of Microsoft Graph takes 0.8 million. */
  readonly maxBytes?: number;
  /** How long one exchange may take, whatever the caller's signal says; milliseconds. */
  readonly deadlineMs?: number;
}

const MAX_BYTES = 8_000_000;
const DEADLINE_MS = 10_000;
/** Shorter than servers keep an idle connection, so that one is rarely reused just as it closes. */
const IDLE_MS = 15_000;
const MAX_SOCKETS = 32;

const header = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** @throws WireError where the answer breaks off, is too long, or is a redirect */
async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<WireAnswer> {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) throw new WireError('redirected');
  // None was asked for, and inflating what somebody else packed has no bound.
  if ((response.headers['content-encoding'] ?? 'identity') !== 'identity') throw new WireError('encoded');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > maxBytes) throw new WireError('too-long');
    chunks.push(buffer);
  }
  if (!response.complete) throw new WireError('broken');
  const retryAfter = header(response.headers['retry-after']);
  const date = response.headers.date;
  return {
    status,
    text: Buffer.concat(chunks).toString('utf8'),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(date !== undefined && { date }),
  };
}

/**
 * @returns a sender to one host. Every exchange ends: with an answer, or with a WireError.
 */
export function createWire(options: WireOptions): Wire {
  const { origin, ca, maxBytes = MAX_BYTES, deadlineMs = DEADLINE_MS } = options;
  const agent = new https.Agent({
    keepAlive: true,
    scheduling: 'lifo',
    timeout: IDLE_MS,
    maxSockets: MAX_SOCKETS,
    ...(ca !== undefined && { ca }),
  });
  const start = ({ method, path, headers, body }: WireRequest) =>
    https.request({
      host: origin.hostname.replace(/^\[|\]$/g, ''),
      port: origin.port,
      path,
      method,
      agent,
      headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
    });

  const exchange = (request: WireRequest, signal: AbortSignal): Promise<WireAnswer> =>
    new Promise((resolve, reject) => {
      const outgoing = start(request);
      const abort = (): void => void outgoing.destroy(new WireError('aborted'));
      const timer = setTimeout(abort, deadlineMs);
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        finish();
      };
      const fail = (error: unknown): void =>
        settle(() => {
          outgoing.destroy();
          const aborted = signal.aborted || outgoing.errored instanceof WireError;
          const fault = aborted ? 'aborted' : 'broken';
          reject(error instanceof WireError ? error : new WireError(fault, { cause: error }));
        });
      signal.addEventListener('abort', abort, { once: true });
      outgoing.on('error', fail);
      outgoing.on('response', (response) => {
        readAnswer(response, maxBytes).then((answer) => settle(() => resolve(answer)), fail);
      });
      if (signal.aborted) abort();
      else outgoing.end(request.body);
    });

  return { exchange, close: () => agent.destroy() };
}
