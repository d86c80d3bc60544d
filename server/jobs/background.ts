/** Work that goes on by itself: at most one per key, and an error never kills the process. */
export interface Background {
  /** Starts `work` unless this key is busy. */
  run(key: string, work: () => Promise<void>): void;
  has(key: string): boolean;
  readonly size: number;
  settled(): Promise<void>;
}

export function createBackground(onError: (error: unknown) => void): Background {
  const busy = new Map<string, Promise<void>>();
  return {
    run(key, work) {
      if (busy.has(key)) return;
      busy.set(
        key,
        work()
          .catch(onError)
          .finally(() => busy.delete(key)),
      );
    },
    has: (key) => busy.has(key),
    get size() {
      return busy.size;
    },
    async settled() {
      await Promise.all(busy.values());
    },
  };
}
