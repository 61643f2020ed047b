/** A map that forgets: entries expire, and the ones not used for longest go first when it is full. */
export interface Bounded<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
}

interface Limits {
  /** The most entries held at a time. */
  readonly max: number;
  /** How long an entry lives after it was last written, in milliseconds. */
  readonly ttlMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * @returns an empty bounded map
 */
export function createBounded<V>({ max, ttlMs, now }: Limits): Bounded<V> {
  const entries = new Map<string, { readonly value: V; readonly until: number }>();
  // One walk over the map for all its life: a new one would pass every place that was left empty before it.
  const fromOldest = entries.keys();
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      if (entry.until <= now()) return undefined;
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, { value, until: now() + ttlMs });
      const oldest = entries.size > max ? fromOldest.next() : undefined;
      if (oldest && !oldest.done) entries.delete(oldest.value);
    },
    delete(key) {
      entries.delete(key);
    },
  };
}
