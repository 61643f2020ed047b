/** The two commands that people run, as processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';

/** Two processes start at a time, on a machine that may be busy with other tests. */
jest.setTimeout(30_000);

interface Run {
  readonly child: ChildProcess;
  /** Everything that was printed so far. */
  printed(): string;
  /** Resolves with the match once it was printed. Rejects when the process ends before that. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
}

const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
});

const { PATH, HOME, TMPDIR } = process.env;

const start = (script: string, env: Record<string, string>): Run => {
  const clean = Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value));
  const child = spawn(process.execPath, [script], { env: { ...clean, ...env }, stdio: 'pipe' });
  running.push(child);
  let text = '';
  const watchers: (() => void)[] = [];
  const read = (chunk: Buffer): void => {
    text += chunk.toString();
    for (const watch of watchers) watch();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return {
    child,
    printed: () => text,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          const match = pattern.exec(text);
          if (match) resolve(match);
        };
        watchers.push(watch);
        child.once('exit', () => reject(new Error(`ended before ${pattern}: ${text}`)));
        watch();
      }),
  };
};

const ended = async (run: Run): Promise<number | null> => {
  const [code] = run.child.exitCode === null ? await once(run.child, 'exit') : [run.child.exitCode];
  return code;
};

const addresses = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .filter(({ family, internal }) => family === 'IPv4' && !internal)
  .map(({ address }) => address);

describe('npm run start:bot', () => {
  test('listens on loopback in local mode, and ends in order when it is told to', async () => {
    const run = start('src/index.ts', { UNBLOCK_LOCAL: '1', PORT: '0' });
    const port = (await run.until(/"port":(\d+)/))[1];
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    for (const address of addresses)
      await expect(fetch(`http://${address}:${port}/readyz`)).rejects.toThrow();
    run.child.kill('SIGTERM');
    expect(await ended(run)).toBe(0);
  });

  test('without a bot it does not start, and says what to do', async () => {
    const run = start('src/index.ts', {});
    expect(await ended(run)).toBe(1);
    expect(run.printed()).toMatch(/BOT_ID: is missing.*npm start/s);
    expect(run.printed()).not.toMatch(/^ {4}at /m);
  });
});

describe('npm start', () => {
  test('brings a chat client on loopback, pastes to try, and ends both', async () => {
    const run = start('src/local/start.ts', { PORT: '0' });
    const url = (await run.until(/Open (http:\/\/127\.0\.0\.1:\d+).*Ctrl\+C/s))[1] ?? '';
    expect((await fetch(url)).status).toBe(200);
    for (const address of addresses) await expect(fetch(url.replace('127.0.0.1', address))).rejects.toThrow();
    const config = await (await fetch(`${url}/_internal/v1/config`)).json();
    expect(JSON.stringify(config)).toContain('Adele Vance');
    expect(run.printed()).toMatch(/AADSTS65001.*AADSTS7000112.*Authorization_RequestDenied/s);
    run.child.kill('SIGINT');
    expect(await ended(run)).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  }, 60_000);

  test('is refused where a real bot is configured', async () => {
    const run = start('src/local/start.ts', { BOT_ID: 'x' });
    expect(await ended(run)).toBe(1);
    expect(run.printed()).toContain('npm run start:bot');
  });

  test('says it when its port is taken', async () => {
    const first = start('src/index.ts', { UNBLOCK_LOCAL: '1', PORT: '0' });
    const port = (await first.until(/"port":(\d+)/))[1] ?? '';
    const second = start('src/local/start.ts', { PORT: port });
    expect(await ended(second)).toBe(1);
    expect(second.printed()).toContain(`Port ${port} is taken`);
  });
});
