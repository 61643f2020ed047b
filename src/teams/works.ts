/** What is under way, so that a stop can wait for it and then end it. */
export interface Work {
  /** Aborts when the work is no longer wanted. */
  readonly signal: AbortSignal;
  abort(): void;
  /** Says that the work is over. Calling it again does nothing. */
  end(): void;
}

export interface Works {
  begin(): Work;
  /** Waits until nothing is under way. After `ms` what is left is aborted and given a short grace. */
  drain(ms: number): Promise<void>;
}

const GRACE_MS = 500;

/**
 * @returns an empty set of works
 */
export function createWorks(): Works {
  const open = new Set<AbortController>();
  let idle = Promise.withResolvers<void>();
  idle.resolve();

  const idleWithin = async (ms: number): Promise<void> => {
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, ms);
    await Promise.race([idle.promise, late.promise]);
    clearTimeout(timer);
  };

  return {
    begin() {
      const controller = new AbortController();
      if (open.size === 0) idle = Promise.withResolvers<void>();
      open.add(controller);
      return {
        signal: controller.signal,
        abort: () => controller.abort(),
        end() {
          if (open.delete(controller) && open.size === 0) idle.resolve();
        },
      };
    },
    async drain(ms) {
      await idleWithin(ms);
      for (const controller of open) controller.abort();
      if (open.size > 0) await idleWithin(GRACE_MS);
    },
  };
}
