import type { Chain, SignatureStatus } from './chain.ts';

/** One question to the node for all payments that are looked at together. */
export interface StatusBatch {
  of(signature: string): Promise<{ slot: number; status: SignatureStatus | null }>;
}

type Answer = { slot: number; status: SignatureStatus | null };
interface Waiting {
  signature: string;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

const MOST = 256;

export function createStatusBatch(
  chain: Pick<Chain, 'statuses'>,
  saw: (slot: number) => void,
): StatusBatch {
  let waiting: Waiting[] = [];

  function flush(): void {
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += MOST) void ask(all.slice(from, from + MOST));
  }

  async function ask(some: Waiting[]): Promise<void> {
    try {
      const { slot, statuses } = await chain.statuses(some.map(({ signature }) => signature));
      saw(slot);
      some.forEach(({ resolve }, index) => {
        resolve({ slot, status: statuses[index] ?? null });
      });
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }

  return {
    of: (signature) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ signature, resolve, reject });
      }),
  };
}
