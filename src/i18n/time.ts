/** Moments and ages, as a language writes them. In UTC, which is named: nobody knows the reader's clock. */
import { languageOf, t } from './t.ts';

const moment = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
  timeZoneName: 'short',
} as const satisfies Intl.DateTimeFormatOptions;

/** Formatters cost more to make than to use. */
const made = <T>(make: (language: string) => T): ((locale: string) => T) => {
  const kept = new Map<string, T>();
  return (locale) => {
    const language = languageOf(locale);
    const value = kept.get(language) ?? make(language);
    kept.set(language, value);
    return value;
  };
};

const moments = made((language) => new Intl.DateTimeFormat(language, moment));
const days = made((language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }));
const ages = made((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));

/** Furthest from year 1 that a date can be. */
const MOST_TIME = 8.64e15;
const within = (at: number): number => Math.min(Math.max(at, 0), MOST_TIME);

/**
 * @param at - milliseconds since 1970
 * @returns for example `Nov 29, 2026, 10:14 UTC`
 */
export const momentIn = (locale: string, at: number): string => moments(locale).format(within(at));

/** @returns for example `Nov 29, 2026` */
export const dayIn = (locale: string, at: number): string => days(locale).format(within(at));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From the longest. */
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
];

/** @returns for example `20 minutes ago`; a moment that has not come yet is just now */
export function agoIn(locale: string, at: number, now: number): string {
  const age = Math.max(0, now - at);
  const found = units.find(([, least]) => age >= least);
  if (!found) return t(locale, 'phrase.justNow');
  const [unit, length] = found;
  return ages(locale).format(-Math.floor(age / length), unit);
}
