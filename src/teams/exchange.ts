/** One HTTP request over a kept-alive connection: no retry, no redirect, a bounded answer. */
import * as http from 'node:http';
import * as https from 'node:https';

export interface Exchange {
  /** Scheme, host and port; its path is not used. */
  readonly origin: URL;
  readonly path: string;
  readonly method: 'POST' | 'PUT' | 'GET';
  readonly headers: Readonly<Record<string, string | number>>;
  /** In ASCII, as `jsonText` writes it: neither counting nor encoding its bytes then takes another walk through it. */
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
  readonly body: string;
}

const MAX_ANSWER = 64 * 1024;
/** Shorter than servers keep an idle connection, so that one is rarely reused just as it closes. */
const IDLE_MS = 15_000;

/** A sender with connections of its own. */
export interface Wire {
  exchange(request: Exchange): Promise<Answer>;
  close(): void;
}

const readAnswer = (response: http.IncomingMessage, resolve: (answer: Answer) => void): void => {
  let body = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    body += chunk;
    if (body.length > MAX_ANSWER) response.destroy(new Error('answer too long'));
  });
  response.on('end', () => {
    const retryAfter = response.headers['retry-after'];
    resolve({ status: response.statusCode ?? 0, body, ...(retryAfter ? { retryAfter } : {}) });
  });
};

/**
 * @returns a sender over keep-alive agents. `exchange` rejects when the connection fails, the answer breaks off or is too
 *   long, or the signal aborts.
 */
export function createWire(): Wire {
  const options = { keepAlive: true, scheduling: 'lifo', timeout: IDLE_MS } as const;
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };
  const exchange = ({ origin, path, method, headers, body, signal }: Exchange): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const secure = origin.protocol === 'https:';
      const request = (secure ? https : http).request({
        host: origin.hostname.replace(/^\[|\]$/g, ''),
        port: origin.port,
        path,
        method,
        agent: agents[secure ? 'https:' : 'http:'],
        headers: body === undefined ? headers : { ...headers, 'content-length': body.length },
      });
      signal.addEventListener('abort', () => request.destroy(new Error('aborted')), { once: true });
      request.on('error', reject);
      request.on('response', (response) => {
        response.on('error', reject);
        readAnswer(response, resolve);
      });
      request.end(body, 'latin1');
    });
  return {
    exchange,
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}
