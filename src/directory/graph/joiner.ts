/**
 * Reads that are asked for in the same turn of the event loop go as one `$batch`; a single one goes alone. Each read gets the
 * answer that is its own: a batch that succeeded says nothing of what is in it.
 */
import { z } from 'zod';
import { type Answer, type Call, type Exchange, headersOf, type Read, type Send } from './exchange.ts';
import { WireError } from './wire.ts';

/** Microsoft Graph takes no more in one batch. */
export const MOST_IN_A_BATCH = 20;

interface Waiting {
  readonly read: Read;
  readonly signal: AbortSignal;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

const batchAnswer = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.unknown()).nullish(),
      body: z.unknown(),
    }),
  ),
});
type Inner = z.infer<typeof batchAnswer>['responses'][number];

const batchOf = (reads: readonly Read[]): Call => ({
  method: 'POST',
  path: '/$batch',
  headers: {},
  body: JSON.stringify({
    requests: reads.map((read, index) => ({
      id: String(index + 1),
      method: 'GET',
      url: read.path,
      ...(read.eventual && { headers: headersOf(read) }),
    })),
  }),
});

const innerAnswer = ({ id, status, headers, body }: Inner): Answer & { readonly id: string } => {
  const asked = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const retryAfter = typeof asked === 'number' ? String(asked) : asked;
  return { id, status, body, ...(typeof retryAfter === 'string' && { retryAfter }) };
};

/** @returns what a batch answered, in no order; nothing where the answer is none of a batch */
export function innerAnswers(answer: Answer): readonly (Answer & { readonly id: string })[] {
  const parsed = batchAnswer.safeParse(answer.body);
  return parsed.success ? parsed.data.responses.map(innerAnswer) : [];
}

/** @returns a signal that aborts once all have, and how to stop listening to them */
function allAborted(signals: readonly AbortSignal[]): {
  readonly signal: AbortSignal;
  readonly done: () => void;
} {
  const controller = new AbortController();
  const check = (): void => {
    if (signals.every((signal) => signal.aborted)) controller.abort();
  };
  for (const signal of signals) signal.addEventListener('abort', check, { once: true });
  check();
  return {
    signal: controller.signal,
    done: () => {
      for (const signal of signals) signal.removeEventListener('abort', check);
    },
  };
}

const alone = (read: Read, exchange: Exchange, signal: AbortSignal): Promise<Answer> =>
  exchange({ method: 'GET', path: read.path, headers: headersOf(read) }, signal);

/** A gateway before Graph may let no batch through; what it says of the batch is true of no read in it. */
const NO_BATCHES: readonly number[] = [400, 404, 405, 413, 415, 501];

/** @returns the answers in the order of the reads; an answer that is missing is undefined */
async function together(reads: readonly Read[], exchange: Exchange, signal: AbortSignal) {
  const [first] = reads;
  if (first && reads.length === 1) return [await alone(first, exchange, signal)];
  const answer = await exchange(batchOf(reads), signal);
  if (NO_BATCHES.includes(answer.status))
    return Promise.all(reads.map((read) => alone(read, exchange, signal).catch(() => undefined)));
  if (answer.status !== 200) return reads.map(() => answer);
  const byId = new Map(innerAnswers(answer).map((inner) => [inner.id, inner]));
  return reads.map((_, index) => byId.get(String(index + 1)));
}

async function answer(group: readonly Waiting[], exchange: Exchange): Promise<void> {
  const { signal, done } = allAborted(group.map((waiting) => waiting.signal));
  try {
    const answers = await together(
      group.map(({ read }) => read),
      exchange,
      signal,
    );
    for (const [index, waiting] of group.entries()) {
      const own = answers[index];
      if (own) waiting.resolve(own);
      else waiting.reject(new WireError('broken'));
    }
  } catch (error) {
    for (const waiting of group) waiting.reject(error);
  } finally {
    done();
  }
}

/**
 * @returns reads that join each other. A read whose signal aborts ends at once; the others of its batch go on.
 */
export function createJoiner(exchange: Exchange): Send {
  let waiting: Waiting[] = [];
  const flush = (): void => {
    const all = waiting.filter(({ signal }) => !signal.aborted);
    waiting = [];
    for (let start = 0; start < all.length; start += MOST_IN_A_BATCH)
      void answer(all.slice(start, start + MOST_IN_A_BATCH), exchange);
  };
  return (read, signal) =>
    new Promise((resolve, reject) => {
      const abort = (): void => reject(new WireError('aborted'));
      if (signal.aborted) return abort();
      const end = (): void => signal.removeEventListener('abort', abort);
      signal.addEventListener('abort', abort, { once: true });
      // Not sooner: caches and checks before a read take some turns of the microtask queue, and not all the same number.
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({
        read,
        signal,
        resolve: (value) => {
          end();
          resolve(value);
        },
        reject: (error) => {
          end();
          reject(error);
        },
      });
    });
}
