/**
 * Microsoft's Graph client over our own wire. The client's handlers for tokens, redirects and retries are left out: they send
 * tokens by a list of hosts, follow redirects, and wait without regard to a deadline.
 */
import type { Client, Context, Middleware, MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { type Call, type Exchange, json } from './exchange.ts';
import type { Wire, WireAnswer } from './wire.ts';

export const VERSION = 'v1.0';

/**
 * What the client is to send, as it stands. The client takes a query apart and puts it together in an order of its own, and a
 * link to the next page must be followed as it was given.
 */
class Target implements MiddlewareOptions {
  readonly call: Call;
  readonly signal: AbortSignal;
  readonly token: string;

  constructor(call: Call, signal: AbortSignal, token: string) {
    this.call = call;
    this.signal = signal;
    this.token = token;
  }
}

const NO_BODY: readonly number[] = [204, 205, 304];

const responseOf = ({ status, retryAfter, text }: WireAnswer): Response =>
  new Response(NO_BODY.includes(status) ? null : text, {
    status,
    headers: {
      'content-type': 'application/json',
      ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
    },
  });

type Library = typeof import('@microsoft/microsoft-graph-client');

/** The end of the client's chain of handlers: the exchange itself. */
const terminal = (wire: Wire, { GraphClientError }: Library): Middleware => ({
  async execute(context: Context): Promise<void> {
    const target = context.middlewareControl?.getMiddlewareOptions(Target);
    if (!(target instanceof Target)) throw new GraphClientError('a request without a target');
    const { method, path, headers, body } = target.call;
    const request = {
      method,
      path: `/${VERSION}${path}`,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${target.token}`,
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    };
    try {
      context.response = responseOf(await wire.exchange(request, target.signal));
    } catch (error) {
      // Any other error comes out of the client as a copy that no longer says what it was.
      const wrapped = new GraphClientError('no answer');
      wrapped.customError = error;
      throw wrapped;
    }
  },
});

const unwrapped = (error: unknown): unknown => {
  const customError = error instanceof Error && 'customError' in error ? error.customError : undefined;
  return customError instanceof Error ? customError : error;
};

const raw = z.instanceof(Response);

/** A call with a token. */
export type AuthorizedExchange = (call: Call, token: string, signal: AbortSignal) => ReturnType<Exchange>;

/**
 * @returns calls to Microsoft Graph; each rejects with WireError where no usable answer comes
 */
export function createGraphClient(origin: URL, wire: Wire): AuthorizedExchange {
  const start = async (): Promise<{ readonly client: Client; readonly library: Library }> => {
    // Loaded when it is needed: nobody waits for it at start.
    const library = await import('@microsoft/microsoft-graph-client');
    const client = library.Client.initWithMiddleware({
      baseUrl: origin.origin,
      defaultVersion: VERSION,
      middleware: terminal(wire, library),
    });
    return { client, library };
  };
  let started: ReturnType<typeof start> | undefined;

  return async (call, token, signal) => {
    started ??= start();
    const { client, library } = await started;
    const request = client
      .api(call.path)
      .responseType(library.ResponseType.RAW)
      .middlewareOptions([new Target(call, signal, token)]);
    try {
      const response = raw.parse(
        await (call.method === 'GET' ? request.get() : request.post(call.body ?? '')),
      );
      const retryAfter = response.headers.get('retry-after');
      return {
        status: response.status,
        body: json(await response.text()),
        ...(retryAfter !== null && { retryAfter }),
      };
    } catch (error) {
      throw unwrapped(error);
    }
  };
}
