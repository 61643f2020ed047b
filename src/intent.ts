/** What somebody wants who wrote to the bot. Anything that is no command is a paste. */
import type { DeskIntent } from './approval/commands.ts';

export type Intent =
  | { readonly kind: 'help' }
  | { readonly kind: 'explain'; readonly asked: string }
  /** About requests for approval. */
  | { readonly kind: 'desk'; readonly intent: DeskIntent }
  | { readonly kind: 'paste' };

const HELP = /^(?:hi|hello|hey|help|start|hallo|hilfe|bonjour|aide|hola|ayuda|\?)[\s!.?]{0,5}$/i;
const EXPLAIN =
  /^(?:explain|what is|what's)\s{1,5}([A-Za-z][\w.-]{2,80}|(?:AADSTS[\s-]{0,2})?\d{4,9})\s{0,3}\??$/i;
/** Longer texts are never a command. */
const LONGEST_COMMAND = 120;

/** @param text - what was written, without the bot's own mentions */
export function intentOf(text: string): Intent {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_COMMAND) return { kind: 'paste' };
  if (HELP.test(trimmed)) return { kind: 'help' };
  const asked = EXPLAIN.exec(trimmed)?.[1];
  return asked ? { kind: 'explain', asked } : { kind: 'paste' };
}
