/** `npm start` and its chat client in a real browser, for the tests that walk through it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** @returns the address that `npm start` prints */
function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /Open (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`npm start ended: ${output}`)));
  });
}

export interface Walk {
  readonly page: Page;
  /** Addresses outside this machine that the page asked for. */
  readonly outside: readonly string[];
  cards(): Locator;
  /** Writes a message and waits for one more card. */
  say(text: string): Promise<Locator>;
  end(): Promise<void>;
}

/** @returns the client, once it shows the welcome. The store is a new one, so that nothing of an earlier run is there. */
export async function startWalk(): Promise<Walk> {
  const folder = mkdtempSync(join(tmpdir(), 'unblock-browser-'));
  const { BOT_ID: _, WEBSITE_INSTANCE_ID: __, ...env } = process.env;
  const started = spawn(process.execPath, ['src/local/start.ts'], {
    env: { ...env, PORT: String(await freePort()), STORE: `sqlite:${join(folder, 'unblock.db')}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [address, browser] = await Promise.all([printedAddress(started), launchBrowser()]);
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  const outside: string[] = [];
  await page.route(
    (url) => url.protocol.startsWith('http') && url.hostname !== '127.0.0.1' && url.hostname !== 'localhost',
    (route) => {
      outside.push(route.request().url());
      return route.abort();
    },
  );
  const cards = (): Locator => page.locator('.ac-adaptiveCard');
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.locator('[contenteditable=true]').first().waitFor();
  await cards().filter({ hasText: 'Paste an error' }).waitFor();

  return {
    page,
    outside,
    cards,
    async say(text) {
      const before = await cards().count();
      await page.locator('[contenteditable=true]').first().click();
      await page.keyboard.insertText(text);
      await page.getByLabel('Send Message').first().click();
      await cards().nth(before).waitFor();
      return cards().nth(before);
    },
    async end() {
      await browser.close();
      if (started.exitCode === null) {
        started.kill('SIGTERM');
        await once(started, 'exit');
      }
      rmSync(folder, { recursive: true });
    },
  };
}
