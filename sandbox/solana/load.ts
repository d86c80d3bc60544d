import { createRequire } from 'node:module';

import type { ChainOptions } from './chain.ts';
import type { Solana } from './service.ts';

/** Says which part is missing, so that whoever starts the sandbox knows what to install. */
export class ChainUnavailable extends Error {}

export interface LazySolana {
  /** Why the chain cannot be opened on this system. */
  problem(): ChainUnavailable | undefined;
  open(): Promise<Solana>;
  close(): Promise<void>;
}

/**
 * Opens the chain when it is first asked for: without the machine's binary the rest of the
 * sandbox works.
 */
export function lazySolana(options: ChainOptions): LazySolana {
  let opening: Promise<Solana> | undefined;
  function problem(): ChainUnavailable | undefined {
    try {
      // Node 20 dies of a CommonJS module that throws while an import waits for it: try it first.
      createRequire(import.meta.url)('litesvm/dist/internal.js');
      return undefined;
    } catch (error) {
      return new ChainUnavailable(
        `The sandbox's Solana chain cannot be loaded (litesvm has no binary for this system?): ${String(error)}`,
      );
    }
  }

  async function load(): Promise<Solana> {
    const missing = problem();
    if (missing) throw missing;
    const { openSolana } = await import('./service.ts');
    return openSolana(options);
  }

  return {
    problem,
    open() {
      opening ??= load();
      return opening;
    },
    async close() {
      const solana = await opening?.catch(() => undefined);
      solana?.chain.close();
    },
  };
}
