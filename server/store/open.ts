import { join } from 'node:path';

import { lockDataDir } from './data-lock.ts';
import { createLocalLeases, createStoreLeases, RENEW_MS, type Leases } from './leases.ts';
import { createPostgresRestoreGuard } from './postgres-restore-guard.ts';
import { openPostgres, startingAlone } from './postgres.ts';
import { createRestoreGuard, type RestoreGuard } from './restore-guard.ts';
import { createSharedState, type SharedState } from './shared-state.ts';
import { openSqlite, type Store } from './sqlite.ts';
import { createStoreClock } from './store-clock.ts';

/** The ledger and what goes with where it lives. */
export interface OpenedLedger {
  store: Store;
  leases: Leases;
  state: SharedState;
  /**
   * Runs `work` while no other instance does, with what tells a ledger put back from a copy.
   */
  beforeStart(work: (guard: RestoreGuard) => Promise<void>): Promise<void>;
  guard: RestoreGuard;
  /** Holds leases from here on. */
  start(): void;
  close(): Promise<void>;
}

interface OpenOptions {
  dataDir: string;
  databaseUrl: string | undefined;
  now: () => number;
  onError: (error: unknown) => void;
}

/** A file of this process's alone, or PostgreSQL, which any number of instances share. */
export async function openLedger(options: OpenOptions): Promise<OpenedLedger> {
  return options.databaseUrl === undefined
    ? openAlone(options)
    : openShared(options, options.databaseUrl);
}

async function openAlone({ dataDir, now }: OpenOptions): Promise<OpenedLedger> {
  const unlock = await lockDataDir(dataDir);
  const store = await openSqlite(join(dataDir, 'darkroom.sqlite'));
  const guard = await createRestoreGuard(store, dataDir);
  return {
    store,
    leases: createLocalLeases(),
    state: createSharedState(store, createStoreClock(store, now)),
    guard,
    beforeStart: (work) => work(guard),
    start: () => undefined,
    async close() {
      await store.destroy();
      unlock();
    },
  };
}

async function openShared({ now, onError }: OpenOptions, url: string): Promise<OpenedLedger> {
  const store = await openPostgres(url);
  const clock = createStoreClock(store, now);
  const leases = createStoreLeases({ store, clock, onError });
  const guard = await createPostgresRestoreGuard(store);
  let timer: NodeJS.Timeout | undefined;
  return {
    ...{ store, leases, guard },
    state: createSharedState(store, clock),
    beforeStart: (work) =>
      startingAlone(store, async () => {
        // Another instance may have dealt with it while this one waited for its turn.
        await work(await createPostgresRestoreGuard(store));
      }),
    start() {
      timer = setInterval(() => void leases.renew().catch(onError), RENEW_MS);
    },
    async close() {
      clearInterval(timer);
      await store.destroy();
    },
  };
}
