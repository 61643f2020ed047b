/**
 * Microsoft Graph and its sign-in host as the tests need them: real HTTPS, the sample tenant behind it, and every request and
 * every answer checked against what Graph's publisher describes.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { GraphConfig } from '../../src/config/directory.ts';
import { contoso } from '../../src/directory/contoso.ts';
import type { SampleTenant } from '../../src/directory/sample/tenant.ts';
import { certificate } from './certificate.ts';
import { checkAnswer, checkRequest, type Request } from './graph-contract.ts';
import { breakAnswer, type Fault } from './graph-faults.ts';
import { CLIENT_ID, createLogin, type Login, SECRET } from './graph-login.ts';
import { graphError, type Told, tell } from './graph-pages.ts';

/** A call to Graph that came in: alone, as a batch, or inside one. */
export interface Came {
  readonly method: string;
  /** After the version, with the query, percent-encoded as it came. */
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly inBatch: boolean;
}

export interface GraphServer {
  readonly origin: string;
  readonly ca: string;
  readonly login: Login;
  /** Every call, in the order in which it came; those in a batch after the batch. */
  readonly came: Came[];
  /** What the contract does not allow, of requests and of the server's own answers. */
  readonly violations: string[];
  /** Application permissions that were granted; all of them until set. */
  granted: ReadonlySet<string> | undefined;
  /** The most rows of a page. */
  pageSize: number;
  /** What goes wrong with a call; inside a batch, breakages do nothing. */
  fault: (call: Came) => Fault | undefined;
  /** How many connections were ever made. */
  connections: number;
  /** Connections that are open. */
  readonly sockets: ReadonlySet<Duplex>;
  /** @returns the configuration that leads here */
  config(change?: Partial<GraphConfig>): GraphConfig;
  close(): Promise<void>;
}

const batch = z.object({
  requests: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

const VERSION = '/v1.0';
const MOST_IN_A_BATCH = 20;

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
};

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const requestOf = ({ method, url, headers }: Came, body?: unknown): Request => {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  return { method, path, query: new URLSearchParams(query), headers, ...(body !== undefined && { body }) };
};

/** A told error may come with headers. */
type Answer = Told & { readonly headers?: Readonly<Record<string, string>> };

/**
 * @param tenant what Graph tells
 */
export async function startGraphServer(tenant: SampleTenant): Promise<GraphServer> {
  const { key, cert } = await certificate();
  const login = createLogin();
  const sockets = new Set<Duplex>();
  const came: Came[] = [];
  const violations: string[] = [];

  /** One read, alone or in a batch. */
  const answer = (call: Came): Answer => {
    const request = requestOf(call);
    const known = checkRequest(request, violations);
    if (!known) return graphError(400, 'BadRequest');
    if (known.permission && server.granted && !server.granted.has(known.permission))
      return graphError(403, 'Authorization_RequestDenied');
    const eventual = request.headers.consistencylevel === 'eventual';
    const told = tell(
      tenant,
      { call: known, url: call.url, query: request.query, eventual },
      server.origin,
      server.pageSize,
    );
    const wrong = checkAnswer(call.method, known.template, told.status, told.body);
    if (wrong) violations.push(wrong);
    return told;
  };

  const inner = (call: Came): Answer => {
    came.push(call);
    const fault = server.fault(call);
    return typeof fault === 'object' ? fault : answer(call);
  };

  const answerBatch = (call: Came, text: string): Answer => {
    const body: unknown = JSON.parse(text);
    checkRequest(requestOf(call, body), violations);
    const { requests } = batch.parse(body);
    if (requests.length > MOST_IN_A_BATCH) return graphError(400, 'BadRequest');
    const responses = requests.map(({ id, method, url, headers = {} }) => {
      const told = inner({ method, url, headers: lowerCase(headers), inBatch: true });
      return {
        id,
        status: told.status,
        headers: { 'Content-Type': 'application/json', ...told.headers },
        body: told.body,
      };
    });
    // They come back in no order.
    const told = { responses: responses.toReversed() };
    const wrong = checkAnswer('POST', '/$batch', 200, told);
    if (wrong) violations.push(wrong);
    return { status: 200, body: told };
  };

  const graph = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await read(request);
    const { method = '', url = '', headers } = request;
    const call: Came = { method, url: url.slice(VERSION.length), headers, inBatch: false };
    came.push(call);
    const fault = server.fault(call);
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    const told = (): Answer => {
      if (typeof fault === 'object') return fault;
      if (!login.tokens.has(token)) return graphError(401, 'InvalidAuthenticationToken');
      return call.url === '/$batch' ? answerBatch(call, text) : answer(call);
    };
    const { status, body, headers: more } = told();
    const json = JSON.stringify(body);
    if (typeof fault === 'string') return breakAnswer(response, fault, json, `${server.origin}/elsewhere`);
    // In two steps: restify, where another test has loaded it, takes away what `writeHead` returns.
    response.writeHead(status, { 'content-type': 'application/json', ...more });
    response.end(json);
  };

  const signIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const told = login.answer(request.url ?? '', await read(request), server.origin);
    if (told === 'hang') return;
    response.writeHead(told.status, { 'content-type': 'application/json', ...told.headers });
    response.end(JSON.stringify(told.body));
  };

  const listener = https.createServer({ key, cert }, (request, response) => {
    const serve = request.url?.startsWith(`${VERSION}/`) ? graph : signIn;
    serve(request, response).catch((error: unknown) => {
      violations.push(String(error));
      response.socket?.destroy();
    });
  });
  listener.on('connection', (socket) => {
    server.connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;

  const server: GraphServer = {
    origin: `https://127.0.0.1:${port}`,
    ca: cert,
    login,
    came,
    violations,
    granted: undefined,
    pageSize: 100,
    fault: () => undefined,
    connections: 0,
    sockets,
    config: (change = {}) => ({
      kind: 'graph',
      tenantId: contoso.tenantId,
      cloud: 'public',
      graphEndpoint: server.origin,
      authorityHost: server.origin,
      credential: { kind: 'secret', clientId: CLIENT_ID, secret: SECRET },
      ...change,
    }),
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return server;
}
