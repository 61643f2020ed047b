/**
 * Takes every secret out of a text before it is stored, logged, echoed or sent. Where a secret may stand there it goes:
 * a word too many removed is a nuisance, a secret kept is a leak.
 */
import type { Redaction, TokenClaims } from './model.ts';
import { findSecrets } from './redact/find.ts';
import { remove } from './redact/spans.ts';

/**
 * @param text anything that was pasted, in any encoding
 * @returns the text with `[removed: kind]` in place of every secret; one redaction for each, in order of appearance; and
 *   what the JSON Web Tokens among them say about app and call. Cleaning a clean text changes nothing.
 */
export function redact(text: string): {
  text: string;
  redactions: readonly Redaction[];
  claims: readonly TokenClaims[];
} {
  const spans = findSecrets(text);
  if (spans.length === 0) return { text, redactions: [], claims: [] };
  return {
    text: remove(text, spans),
    redactions: spans.map(({ kind }) => ({ kind })),
    claims: spans.flatMap((span) => span.claims ?? []),
  };
}
