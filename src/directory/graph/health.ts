/** Whether an answer shows a tenant that can be asked, or one that is throttled or down and has to be left alone. */
import type { Health } from './breaker.ts';
import { type Answer, retryAfterMs } from './exchange.ts';
import { innerAnswers } from './joiner.ts';

const isWell = ({ status }: Answer): boolean => status !== 429 && status < 500;

/** @returns how an answer counts. A batch in which nothing went well is no better than no answer. */
export function healthOf(answer: Answer, now: number): Health {
  const inner = isWell(answer) ? innerAnswers(answer) : [];
  const all = inner.length > 0 ? inner : [answer];
  if (all.some(isWell)) return { ok: true };
  const waits = all.flatMap(({ retryAfter }) => retryAfterMs(retryAfter, now) ?? []);
  return { ok: false, ...(waits.length > 0 && { waitMs: Math.max(...waits) }) };
}
