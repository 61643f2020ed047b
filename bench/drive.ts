/** What the message benchmark drives both bots with: a fake channel that posts messages and takes the answers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A channel of the benchmark's own: takes every answer at once and gives it an id. */
export async function startChannel(): Promise<{ url: string; answers: () => number; close: () => void }> {
  let answers = 0;
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      answers += 1;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`{"id":"answer-${answers}"}`);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, answers: () => answers, close: () => server.close() };
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** Posts one message to a bot. Resolves with the HTTP status once the turn is over. */
export function post(port: number, serviceUrl: string, id: string, text: string): Promise<number> {
  const body = JSON.stringify({
    type: 'message',
    id,
    channelId: 'msteams',
    serviceUrl,
    locale: 'en-US',
    text,
    textFormat: 'plain',
    timestamp: '2026-11-20T09:00:00.000Z',
    from: { id: '29:adele', name: 'Adele Vance', aadObjectId: '0db317d9-4c8e-4fa3-969a-73bf4c83cf3b' },
    recipient: { id: '28:bot', name: 'Unblock' },
    conversation: {
      id: 'a:personal',
      conversationType: 'personal',
      tenantId: '62f746b4-84e6-4ceb-95bd-447e7184d454',
    },
    channelData: { tenant: { id: '62f746b4-84e6-4ceb-95bd-447e7184d454' } },
  });
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: '/api/messages',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

export interface Bot {
  readonly port: number;
  /** Milliseconds from the start of the process to the first answered message. */
  readonly startedIn: number;
  readonly stop: () => Promise<void>;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts a bot as a process of its own and waits for its first answer. */
export async function startBot(
  script: string,
  port: number,
  serviceUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Bot> {
  const began = performance.now();
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env, PORT: String(port), UNBLOCK_LOCAL: '1', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let attempt = 0; ; attempt += 1) {
    const status = await post(port, serviceUrl, `start-${attempt}`, 'help').catch(() => 0);
    if (status === 200) break;
    if (attempt > 2_000) throw new Error(`${script} gave no answer`);
    await pause(5);
  }
  const startedIn = performance.now() - began;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { port, startedIn, stop };
}

/** Sends `texts` with `inFlight` under way at a time. @returns messages a second */
export async function throughput(
  bot: Bot,
  serviceUrl: string,
  texts: readonly string[],
  inFlight: number,
  name: string,
): Promise<number> {
  let next = 0;
  const began = performance.now();
  const lane = async (): Promise<void> => {
    while (next < texts.length) {
      const index = next;
      next += 1;
      const status = await post(bot.port, serviceUrl, `${name}-${index}`, texts[index] ?? '');
      if (status !== 200) throw new Error(`${name} answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return texts.length / ((performance.now() - began) / 1000);
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
