/** The way from the paste to the grant, step by step: Adele asks, Megan reviews and approves, Adele is told. */
import type { Locator, Page } from 'playwright-core';
import type { Walk } from './walk.ts';

const paste =
  "AADSTS65001: The user or administrator has not consented to use the application with ID '7a8d9ccd-7582-429f-bac5-26d3d4381551' named 'Contoso Usage Reports'. Send an interactive authorization request for this user and resource. https://login.microsoftonline.com/62f746b4-84e6-4ceb-95bd-447e7184d454/oauth2/v2.0/authorize?client_id=7a8d9ccd-7582-429f-bac5-26d3d4381551&response_type=code&redirect_uri=https%3A%2F%2Freports.contoso.com%2Fsignin-oidc&scope=Reports.Read.All";

/** What there is to see after a step: a card, or a page of its own. */
export type Look = (step: string, at: Locator | Page) => Promise<unknown>;

/** @returns the card that tells Adele that it is done */
export async function walkToGrant(walk: Walk, look: Look): Promise<Locator> {
  const { page } = walk;
  const card = (...texts: readonly string[]): Locator =>
    texts.reduce((found, text) => found.filter({ hasText: text }), walk.cards()).last();

  const answer = await walk.say(paste);
  const ask = answer.getByRole('button', { name: 'Request admin approval' });
  await ask.waitFor();
  await look('1-answer', answer);
  await ask.click();
  await answer.getByRole('textbox').first().fill('I make the usage report for the board');
  await look('2-form', answer);
  await answer.getByRole('button', { name: 'Send request' }).click();
  await answer
    .getByText(/R-[0-9A-Z]{5}/)
    .first()
    .waitFor();
  await look('3-receipt', answer);

  const review = card('To Megan Bowen', 'I make the usage report for the board');
  await review.waitFor();
  await walk.say('as Megan');
  await look('4-review', review);
  const opened = page.context().waitForEvent('page');
  await review.getByText('Review in Entra').first().click();
  const consent = await opened;
  const approve = consent.getByRole('button', { name: 'Approve for everyone in Contoso' });
  await approve.waitFor();
  await look('5-consent', consent);
  await approve.click();
  await consent.getByRole('heading', { name: 'has what it asks for' }).waitFor();
  await consent.close();

  await review.getByRole('button', { name: 'I approved it' }).click();
  // What the press itself says is soon replaced by the card as everybody has it.
  await review.getByText('Approved and active').first().waitFor();
  await look('6-decided', review);
  const told = card('To Adele Vance', 'Now sign in again');
  await told.waitFor();
  await look('7-granted', told);
  return told;
}
