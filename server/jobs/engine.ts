import type { Collector } from './collect.ts';
import { recover, type RecoverDeps } from './recover.ts';
import type { Submitter } from './submit.ts';
import type { Topups } from './topup.ts';
import type { Watcher } from './watch.ts';
import type { Weigher } from './weigh.ts';

const TICK_MS = 200;
/** How long a shutdown waits for calls that spend, and for their answers to be written. */
const SHUTDOWN_MS = 10_000;

export interface Engine {
  start(): Promise<void>;
  /** Looks at what is due now rather than at the next tick. */
  kick(): void;
  /** Nothing is sent any more from here on; what is being sent goes on to its end. */
  stop(): Promise<void>;
  running(): boolean;
}

interface EngineDeps extends RecoverDeps {
  submitter: Submitter;
  watcher: Watcher;
  weigher: Weigher;
  collector: Collector;
  topups: Topups;
  onError: (error: unknown) => void;
}

/** Moves every row that is due, whether or not a browser is open. */
export function createEngine(deps: EngineDeps): Engine {
  const parts = [deps.submitter, deps.watcher, deps.weigher, deps.collector, deps.topups];
  let timer: NodeJS.Timeout | undefined;
  let ticking = false;
  let kicked = false;
  let stopped = false;

  async function tick(): Promise<void> {
    kicked = true;
    if (ticking) return;
    ticking = true;
    try {
      while (kicked && !stopped) {
        kicked = false;
        for (const part of parts) await part.tick().catch(deps.onError);
      }
    } finally {
      ticking = false;
    }
  }

  return {
    async start() {
      await recover(deps);
      timer = setInterval(() => void tick(), TICK_MS);
    },
    kick: () => void tick(),
    running: () => timer !== undefined,
    async stop() {
      stopped = true;
      clearInterval(timer);
      timer = undefined;
      deps.submitter.halt();
      deps.topups.halt();
      const calls = Promise.all([deps.submitter.settled(), deps.topups.settled()]);
      const patience = new Promise((resolve) => setTimeout(resolve, SHUTDOWN_MS).unref());
      await Promise.race([calls, patience]);
    },
  };
}
