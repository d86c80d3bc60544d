import { type DehydratedState, hydrate, type QueryClient } from '@tanstack/react-query';
import { createStore, del, get, set } from 'idb-keyval';
import * as v from 'valibot';

import { sessionSchema } from '../contract/session.ts';
import { jobKey, type JobPages } from './job-cache.ts';
import { isKept, type KeptQueries, snapshot } from './last-known-snapshot.ts';

const store = createStore('darkroom', 'last-known');
const ENTRY = 'queries';
/** When all was forgotten last, ms: pages that still know of before must not write it again. */
const FORGOTTEN = 'forgotten';
const WRITE_EVERY_MS = 2_000;

const keptSchema = v.object({
  /** Data of another build may have another shape. */
  build: v.string(),
  accounts: v.array(v.string()),
  state: v.custom<DehydratedState>((value) => typeof value === 'object' && value !== null),
});

/** The build's own name: its entry script's hash. */
function buildName(): string {
  return document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? '';
}

async function read() {
  const kept = v.safeParse(keptSchema, await get(ENTRY, store));
  return kept.success && kept.output.build === buildName() ? kept.output : undefined;
}

/** Fills the cache with what was last known, wherever nothing newer is there. */
export async function restore(queryClient: QueryClient): Promise<void> {
  const kept = await read();
  if (!kept) return;
  hydrate(queryClient, kept.state);
  for (const { queryKey, state } of kept.state.queries) {
    if (queryKey[0] !== 'jobs') continue;
    const list = state.data as JobPages | undefined;
    for (const job of list?.pages.flatMap(({ jobs }) => jobs) ?? []) {
      if (queryClient.getQueryData(jobKey(job.key)) !== undefined) continue;
      queryClient.setQueryData(jobKey(job.key), job, { updatedAt: state.dataUpdatedAt });
    }
  }
}

/** Nothing is known without the server from now on, nor are pictures kept for then. */
export async function forget(): Promise<void> {
  await forgetPictures();
  await set(FORGOTTEN, Date.now(), store);
  await del(ENTRY, store);
}

/** What the service worker keeps of people's own (worker/kept-files.ts). */
async function forgetPictures(): Promise<void> {
  if ('caches' in globalThis) await caches.delete('darkroom-thumbnails');
}

function accountsIn(session: unknown): string[] | undefined {
  const parsed = v.safeParse(sessionSchema, session);
  return parsed.success ? parsed.output.connections.map(({ accountId }) => accountId) : undefined;
}

/** Keeps the last known data up to date, and forgets what belongs to an account that is gone. */
export function keepLastKnown(queryClient: QueryClient): () => void {
  const cache = queryClient.getQueryCache();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let accounts: string[] | undefined;
  let started = false;
  /** Lists may still hold rows of an account that has gone since. */
  let listsFrom = 0;
  let kept: KeptQueries = [];

  async function put(): Promise<void> {
    const known = accounts ?? [];
    if (known.length === 0) return del(ENTRY, store);
    const forgotten: unknown = await get(FORGOTTEN, store);
    // Forgotten here or in another tab.
    if (typeof forgotten === 'number') listsFrom = Math.max(listsFrom, forgotten);
    const state = snapshot(queryClient, kept, listsFrom);
    kept = state.queries;
    await set(ENTRY, { build: buildName(), accounts: known, state }, store);
  }
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    // Storage may be off or full: then there is nothing to show offline.
    put().catch(() => undefined);
  };
  const takeSession = (session: unknown) => {
    const next = accountsIn(session);
    if (!next) return;
    const gone = (accounts ?? []).some((id) => !next.includes(id));
    accounts = next;
    if (!gone && next.length > 0) return;
    kept = [];
    listsFrom = Date.now();
    forgetPictures().catch(() => undefined);
    write();
  };

  const onHidden = () => {
    if (document.hidden && timer !== undefined) write();
  };
  const stop = cache.subscribe(({ type, query }) => {
    if (!started || type !== 'updated' || query.state.status !== 'success' || !isKept(query))
      return;
    if (String(query.queryKey) === 'session') takeSession(query.state.data);
    if (accounts) timer ??= setTimeout(write, WRITE_EVERY_MS);
  });
  document.addEventListener('visibilitychange', onHidden);
  void read()
    .catch(() => undefined)
    .then((before) => {
      kept = before?.state.queries ?? [];
      accounts = before?.accounts;
      started = true;
      takeSession(queryClient.getQueryData(['session']));
      if (accounts) timer ??= setTimeout(write, WRITE_EVERY_MS);
    });
  return () => {
    stop();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onHidden);
  };
}
