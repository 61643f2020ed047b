/** What a turn is answered with. */
import type { Screen } from '../cards/draw.ts';
import type { Said } from '../turn.ts';

export type Spoken =
  | {
      readonly screen: Screen;
      /** The screen that takes its place once more is known; undefined where there is no more to say. Never rejects. */
      readonly later?: Promise<Screen | undefined>;
    }
  /** Drawn already. */
  | {
      readonly said: Said;
      /** Present where it is for whoever asked alone: what is said to all where it can reach nobody else. */
      readonly inPublic?: Said;
    };
