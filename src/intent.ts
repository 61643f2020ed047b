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

const AROUND = /^[\s"'“”‘’«»`]+|[\s"'“”‘’«»`.,;:!?…]+$/g;
/** With any dash, or none. */
const REQUEST = /^(?:show )?(?:request )?#?(r ?[-‐‑–—−]? ?)?([0-9a-z]{5})$/i;

const phrases: readonly (readonly [RegExp, DeskIntent])[] = [
  [/^(?:show )?my (?:open )?requests?$/i, { kind: 'my-requests' }],
  [/^(?:show )?(?:all |open )?requests$/i, { kind: 'requests' }],
  [/^review here$/i, { kind: 'review-here' }],
  [/^forget me$/i, { kind: 'forget-me' }],
];

/** What stands without a dash could be a word: then it has a digit in it, or is written as it stands on the card. */
function requestIn(command: string): DeskIntent | undefined {
  const [, start = '', id = ''] = REQUEST.exec(command) ?? [];
  const isWord = !/[-‐‑–—−]/.test(start) && !/\d/.test(id) && id !== id.toUpperCase();
  const isMeant = start.length > 1 || /^(?:show )?request /i.test(command);
  return id && isMeant && !isWord ? { kind: 'request', id: `R-${id.toUpperCase()}` } : undefined;
}

/** @returns what is wanted of the approval desk, however it is written */
function deskIntentOf(text: string): DeskIntent | undefined {
  const command = text.replace(AROUND, '').replace(/\s+/g, ' ');
  return phrases.find(([phrase]) => phrase.test(command))?.[1] ?? requestIn(command);
}

/** @param text - what was written, without the bot's own mentions */
export function intentOf(text: string): Intent {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_COMMAND) return { kind: 'paste' };
  if (HELP.test(trimmed)) return { kind: 'help' };
  const asked = EXPLAIN.exec(trimmed)?.[1];
  if (asked) return { kind: 'explain', asked };
  const intent = deskIntentOf(trimmed);
  return intent ? { kind: 'desk', intent } : { kind: 'paste' };
}
