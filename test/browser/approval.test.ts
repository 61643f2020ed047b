/** One person walks from the paste to the grant, in a real browser. */
import { walkToGrant } from './steps.ts';
import { startWalk, type Walk } from './walk.ts';

jest.setTimeout(120_000);

let walk: Walk;

beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk?.end());

test('from the paste to granted, and no button is left on any card', async () => {
  const told = await walkToGrant(walk, async () => undefined);
  expect(await told.innerText()).toContain('Contoso Usage Reports');
  for (const name of ['I approved it', 'Deny…', 'Withdraw…'])
    expect(await walk.cards().getByRole('button', { name }).count()).toBe(0);
});
