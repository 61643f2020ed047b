/** Pictures of the way from a paste to the grant, as `npm start` shows it, into `docs/walk/`: `node scripts/walk-pictures.ts`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { walkToGrant } from '../test/browser/steps.ts';
import { startWalk } from '../test/browser/walk.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'walk');
mkdirSync(folder, { recursive: true });

const walk = await startWalk();
try {
  await walkToGrant(walk, (step, at) =>
    at.screenshot({ path: join(folder, `${step}.png`), animations: 'disabled' }),
  );
} finally {
  await walk.end();
}
