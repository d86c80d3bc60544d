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

interface EngineDeps {
  /** In the order in which they look at what is due. */
  parts: { tick(): Promise<void> }[];
  /** Puts right what the last process left half-way. */
  recover: () => Promise<void>;
  /** Told that nothing is to be sent any more. */
  halting: { halt(): void }[];
  /** What has to come to its end before the process may go. */
  finishing: { settled(): Promise<void> }[];
  onError: (error: unknown) => void;
}

/** Moves every row that is due, whether or not a browser is open. */
export function createEngine(deps: EngineDeps): Engine {
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
        for (const part of deps.parts) await part.tick().catch(deps.onError);
      }
    } finally {
      ticking = false;
    }
  }

  return {
    async start() {
      await deps.recover();
      timer = setInterval(() => void tick(), TICK_MS);
    },
    kick: () => void tick(),
    running: () => timer !== undefined,
    async stop() {
      stopped = true;
      clearInterval(timer);
      timer = undefined;
      for (const part of deps.halting) part.halt();
      const calls = Promise.all(deps.finishing.map((part) => part.settled()));
      const patience = new Promise((resolve) => setTimeout(resolve, SHUTDOWN_MS).unref());
      await Promise.race([calls, patience]);
    },
  };
}
