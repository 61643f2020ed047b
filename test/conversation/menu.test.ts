/** From the menu of somebody else's message in a channel to a request, in one dialog: over HTTP, with nothing replaced. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, buildApp } from '../../src/app.ts';
import { contoso } from '../../src/directory/contoso.ts';
import { createSampleDirectory } from '../../src/directory/sample/directory.ts';
import { createSampleTenant } from '../../src/directory/sample/tenant.ts';
import { createHandle } from '../../src/handle.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createLog } from '../../src/log.ts';
import type { JsonObject } from '../../src/turn.ts';
import {
  type ChatService,
  closeAll,
  localConfig,
  press,
  startBot,
  startChatService,
} from '../teams/harness.ts';
import { buttonsOf, startClient, submitsOf, textOf } from './client.ts';

const folder = mkdtempSync(join(tmpdir(), 'unblock-menu-'));
const channel = {
  id: '19:helpdesk@thread.tacv2;messageid=170',
  conversationType: 'channel',
  tenantId: contoso.tenantId,
};
const REASON = 'I make the usage report for the board';
const paste =
  "AADSTS65001: The user or administrator has not consented to use the application with ID '7a8d9ccd-7582-429f-bac5-26d3d4381551' named 'Contoso Usage Reports'. Send an interactive authorization request for this user and resource. https://login.microsoftonline.com/62f746b4-84e6-4ceb-95bd-447e7184d454/oauth2/v2.0/authorize?client_id=7a8d9ccd-7582-429f-bac5-26d3d4381551&response_type=code&redirect_uri=https%3A%2F%2Freports.contoso.com%2Fsignin-oidc&scope=Reports.Read.All";

let app: App;
let bot: string;

beforeAll(async () => {
  app = buildApp(
    {
      ...localConfig,
      directory: { kind: 'sample' },
      store: { kind: 'sqlite', path: join(folder, 'unblock.db') },
    },
    { log: createLog('silent') },
  );
  const { host, port } = await app.listen();
  bot = `http://${host}:${port}`;
});
afterAll(async () => {
  await app.stop(1_000);
  await closeAll();
  rmSync(folder, { recursive: true });
});

interface Dialog {
  readonly title: string;
  readonly card: { readonly content: JsonObject };
}

/** @returns the dialog that an invoke is answered with */
async function dialogOf(service: ChatService, name: string, value: JsonObject, by = bot): Promise<Dialog> {
  const activity = press(service, { name, value, conversation: channel, replyToId: '170' });
  const answer = await fetch(`${by}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  const { task }: { readonly task: { readonly type: string; readonly value: Dialog } } = JSON.parse(
    await answer.text(),
  );
  expect(task.type).toBe('continue');
  return task.value;
}

const open = (service: ChatService, content: string, by = bot): Promise<Dialog> => {
  const from = { user: { id: contoso.tenantId, displayName: 'Diego Siciliani' } };
  const messagePayload = { from, body: { contentType: 'html', content } };
  return dialogOf(service, 'composeExtension/fetchTask', { commandId: 'explain', messagePayload }, by);
};

/** Presses a button of the dialog, by its verb. */
const pressIn = (service: ChatService, dialog: Dialog, verb: string, inputs = {}): Promise<Dialog> => {
  const data = submitsOf(dialog.card.content).find((carried) => carried.verb === verb);
  if (!data) throw new Error(`no button ${verb} in: ${textOf(dialog.card.content)}`);
  return dialogOf(service, 'composeExtension/submitAction', { data: { ...data, ...inputs } });
};

test('the error of a colleague is explained with what the directory says, and becomes a request of who asked', async () => {
  const client = await startClient(bot);
  const { service } = client;
  // Who has a chat with the bot can be written to there.
  await client.say('hi');
  const answer = await open(service, `<p>Can somebody help? ${paste.replaceAll('&', '&amp;')}</p>`);
  expect(answer.title).toBe('Explain this error');
  const { content } = answer.card;
  expect(textOf(content)).toContain('Contoso Usage Reports');
  expect(textOf(content)).toContain('What the directory says');
  expect(JSON.stringify(content)).not.toMatch(/Looking in|Diego/);
  expect(buttonsOf(content)).toEqual([]);

  const form = await pressIn(service, answer, 'request');
  const receipt = await pressIn(service, form, 'submit', { justification: REASON });
  expect(textOf(receipt.card.content)).toMatch(/R-[0-9A-Z]{5}/);

  // The message below the dialog is a colleague's: the receipt goes to the chat of who asked, as a message of its own.
  const told = await client.until(({ card }) => textOf(card).includes('To Adele Vance'));
  expect(textOf(told.card)).toMatch(/R-[0-9A-Z]{5}/);
  expect(service.sent.filter(({ path }) => path.includes('helpdesk'))).toEqual([]);
}, 60_000);

test('the other buttons lead on in the dialog, and a message without an error says so', async () => {
  const service = await startChatService();
  const answer = await open(service, `<p>${paste}</p>`);
  const again = await pressIn(service, answer, 'check-again');
  expect(textOf(again.card.content)).toContain('What the directory says');
  const thanks = await pressIn(service, again, 'not-helped');
  expect(textOf(thanks.card.content)).not.toBe(textOf(again.card.content));
  const nothing = await open(service, '<p>Lunch at noon?</p>');
  expect(textOf(nothing.card.content)).toContain('I found no sign-in error in this text');
  expect(service.sent).toEqual([]);
});

test('a directory that never answers is not waited for: the dialog says what could not be checked', async () => {
  const service = await startChatService();
  const silent = new Proxy(createSampleDirectory(createSampleTenant({ now: Date.now })), {
    get: () => () => new Promise(() => undefined),
  });
  const product = createHandle({
    knowledge: loadKnowledge(),
    cloud: 'public',
    countFeedback: () => undefined,
    tenant: { tenantId: contoso.tenantId, directory: silent },
  });
  const { url } = await startBot(product, { dialogMs: 200 });
  const { card } = await open(service, paste, url);
  expect(textOf(card.content)).toContain('answer in time');
  expect(textOf(card.content)).not.toContain('Looking in');
});
