/** Contoso's consent page (sample) in a real browser, without script and without a mouse. */
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { type App, buildApp } from '../../src/app.ts';
import { ids } from '../directory/directory.contract.ts';
import { closeAll, echo, localConfig, message, startChatService } from '../teams/harness.ts';

jest.setTimeout(60_000);

let app: App;
let origin: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  app = buildApp({ ...localConfig, logLevel: 'silent', directory: { kind: 'sample' } }, { handle: echo });
  const [{ host, port }, launched] = await Promise.all([app.listen(), launchBrowser()]);
  origin = `http://${host}:${port}`;
  browser = launched;
  page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await app.stop(1_000);
  await closeAll();
});

async function speak(text: string): Promise<void> {
  const service = await startChatService();
  await fetch(`${origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message(service, { id: text, text })),
  });
}

test('somebody who may approve does so by keyboard, and sees that it is granted', async () => {
  await speak('as Megan');
  await page.goto(`${origin}/sample/consent?client_id=${ids.planner}`);
  const button = page.getByRole('button', { name: 'Approve for everyone in Contoso' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Northwind Planner has what it asks for' }).waitFor();
  expect(await button.count()).toBe(0);
});

test('the page keeps its style under its own policy, and fits a narrow window', async () => {
  await speak('as Megan');
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${origin}/sample/consent?client_id=${ids.rogue}`);
  const sample = page.getByRole('note');
  expect(await sample.innerText()).toContain('Sample');
  const box = await sample.boundingBox();
  // Without its style sheet the notice would stand within the margins that browsers give a page.
  expect(box).toMatchObject({ x: 0, y: 0, width: 320 });
  expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBe(320);
});
