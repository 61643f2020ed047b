/** The whole way, as a newcomer walks it: `npm start`, a real chat client in a real browser, a real paste, the card. */
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { startWalk, type Walk } from './walk.ts';

jest.setTimeout(60_000);

const consentPaste =
  "AADSTS65001: The user or administrator has not consented to use the application with ID '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43' named 'Harbor Ledger'. Send an interactive authorization request for this user and resource. Trace ID: 8e1f3a52-7c40-4b96-a1d8-5f2e9c0b3d00 Correlation ID: c4b8f0a1-6d2e-4f57-9b3a-0e8d7c6f5a21 Timestamp: 2026-11-20 09:14:27Z";

let walk: Walk;

beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk?.end());

test('a paste is answered with a card that says what is wrong, who can fix it and what to do', async () => {
  const card = await walk.say(consentPaste);
  const text = await card.innerText();
  expect(text).toContain('AADSTS65001');
  expect(text).toContain('Harbor Ledger');
  expect(text).toContain('Who can fix it');
  expect(text).toContain('An administrator');
  expect(text).toContain('What you can do');
  await card.getByRole('button', { name: 'Request admin approval' }).waitFor();
});

test('what an administrator and a developer need stands behind buttons, one at a time', async () => {
  const card = await walk.say(consentPaste);
  const admin = card.getByText('For an administrator', { exact: true });
  const ticket = card.getByText('For a support ticket', { exact: true });
  expect(await admin.isVisible()).toBe(false);
  await card.getByRole('button', { name: "I'm an admin" }).click();
  await admin.waitFor({ state: 'visible' });
  await card.getByRole('button', { name: 'Details' }).click();
  await ticket.waitFor({ state: 'visible' });
  expect(await admin.isVisible()).toBe(false);
  expect(await card.innerText()).toContain('c4b8f0a1-6d2e-4f57-9b3a-0e8d7c6f5a21');
});

test('answering the question on the card diagnoses again in place', async () => {
  const question = loadKnowledge().guides.get('consent-missing')?.question;
  const card = await walk.say(consentPaste);
  const before = await walk.cards().count();
  await card.getByText(question?.text ?? '').waitFor();
  await card.getByRole('button', { name: question?.choices[1]?.text ?? '' }).click();
  await card.getByText(question?.text ?? '').waitFor({ state: 'detached' });
  expect(await walk.cards().count()).toBe(before);
  expect(await card.innerText()).toContain('AADSTS65001');
});

test('a secret in a paste is named and shown nowhere in the answer', async () => {
  const secret = ['Zk38Q', '~aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789'].join('');
  const card = await walk.say(`AADSTS7000215: Invalid client secret provided. client_secret=${secret}`);
  const text = await card.innerText();
  expect(text).toContain('There is a secret in the message');
  expect(text).not.toContain(secret.slice(0, 12));
});

test('small talk gets a pointer, not a diagnosis', async () => {
  const card = await walk.say('good morning, how are you?');
  expect(await card.innerText()).not.toContain('Who can fix it');
});

test('nothing on the page but the client itself asked for another host', () => {
  expect(
    walk.outside.filter(
      (url) => !/^https:\/\/[\w.-]*\.(?:office\.net|microsoft\.com|sharepointonline\.com)\//.test(url),
    ),
  ).toEqual([]);
});
