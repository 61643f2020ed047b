/** One person walks the whole way in local mode: over HTTP, with nothing replaced but the chat client. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, buildApp } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { closeAll, localConfig } from '../teams/harness.ts';
import { buttonsOf, type Client, linksOf, type Shown, startClient, textOf } from './client.ts';

const folder = mkdtempSync(join(tmpdir(), 'unblock-walk-'));
const log = createLog('silent');
const REASON = 'I make the usage report for the board';
const clock = { ahead: 0 };

const verbsOf = (card: Shown['card']): readonly string[] => buttonsOf(card).map(({ verb }) => verb);

let app: App;
let bot: string;
let client: Client;

beforeEach(async () => {
  app = buildApp(
    {
      ...localConfig,
      directory: { kind: 'sample' },
      store: { kind: 'sqlite', path: join(folder, `${expect.getState().currentTestName?.length}.db`) },
    },
    { log, now: () => Date.now() + clock.ahead },
  );
  const { host, port } = await app.listen();
  bot = `http://${host}:${port}`;
  client = await startClient(bot);
});
afterEach(async () => {
  await app.stop(1_000);
  await closeAll();
});
afterAll(() => rmSync(folder, { recursive: true }));

const paste =
  "AADSTS65001: The user or administrator has not consented to use the application with ID '7a8d9ccd-7582-429f-bac5-26d3d4381551' named 'Contoso Usage Reports'. Send an interactive authorization request for this user and resource. https://login.microsoftonline.com/62f746b4-84e6-4ceb-95bd-447e7184d454/oauth2/v2.0/authorize?client_id=7a8d9ccd-7582-429f-bac5-26d3d4381551&response_type=code&redirect_uri=https%3A%2F%2Freports.contoso.com%2Fsignin-oidc&scope=Reports.Read.All";

/** Presses Contoso's consent page, as a browser does. */
async function approveAt(url: string): Promise<number> {
  const page = await fetch(url);
  const html = await page.text();
  const fields = [...html.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')],
  );
  const accept = /<button[^>]*name="([^"]+)"[^>]*value="([^"]+)"/.exec(html);
  const body = new URLSearchParams(accept ? [...fields, [accept[1] ?? '', accept[2] ?? '']] : fields);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin },
    body,
    redirect: 'manual',
  });
  return answer.status;
}

const isOfRequest = (verb: string): boolean => ['form', 'send', 'approved', 'submit'].includes(verb);

const saysTo = (name: string, card: Shown['card'], text: string): boolean => {
  const said = textOf(card);
  return said.includes(`To ${name}`) && said.includes(text);
};

const ask = async (): Promise<{ readonly receipt: Shown; readonly review: Shown }> => {
  const receipt = await client.say(paste);
  await client.until(({ id, card }) => id === receipt.id && verbsOf(card).includes('request'));
  await client.press(receipt, 'request');
  await client.press(receipt, 'submit', { justification: REASON });
  const review = await client.until(({ card }) => textOf(card).includes('To Megan Bowen'));
  return { receipt, review };
};

test('from the paste to granted, with a question on the way', async () => {
  const { receipt, review } = await ask();
  expect(textOf(receipt.card)).toMatch(/R-[0-9A-Z]{5}/);
  expect(textOf(review.card)).toContain(REASON);

  await client.say('as Megan');
  await client.press(review, 'form');
  await client.press(review, 'send', { text: 'Which of the reports do you need?' });
  const asked = await client.until(
    ({ id, card }) => id !== receipt.id && saysTo('Adele Vance', card, 'Which of the reports do you need?'),
  );
  await client.say('as me');
  await client.press(asked, 'form');

  await client.press(asked, 'send', { text: 'Only the one about storage' });
  await client.say('as Megan');
  const again = await client.until(
    ({ id, card }) => id !== review.id && saysTo('Megan Bowen', card, 'Only the one about storage'),
  );

  await client.press(again, 'approved');
  expect(textOf(again.card)).toContain('the directory does not show it yet');
  expect(await approveAt(linksOf(again.card)[0] ?? '')).toBe(303);
  clock.ahead += 15_000;
  const told = await client.until(
    ({ id, card }) => id !== receipt.id && saysTo('Adele Vance', card, 'Now sign in again'),
  );
  expect(textOf(told.card)).toContain('Contoso Usage Reports');
  // Every copy, those that newer ones followed as well.
  await client.until(() => client.shown.every(({ card }) => !verbsOf(card).some(isOfRequest)));
}, 60_000);

test('approved first, and said then, it is over at once', async () => {
  const { review } = await ask();
  await client.say('as Megan');
  expect(await approveAt(linksOf(review.card)[0] ?? '')).toBe(303);
  await client.press(review, 'approved');
  expect(textOf(review.card)).toContain('Megan Bowen');
}, 60_000);
