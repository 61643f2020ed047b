/** Starts the Microsoft 365 Agents Playground as the chat client of local mode. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { playgroundConfig } from './playground-config.ts';

export interface Playground {
  /** The address to open in a browser. */
  readonly url: string;
  /** Settles when it has ended, by itself or because of `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface PlaygroundOptions {
  /** The bot's address for messages. */
  readonly endpoint: string;
  /** Where its configuration and its logs go. */
  readonly folder: string;
  /** It takes the next free port when this one is taken. */
  readonly port: number;
}

const START_MS = 30_000;
const STOP_MS = 3_000;
const LISTENING = /Listening on (\d{1,5})/;

/** The Playground did not start; `output` is what it printed. */
export class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError';
  readonly output: string;

  constructor(output: string) {
    super('the Playground did not start');
    this.output = output;
  }
}

const cli = (): string => createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
const loopback = new URL('./loopback.ts', import.meta.url).href;

const launch = async ({ endpoint, folder, port }: PlaygroundOptions): Promise<ChildProcess> => {
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'playground.yml');
  await writeFile(config, JSON.stringify(playgroundConfig(), null, 2));
  const settings = ['-e', endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  return spawn(process.execPath, ['--import', loopback, cli(), 'start', ...settings], {
    cwd: folder,
    env: { ...process.env, M365_AGENTS_PLAYGROUND_CONFIG_PATH: config, TEAMSAPPTESTER_BROWSER: 'none' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

const portOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    const fail = (): void => reject(new PlaygroundError(output));
    const timer = setTimeout(fail, START_MS);
    const read = (chunk: Buffer): void => {
      if (output.length < 10_000) output += chunk.toString();
      const port = LISTENING.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(port);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', fail);
    child.once('exit', fail);
  });

const CONFIG_PATH = '/_internal/v1/config';
const POLL_MS = 100;

/** It says that it listens before it has read its configuration, and ends when it does not like it. */
const isUp = async (url: string, ended: () => boolean): Promise<void> => {
  const until = performance.now() + START_MS;
  while (!ended() && performance.now() < until) {
    const answer = await fetch(url + CONFIG_PATH).catch(() => undefined);
    if (answer?.ok) return;
    await pause(POLL_MS);
  }
  throw new PlaygroundError('It ended while it read its configuration: see devTools in the data folder.');
};

/**
 * Writes the configuration, starts the Playground and waits until it listens, on loopback only.
 * @throws PlaygroundError with what it printed
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const child = await launch(options);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(timer);
  };
  try {
    const url = `http://127.0.0.1:${await portOf(child)}`;
    await isUp(url, () => child.exitCode !== null);
    return { url, ended, stop };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
