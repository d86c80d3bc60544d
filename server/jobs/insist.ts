import { setTimeout as sleep } from 'node:timers/promises';

const PAUSES_MS = [50, 200, 1_000, 5_000];

/**
 * Writes until it succeeds. For what a service answered to a call that spends: our own
 * full disk must never turn a known answer into a lost one.
 * @param what said in the log at every failure: the last resort should the process die
 */
export type Insist = <T>(what: string, write: () => Promise<T>) => Promise<T>;

export function createInsist(onError: (error: unknown) => void): Insist {
  return async (what, write) => {
    for (let failures = 0; ; failures++) {
      try {
        return await write();
      } catch (cause) {
        onError(new Error(`The ledger could not be written, trying again: ${what}`, { cause }));
        await sleep(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]);
      }
    }
  };
}
