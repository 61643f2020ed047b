/** The HTTP server: one route for the channel, two for whoever watches the process, and in local mode its own pages. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Next, type Request, type Response, type Server } from 'restify';
import type { Log } from '../log.ts';
import type { WebPage } from '../web-page.ts';
import { nextBeat } from './beat.ts';
import { isLoopback } from './hosts.ts';
import { readJson } from './intake.ts';
import { type Served, servePage, writePage } from './pages.ts';

export interface HttpAnswer {
  readonly status: number;
  /** JSON text. */
  readonly body?: string;
}

export interface ServerOptions {
  /** Answers a parsed body. */
  readonly receive: (authorization: string, body: unknown) => Promise<HttpAnswer>;
  /** False from the moment that the process is asked to stop. */
  readonly ready: () => boolean;
  /** True in local mode: then the Host header must name this machine, so that no web page can reach the bot by a name of its own. */
  readonly loopbackOnly: boolean;
  /** Pages for a browser on this machine; none are served where others can reach the server. */
  readonly pages?: readonly WebPage[];
  readonly log: Log;
}

const write = (response: ServerResponse, { status, body }: HttpAnswer): void => {
  if (response.headersSent || response.destroyed) return;
  if (body === undefined) {
    response.writeHead(status, { 'content-length': 0 });
    response.end();
    return;
  }
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
};

const WITHOUT_PORT = /^([^:]{1,255}|\[[^\]]{1,45}\])(?::\d{1,5})?$/;

const isLocalHost = (request: IncomingMessage): boolean =>
  isLoopback(WITHOUT_PORT.exec(request.headers.host ?? '')?.[1] ?? '');

const HEALTHY: HttpAnswer = { status: 200, body: '{"status":"ok"}' };
const READY: HttpAnswer = { status: 200, body: '{"status":"ready"}' };
const STOPPING: HttpAnswer = { status: 503, body: '{"status":"stopping"}' };

/**
 * @returns the server, not listening yet. No error text of any kind reaches a client.
 */
export function createHttpServer({ receive, ready, loopbackOnly, pages = [], log }: ServerOptions): Server {
  const server = createServer({ name: '' });
  server.server.requestTimeout = 15_000;
  server.server.keepAliveTimeout = 65_000;

  const answer = async (request: IncomingMessage): Promise<HttpAnswer> => {
    if (!ready()) return STOPPING;
    if (loopbackOnly && !isLocalHost(request)) return { status: 403 };
    const intake = await readJson(request);
    if ('refused' in intake) return { status: intake.refused };
    await nextBeat();
    return receive(request.headers.authorization ?? '', intake.body);
  };

  const messages = (request: Request, response: Response, next: Next): void => {
    const done = (result: HttpAnswer): void => {
      // A body that was not read to its end would be taken for the next request.
      if (!request.complete) response.setHeader('connection', 'close');
      write(response, result);
      next(false);
    };
    answer(request).then(done, (error: unknown) => {
      log.error({ err: error }, 'request failed');
      done({ status: 500 });
    });
  };

  const pageHandler = (page: WebPage) => (request: Request, response: Response, next: Next) => {
    const done = (served: Served): void => {
      if (!request.complete) response.setHeader('connection', 'close');
      writePage(page, served, response);
      next(false);
    };
    const served = isLocalHost(request) ? servePage(page, request) : Promise.resolve({ refused: 403 });
    served.then(done, (error: unknown) => {
      log.error({ err: error }, 'page failed');
      done({ refused: 500 });
    });
  };

  const fixed = (result: () => HttpAnswer) => (_request: Request, response: Response, next: Next) => {
    write(response, result());
    next(false);
  };

  server.post('/api/messages', messages);
  for (const page of loopbackOnly ? pages : []) {
    server.get(page.path, pageHandler(page));
    server.post(page.path, pageHandler(page));
  }
  server.get(
    '/healthz',
    fixed(() => HEALTHY),
  );
  server.get(
    '/readyz',
    fixed(() => (ready() ? READY : STOPPING)),
  );
  server.on('restifyError', (_request: Request, response: Response, error: { statusCode?: number }) => {
    write(response, { status: error.statusCode ?? 500 });
  });
  return server;
}
