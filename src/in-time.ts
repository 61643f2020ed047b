/**
 * Waits for work no longer than a time. The work is told when that is over, but nobody relies on its hearing it.
 * @param ms milliseconds
 * @param late what is thrown where it takes longer
 */
export async function inTime<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error = () => new Error('took too long'),
): Promise<T> {
  const end = new AbortController();
  const over = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    end.abort();
    over.reject(late());
  }, ms);
  try {
    return await Promise.race([work(end.signal), over.promise]);
  } finally {
    clearTimeout(timer);
  }
}
