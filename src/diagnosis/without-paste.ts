/** A recognition without a paste: of a button, whose data is all that is left of one, or of a code that was asked for by name. */
import type { Facts, Recognition, Signal } from './model.ts';

/** @returns what a diagnosis runs on where only signals and facts are at hand */
export const withoutPaste = (signals: readonly Signal[], facts: Facts = {}): Recognition => ({
  recognized: true,
  signals,
  facts,
  otherFacts: [],
  redactions: [],
  claims: [],
  clamped: false,
});
