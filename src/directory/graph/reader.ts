/** From answers to what is known. Graph's answers are read leniently: only what is needed must have its shape. */
import { z } from 'zod';
import { type Because, type Known, known, unknown } from '../../diagnosis/known.ts';
import { VERSION } from './client.ts';
import type { Answer, Read, Send } from './exchange.ts';
import { errorCode, isPremiumError } from './patience.ts';
import { TokenRefused } from './tokens.ts';

export interface Reader {
  /** One object; undefined where there is none. */
  one<T>(read: Read, shape: z.ZodType<T>, signal: AbortSignal): Promise<Known<T | undefined>>;
  /** One object that every tenant has. */
  always<T>(read: Read, shape: z.ZodType<T>, signal: AbortSignal): Promise<Known<T>>;
  /** A whole collection, page by page; empty where what it hangs on is not there. */
  list<T>(read: Read, shape: z.ZodType<T>, signal: AbortSignal): Promise<Known<readonly T[]>>;
}

/** A collection of more pages is not read to its end, and half of one could say that something is not there. */
export const MOST_PAGES = 20;

const page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() });

type Body = { readonly found: true; readonly body: unknown } | { readonly found: false };

/** @returns the body of an answer, that there is nothing, or why it is not known */
function judge(answer: Answer): Known<Body> {
  if (answer.status === 200)
    return answer.body === undefined ? unknown('timed-out') : known({ found: true, body: answer.body });
  // A page of a proxy between may say 404, too: only Graph's own error says that there is nothing.
  if (answer.status === 404 && errorCode(answer) !== undefined) return known({ found: false });
  if (isPremiumError(answer)) return unknown('not-licensed');
  return unknown(answer.status === 401 || answer.status === 403 ? 'denied' : 'timed-out');
}

const becauseOf = (error: unknown): Because => (error instanceof TokenRefused ? 'denied' : 'timed-out');

/** @returns the read behind a link to the next page; undefined where it leads elsewhere */
function follow(link: string, read: Read, origins: readonly string[]): Read | undefined {
  // The link is compared and cut, not parsed: it is followed as it was given.
  const prefix = origins.map((origin) => `${origin}/${VERSION}/`).find((start) => link.startsWith(start));
  return prefix ? { ...read, path: link.slice(prefix.length - 1) } : undefined;
}

/**
 * @param send makes the exchange
 * @param origins names under which Graph gives links; those to other places are not followed
 * @returns reads that never reject: a failure of any kind is an answer that is not known
 */
export function createReader(send: Send, origins: readonly string[]): Reader {
  const body = async (read: Read, signal: AbortSignal): Promise<Known<Body>> => {
    try {
      return judge(await send(read, signal));
    } catch (error) {
      return unknown(becauseOf(error));
    }
  };

  const one = async <T>(
    read: Read,
    shape: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<Known<T | undefined>> => {
    const answer = await body(read, signal);
    if (!answer.known) return answer;
    if (!answer.value.found) return known(undefined);
    const parsed = shape.safeParse(answer.value.body);
    return parsed.success ? known(parsed.data) : unknown('timed-out');
  };

  return {
    one,
    always: async (read, shape, signal) => {
      const answer = await one(read, shape, signal);
      if (!answer.known) return answer;
      return answer.value === undefined ? unknown('timed-out') : known(answer.value);
    },
    list: async (first, shape, signal) => {
      const rows = z.array(shape);
      const all: z.infer<typeof shape>[] = [];
      let next: Read | undefined = first;
      for (let pages = 0; next && pages < MOST_PAGES; pages += 1) {
        const answer: Known<z.infer<typeof page> | undefined> = await one(next, page, signal);
        if (!answer.known) return answer;
        const parsed = rows.safeParse(answer.value?.value ?? []);
        if (!parsed.success) return unknown('timed-out');
        all.push(...parsed.data);
        const link: string | null | undefined = answer.value?.['@odata.nextLink'];
        if (!link) return known(all);
        next = follow(link, next, origins);
      }
      return unknown('timed-out');
    },
  };
}
