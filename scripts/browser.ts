/** A headless browser for pictures and browser tests: an installed one, else the one that the development dependencies carry. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

interface Executable {
  readonly executablePath: string;
  /** Where the packaged browser finds the libraries and fonts that it brings. */
  readonly env?: Readonly<Record<string, string>>;
}

const installed: readonly string[] = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The packaged Chromium unpacks its system libraries only where it believes to run in a Lambda of this kind. */
const packaged = `process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x';
const { default: chromium } = await import('@sparticuz/chromium');
const executablePath = await chromium.executablePath();
const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
console.log(JSON.stringify({ executablePath, env: { LD_LIBRARY_PATH, FONTCONFIG_PATH } }));`;

/** A headless browser that asks nothing of the network by itself. */
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function find(): Promise<Executable> {
  const executablePath = installed.find((path) => path && existsSync(path));
  if (executablePath) return { executablePath };
  if (process.platform !== 'linux')
    throw new Error('no Chrome or Edge found: install one, or name it in CHROMIUM');
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', packaged], {
    cwd: join(import.meta.dirname, '..'),
  });
  return JSON.parse(stdout);
}

/** @returns a browser that the caller closes; no page of it may reach the network unless the caller allows it */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await find();
  return chromium.launch({ executablePath, args: quiet, env: { ...process.env, ...env } });
}
