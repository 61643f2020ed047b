/** Requests with reviewers and people who wait, to which things happen while the relay works. */
import { placed, type World } from './world.ts';

const MINUTE = 60_000;
const kinds = ['joined', 'reminded', 'approved', 'denied', 'withdrawn'] as const;

/** @returns the ids of the requests */
export async function live(
  world: World,
  { requests, minutes }: { readonly requests: number; readonly minutes: number },
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 0; n < requests; n += 1) {
    const reviewers = [`r${n % 5}`, `r${(n + 1) % 5}`].map((name) => placed(name, 'reviewer'));
    ids.push(await world.open(n, { recipients: [placed(`p${n}`, 'requester'), ...reviewers] }));
  }
  for (let minute = 0; minute < minutes; minute += 1) {
    await world.runUntil(world.clock.now + MINUTE);
    const id = ids[Math.floor(world.random() * ids.length)] ?? '';
    await world.happen(id, kinds[Math.floor(world.random() * kinds.length)] ?? 'joined');
  }
  return ids;
}

/** @returns everybody whose card does not show the present state */
export const behind = async (world: World, ids: readonly string[]): Promise<readonly string[]> =>
  (await Promise.all(ids.map((id) => world.behind(id)))).flat();
