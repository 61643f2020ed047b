/** 10,000 presses that nobody may make, at random in every state of a request; a part of `npm run stress`. */
import { forge } from '../test/approval/forgeries.ts';
import { closeStages } from '../test/approval/stage.ts';

const PRESSES = 10_000;

/** @returns the figures, and how many of the presses changed anything */
export async function stressForgeryLines(seed: number): Promise<{
  readonly lines: readonly string[];
  readonly faults: number;
}> {
  const { tried, faults } = await forge({ count: PRESSES, seed });
  await closeStages();
  return {
    lines: [
      `forged presses         ${tried}`,
      `that changed something ${faults.length}`,
      ...faults.map((fault) => `  ${fault}`),
    ],
    faults: faults.length,
  };
}
