/** Stands between a client and the emulator, and fails where it is told to. */
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';

export type Fault =
  /** The service does its work, and the connection breaks before the answer. */
  | 'answer-lost'
  /** The service has no time, and does nothing. */
  | 'busy'
  /** Nobody answers, and nothing is done. */
  | 'silence';

export interface Flaky {
  readonly connectionString: string;
  /** What happens to the next transactions, one after another; then all is well. */
  readonly faults: Fault[];
  /** Runs while the answer of a transaction is lost. */
  meanwhile: () => Promise<void>;
  /** Runs when nobody will answer: no test has to wait for that. */
  silent: () => void;
  stop(): Promise<void>;
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

async function forward(asked: IncomingMessage, body: Buffer, port: number) {
  const { method, url: path, headers } = asked;
  const forwarded = request({ host: '127.0.0.1', port, method, path, headers });
  forwarded.end(body);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    forwarded.once('response', resolve).once('error', reject);
  });
  return { status: answer.statusCode ?? 500, headers: answer.headers, body: await bodyOf(answer) };
}

/** Where restify was loaded in the same process, `writeHead` gives nothing back to go on with. */
function send(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders = {},
  body: Buffer = Buffer.alloc(0),
): void {
  response.writeHead(status, headers);
  response.end(body);
}

/** @param connectionString - of the emulator */
export async function startFlaky(connectionString: string): Promise<Flaky> {
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(connectionString)?.[1]);
  const faults: Fault[] = [];
  const answer = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(asked);
    const fault = asked.url?.includes('$batch') ? faults.shift() : undefined;
    if (fault === 'silence') return flaky.silent();
    if (fault === 'busy') return send(response, 503);
    const { status, headers, body: text } = await forward(asked, body, port);
    if (fault === 'answer-lost') {
      await flaky.meanwhile();
      response.destroy();
      return;
    }
    send(response, status, headers, text);
  };
  const server = createServer((asked, response) => {
    answer(asked, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : 0;
  const flaky: Flaky = {
    connectionString: connectionString.replace(`127.0.0.1:${port}`, `127.0.0.1:${own}`),
    faults,
    meanwhile: async () => {},
    silent: () => {},
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return flaky;
}
