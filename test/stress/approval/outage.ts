/** An hour in which the chat service answers nothing, on a clock of its own. */
import { behind, live } from '../../outbox/live.ts';
import { createWorld } from '../../outbox/world.ts';

export interface OutageFigures {
  readonly requests: number;
  readonly recipients: number;
  /** Sends into the outage. */
  readonly tries: number;
  readonly messages: number;
  readonly faults: readonly string[];
}

const MINUTES = 60;

export async function sitOutAnHour({
  requests,
  seed,
}: {
  readonly requests: number;
  readonly seed: number;
}): Promise<OutageFigures> {
  const world = createWorld({ seed });
  world.chat.weather = 'outage';
  const ids = await live(world, { requests, minutes: MINUTES });
  const { tries } = world.chat;
  world.chat.weather = 'fine';
  await world.runUntil(world.clock.now + MINUTES * 60_000);
  const faults = await behind(world, ids);
  return { requests, recipients: 3 * requests, tries, messages: world.chat.messages.length, faults };
}
