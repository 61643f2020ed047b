/** Whether answers help: counted by code and cause, without the paste and without who said it. */

export interface Vote {
  /** The code that was explained, e.g. `AADSTS65001`. */
  readonly code: string;
  /** The cause that was named. */
  readonly cause: string;
  readonly helped: boolean;
}

/** How often a cause helped, and how often it did not. */
export interface Tally {
  readonly code: string;
  readonly cause: string;
  readonly helped: number;
  readonly notHelped: number;
}

/** Counts one vote. Never throws: an answer is worth more than its count. */
export type CountFeedback = (vote: Vote) => void;

/** Where votes are kept. One contract suite runs on every adapter. */
export interface FeedbackStore {
  /** @throws where the vote could not be kept */
  add(vote: Vote): void;
  /** @returns all tallies, the ones that helped least often first */
  tallies(): readonly Tally[];
  close(): void;
}
