/**
 * Takes every secret out of a text before it is stored, logged, echoed or sent. Where a secret may stand there it goes:
 * a word too many removed is a nuisance, a secret kept is a leak.
 */
import type { Redaction, TokenClaims } from './model.ts';
import { findSecrets } from './redact/find.ts';
import { remove, type Span } from './redact/spans.ts';

/** What stands around a marker may read as a secret only then; bounded for texts that are made to go on for ever. */
const MOST_ROUNDS = 4;

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
  const removed: Span[] = [];
  let clean = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const spans = findSecrets(clean);
    if (spans.length === 0) break;
    clean = remove(clean, spans);
    for (const span of spans) removed.push(span);
  }
  return {
    text: clean,
    redactions: removed.map(({ kind }) => ({ kind })),
    claims: removed.flatMap((span) => span.claims ?? []),
  };
}
