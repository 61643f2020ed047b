/** Where the router hands over what is about requests for approval. */
import type { ActionTurn, MessageTurn, Turn } from '../turn.ts';
import type { DeskCommand, DeskIntent } from './commands.ts';
import type { DeskScreen } from './screens.ts';

/** Reads the directory and the store, so it takes its time: each call ends soon after its signal has aborted. */
export interface Desk {
  message(intent: DeskIntent, turn: MessageTurn, signal: AbortSignal): Promise<DeskScreen>;
  /** @param turn - an automatic refresh comes with `show` alone */
  action(command: DeskCommand, turn: ActionTurn, signal: AbortSignal): Promise<DeskScreen>;
  /** Remembers who can be written to, and where. */
  seen(turn: Turn): Promise<void>;
}
