import type { Kysely } from 'kysely';

import type { Tables } from '../store/tables.ts';
import type { Blobs } from './blobs.ts';
import { sweepOrphans } from './orphans.ts';
import { enforce, purgeDeleted } from './retention.ts';
import { measureThumbnails } from './thumbnail-sizes.ts';
import { tidyUploads } from './uploads.ts';

const EVERY_MS = 60_000;
/** A batch of jobs finishing together needs one look at the quota, not fifty. */
const ENFORCE_AFTER_MS = 2_000;

export interface Housekeeping {
  /** Sweeps once, then looks at ages and quotas every minute. */
  start(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
  /** An account has new files: its quota is looked at soon. */
  afterCollect(accountId: string): Promise<void>;
  /** One round for all accounts. */
  tidy(): Promise<void>;
}

/** Keeps the media store within what the accounts' settings say. */
export function createHousekeeping(deps: {
  store: Kysely<Tables>;
  blobs: Blobs;
  now: () => number;
  onError: (error: unknown) => void;
}): Housekeeping {
  const { store, blobs, now, onError } = deps;
  const full = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();
  let stopped = false;

  const queue = (task: () => Promise<unknown>) => {
    work = work.then(task).then(() => undefined, onError);
    return work;
  };

  async function enforceAll(accounts: Iterable<string>): Promise<void> {
    await measureThumbnails(store, blobs);
    for (const id of accounts) await enforce(store, blobs, id, now());
  }

  async function tidy(): Promise<void> {
    await purgeDeleted(store, blobs, now());
    await tidyUploads(store, blobs, now());
    const rows = await store.selectFrom('jobs').select('account_id').distinct().execute();
    await enforceAll(rows.map((row) => row.account_id));
  }

  return {
    start() {
      void queue(() => sweepOrphans(store, blobs, now()));
      void queue(tidy);
      timer = setInterval(() => void queue(tidy), EVERY_MS).unref();
    },
    stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(soon);
      return work;
    },
    afterCollect(accountId) {
      // The next start looks at every account anyway.
      if (stopped) return Promise.resolve();
      full.add(accountId);
      soon ??= setTimeout(() => {
        soon = undefined;
        const accounts = [...full];
        full.clear();
        void queue(() => enforceAll(accounts));
      }, ENFORCE_AFTER_MS).unref();
      return Promise.resolve();
    },
    tidy: () => queue(tidy),
  };
}
