/** One person walks from the paste to the grant, in a real browser: Adele asks, Megan reviews and approves, Adele is told. */
import type { Locator } from 'playwright-core';
import { startWalk, type Walk } from './walk.ts';

jest.setTimeout(120_000);

let walk: Walk;

beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk?.end());

const paste =
  "AADSTS65001: The user or administrator has not consented to use the application with ID '7a8d9ccd-7582-429f-bac5-26d3d4381551' named 'Contoso Usage Reports'. Send an interactive authorization request for this user and resource. https://login.microsoftonline.com/62f746b4-84e6-4ceb-95bd-447e7184d454/oauth2/v2.0/authorize?client_id=7a8d9ccd-7582-429f-bac5-26d3d4381551&response_type=code&redirect_uri=https%3A%2F%2Freports.contoso.com%2Fsignin-oidc&scope=Reports.Read.All";

const card = (...texts: readonly string[]): Locator =>
  texts.reduce((found, text) => found.filter({ hasText: text }), walk.cards()).last();

test('from the paste to granted', async () => {
  const { page } = walk;
  const answer = await walk.say(paste);
  await answer.getByRole('button', { name: 'Request admin approval' }).click();
  await answer.getByRole('textbox').first().fill('I make the usage report for the board');
  await answer.getByRole('button', { name: 'Send request' }).click();
  await answer
    .getByText(/R-[0-9A-Z]{5}/)
    .first()
    .waitFor();

  const review = card('To Megan Bowen', 'I make the usage report for the board');
  await review.waitFor();
  await walk.say('as Megan');
  const opened = page.context().waitForEvent('page');
  await review.getByText('Review in Entra').first().click();
  const consent = await opened;
  await consent.getByRole('button', { name: 'Approve for everyone in Contoso' }).click();
  await consent.getByRole('heading', { name: 'has what it asks for' }).waitFor();
  await consent.close();

  await review.getByRole('button', { name: 'I approved it' }).click();
  await review.getByText('the approval is there').first().waitFor();
  const told = card('To Adele Vance', 'Now sign in again');
  await told.waitFor();
  expect(await told.innerText()).toContain('Contoso Usage Reports');
  for (const name of ['I approved it', 'Deny…', 'Withdraw…'])
    expect(await walk.cards().getByRole('button', { name }).count()).toBe(0);
});
