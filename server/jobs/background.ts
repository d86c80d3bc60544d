/** Work that goes on by itself: at most one per key, and an error never kills the process. */
export interface Background {
  /** Starts `work` unless this key is busy. */
  run(key: string, work: () => Promise<unknown>, accountId?: string): void;
  has(key: string): boolean;
  /** Whether the caps leave room for one more of this account. */
  hasRoom(accountId: string): boolean;
  readonly isFull: boolean;
  settled(): Promise<void>;
}

interface Caps {
  total?: number;
  perAccount?: number;
}

export function createBackground(
  onError: (error: unknown, key?: string) => void,
  { total = Infinity, perAccount = Infinity }: Caps = {},
): Background {
  const busy = new Map<string, { accountId: string | undefined; done: Promise<unknown> }>();
  const isFull = () => busy.size >= total;
  return {
    run(key, work, accountId) {
      if (busy.has(key)) return;
      const done = work()
        .catch((error: unknown) => onError(error, key))
        .finally(() => busy.delete(key));
      busy.set(key, { accountId, done });
    },
    has: (key) => busy.has(key),
    hasRoom(accountId) {
      const mine = [...busy.values()].filter((one) => one.accountId === accountId);
      return !isFull() && mine.length < perAccount;
    },
    get isFull() {
      return isFull();
    },
    async settled() {
      await Promise.all([...busy.values()].map(({ done }) => done));
    },
  };
}
