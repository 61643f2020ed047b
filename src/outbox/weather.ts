/**
 * Whether the channel answers at all. While it does not, one message at a time finds out whether it does again: a message that is
 * sent into an outage may arrive after all, so the fewer are tried, the fewer arrive twice.
 */
import { backOff } from './backoff.ts';

const FAILURES = 5;
const PROBES = { firstMs: 5_000, mostMs: 60_000 } as const;
/** Everybody who waits comes back within this, in milliseconds, once it is over. */
const RETURN_MS = 600_000;

export interface Weather {
  /** @returns milliseconds to wait before the next message; 0 where it may go now */
  wait(now: number): number;
  /** A message goes out. Where it is the one that finds out, nobody else goes until it is answered. */
  count(now: number): void;
  worked(): void;
  failed(now: number): void;
}

/** @param random - from 0 up to 1 */
export function createWeather(random: () => number): Weather {
  let failures = 0;
  let since = 0;
  let probeAt = 0;
  return {
    wait(now) {
      if (failures < FAILURES || now >= probeAt) return 0;
      // The longer it lasts, the less often everybody looks; one of them still comes at the time of each probe.
      return Math.ceil(probeAt - now + random() * Math.min(now - since, RETURN_MS));
    },
    count(now) {
      if (failures >= FAILURES) probeAt = now + PROBES.mostMs;
    },
    worked() {
      failures = 0;
    },
    failed(now) {
      if (failures === 0) since = now;
      failures += 1;
      probeAt = now + backOff(PROBES, Math.max(1, failures - FAILURES + 1), random());
    },
  };
}
