/** When an app was approved for everyone the last time: a sign-in or token from before that does not have it yet. */
import { unknown } from '../../diagnosis/known.ts';
import type { Directory } from '../../directory/port.ts';
import type { GrantReading } from './grants.ts';

/** Entra keeps its audit log for as long. */
const LOOK_BACK_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * @param grants what the app may do now
 * @param now milliseconds since 1970
 * @returns milliseconds since 1970; undefined where neither the grants nor the log say
 */
export async function lastApproval(
  directory: Directory,
  { app, reading }: GrantReading,
  now: number,
  signal: AbortSignal,
): Promise<number | undefined> {
  const since = new Date(now - LOOK_BACK_MS).toISOString();
  const audits = app ? await directory.consents(app.servicePrincipalId, since, signal) : unknown('not-asked');
  const consents = audits.known
    ? audits.value.filter(({ succeeded, forEveryone }) => succeeded && forEveryone !== false)
    : [];
  const dates = [...consents.map(({ at }) => at), ...reading.roles.map(({ createdAt }) => createdAt)];
  const times = dates.map((date) => Date.parse(date ?? '')).filter((time) => time <= now);
  return times.length > 0 ? Math.max(...times) : undefined;
}
