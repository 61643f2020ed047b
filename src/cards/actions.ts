/** What a pressed button asks for: as hostile as a paste, so only closed sets and well-formed values pass. */
import type { DeskCommand, Diagnosed } from '../approval/commands.ts';
import { actionSchema } from './action-schema.ts';
import { deskCommand } from './desk-actions.ts';
import { inputs } from './desk-schema.ts';
import { bytes, MOST_DATA } from './diagnosed-data.ts';
import { VERSION } from './diagnosed-schema.ts';

/** The choice of whoever cannot tell: no guide has it, so it leaves every cause open. */
export const DONT_KNOW = 'unknown';

/** What a button asks for. */
export type Command =
  | ({ readonly kind: 'answer' } & Diagnosed)
  /** The same diagnosis, with a new look into the directory. */
  | ({ readonly kind: 'check-again' } & Diagnosed)
  | ({ readonly kind: 'feedback'; readonly helped: boolean } & Diagnosed)
  | { readonly kind: 'help' }
  | { readonly kind: 'example' }
  | { readonly kind: 'explain'; readonly code: string }
  /** About a request for approval. */
  | { readonly kind: 'desk'; readonly command: DeskCommand };

const isInput = (key: string): boolean => Object.values<string>(inputs).includes(key);

/** What a button of ours brought with it; what was typed has a limit of its own. */
const carried = (data: object): object =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !isInput(key)));

/**
 * Reads a pressed button.
 * @param verb - what the client says was pressed; empty where it fell back to a submit, whose data names the verb
 * @returns the command, or undefined for anything that no button of ours carries
 */
export function parseAction(verb: string, data: unknown): Command | undefined {
  if (typeof data !== 'object' || data === null || bytes(carried(data)) > MOST_DATA) return undefined;
  const result = actionSchema.safeParse(data);
  if (!result.success || (verb !== '' && verb !== result.data.verb)) return undefined;
  const action = result.data;
  switch (action.verb) {
    case 'answer':
    case 'check-again': {
      const { signals, facts, answers } = action;
      return { kind: action.verb, signals, facts, answers };
    }
    case 'helped':
    case 'not-helped': {
      const { signals, facts, answers } = action;
      return { kind: 'feedback', helped: action.verb === 'helped', signals, facts, answers };
    }
    case 'explain':
      return { kind: 'explain', code: action.code };
    case 'help':
    case 'example':
      return { kind: action.verb };
    default:
      return { kind: 'desk', command: deskCommand(action) };
  }
}

/** The data of buttons that ask for nothing about a paste. */
export const plainData = {
  help: { v: VERSION, verb: 'help' },
  example: { v: VERSION, verb: 'example' },
  explain: { v: VERSION, verb: 'explain', code: 'AADSTS65001' },
} as const;
