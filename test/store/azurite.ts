/** Azurite, the emulator of Azure Table Storage, as a process of its own that keeps everything in memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The account that every emulator has; published with it, and no secret. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export interface Azurite {
  readonly connectionString: string;
  stop(): Promise<void>;
}

const MAIN = join(import.meta.dirname ?? __dirname, '../../node_modules/azurite/dist/src/table/main.js');
const TRIES = 3;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** @returns whether it listens; false where it ended before that, as when somebody took the port meanwhile */
const listens = (child: ChildProcess): Promise<boolean> =>
  new Promise((resolve) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('successfully started')) resolve(true);
    });
    child.once('exit', () => resolve(false));
  });

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** @returns the running emulator, on a free port of this machine alone */
export async function startAzurite(): Promise<Azurite> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await freePort();
    const where = ['--tableHost', '127.0.0.1', '--tablePort', String(port)];
    const quiet = ['--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'];
    const child = spawn(process.execPath, [MAIN, ...where, ...quiet], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (!(await listens(child))) continue;
    const endpoint = `http://127.0.0.1:${port}/${ACCOUNT}`;
    return {
      connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};TableEndpoint=${endpoint};`,
      stop: () => end(child),
    };
  }
  throw new Error('Azurite did not start');
}
