import type { Kysely } from 'kysely';

import type { Tables } from '../store/tables.ts';
import type { Collector } from './collect.ts';
import type { JobLedger } from './ledger.ts';
import { json, type Submitter } from './submit.ts';
import { restarted, type Topups } from './topup.ts';
import type { Watcher } from './watch.ts';
import { firstWeighing, type Weigher } from './weigh.ts';

const TICK_MS = 200;
/** How long a shutdown waits for calls that spend. */
const SHUTDOWN_MS = 10_000;

export interface Engine {
  start(): Promise<void>;
  /** Looks at what is due now rather than at the next tick. */
  kick(): void;
  stop(): Promise<void>;
  running(): boolean;
}

interface EngineDeps {
  store: Kysely<Tables>;
  environment: string;
  ledger: JobLedger;
  submitter: Submitter;
  watcher: Watcher;
  weigher: Weigher;
  collector: Collector;
  topups: Topups;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Moves every row that is due, whether or not a browser is open. */
export function createEngine(deps: EngineDeps): Engine {
  const parts = [deps.submitter, deps.watcher, deps.weigher, deps.collector, deps.topups];
  let timer: NodeJS.Timeout | undefined;
  let ticking = false;
  let kicked = false;

  async function tick(): Promise<void> {
    if (ticking) {
      kicked = true;
      return;
    }
    ticking = true;
    try {
      for (const part of parts) await part.tick();
    } catch (error) {
      deps.onError(error);
    } finally {
      ticking = false;
    }
    if (kicked && timer) {
      kicked = false;
      await tick();
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
      clearInterval(timer);
      timer = undefined;
      const calls = Promise.all([deps.submitter.settled(), deps.topups.settled()]);
      const patience = new Promise((resolve) => setTimeout(resolve, SHUTDOWN_MS).unref());
      await Promise.race([calls, patience]);
    },
  };
}

/**
 * A row found in `submitting` was being sent when the process died. KiwiWhale has no
 * idempotency key, so it is never sent again by itself: it becomes `unknown`.
 */
async function recover(deps: EngineDeps): Promise<void> {
  const rows = await deps.store
    .selectFrom('jobs')
    .selectAll()
    .where('environment', '=', deps.environment)
    .where('status', '=', 'submitting')
    .execute();
  for (const row of rows) {
    const error = restarted();
    await deps.ledger.apply(
      row.key,
      { type: 'unanswered', error },
      {
        error: json(error),
        evidence: firstWeighing(row.balance_before_e4),
        next_at: deps.now() + 1_000,
        failures: 0,
      },
    );
  }
  await deps.topups.recover();
}
