/** When things happened in the sample tenant: told from now, so that they make sense whenever it runs. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** @returns a moment that long ago, ISO 8601 */
export type Ago = (days: number, hours?: number) => string;

/** @returns a moment as Entra writes it, ISO 8601 without fractions */
export const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** @param now milliseconds since 1970 */
export const agoFrom =
  (now: number): Ago =>
  (days, hours = 0) =>
    instant(now - days * DAY_MS - hours * HOUR_MS);
