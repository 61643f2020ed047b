/** What people write: as long as somebody else can use it. */
import { type Refusal, textLimits } from './model.ts';

/** @returns the text without space around it, or that it is too short or too long; letters outside the basic plane count once */
export function written(text: string): string | Refusal {
  const trimmed = text.trim();
  const { least, most } = textLimits;
  // Cheap first: what is far too long is not taken apart to be counted.
  const length = trimmed.length > 2 * most ? trimmed.length : [...trimmed].length;
  return length < least || length > most ? { kind: 'text-length', least, most } : trimmed;
}
