/** Working hours in a time zone: Monday to Friday, 9 to 17. */

const OPENS = 9;
const CLOSES = 17;
const DAY = 24 * 60 * 60 * 1000;

/** Time as a clock on the wall shows it, in milliseconds since 1970 as though the wall hung in UTC. */
type Wall = number;

/** A formatter is dear to make, and there is one zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

function wallOf(at: number, zone: string): Wall {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** Twice, because the first guess can lie on the other side of a change of the clock. */
function instantOf(wall: Wall, zone: string): number {
  const guess = wall - (wallOf(wall, zone) - wall);
  return wall - (wallOf(guess, zone) - guess);
}

const midnight = (wall: Wall): Wall => wall - (((wall % DAY) + DAY) % DAY);
const hourOf = (wall: Wall): number => (wall - midnight(wall)) / (60 * 60 * 1000);
const isWeekday = (wall: Wall): boolean => ![0, 6].includes(new Date(wall).getUTCDay());
const isOpen = (wall: Wall): boolean => isWeekday(wall) && hourOf(wall) >= OPENS && hourOf(wall) < CLOSES;

function opening(wall: Wall): Wall {
  if (isOpen(wall)) return wall;
  const today = midnight(wall);
  let day = hourOf(wall) < OPENS ? today : today + DAY;
  while (!isWeekday(day)) day += DAY;
  return day + OPENS * 60 * 60 * 1000;
}

/**
 * @param at milliseconds since 1970
 * @param zone IANA name of a time zone
 * @returns the same moment where it lies in working hours, else the next at which they begin
 */
export function nextWorkingMoment(at: number, zone: string): number {
  const wall = wallOf(at, zone);
  return isOpen(wall) ? at : instantOf(opening(wall), zone);
}

/** @returns the moment one working day later: the same time of the next one, reckoned from when working hours begin */
export function oneWorkingDayAfter(at: number, zone: string): number {
  let wall = opening(wallOf(at, zone)) + DAY;
  while (!isWeekday(wall)) wall += DAY;
  return instantOf(wall, zone);
}
