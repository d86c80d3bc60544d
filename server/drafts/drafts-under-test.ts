import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import type { OpenFan, Post } from '../providers/openfan.ts';
import { CallError } from '../providers/transport.ts';
import type { Store } from '../store/sqlite.ts';
import { createLocalLeases } from '../store/leases.ts';
import { createLocalState } from '../store/shared-state.ts';
import { openTestStore } from '../store/store-under-test.ts';
import type { DraftRow } from '../store/tables.ts';
import { createDrafts, type Drafts } from './compose.ts';

export const KEY: Credential = { kind: 'bearer', key: 'opf_test' };
export const OWNER = { accounts: ['a'], credentialOf: () => KEY };

/**
 * What becomes of one call: `lost-before` and `lost-after` give no answer, the one before the
 * service acted, the other after; with `crash-…` our own process ends there.
 */
export type Fate =
  | 'ok'
  | 'lost-before'
  | 'lost-after'
  | 'crash-before'
  | 'crash-after'
  | 'unreachable'
  | 'limit'
  | 'refused';

interface WorldPost {
  status: Post['status'];
  unlocks: number;
  publishes: number;
  caption: string | null;
}

const forever = new Promise<never>(() => undefined);

/** A service, a ledger in memory and a clock; the process in between can die at every call. */
export class World {
  time = Date.parse('2026-11-21T10:00:00Z');
  readonly posts = new Map<string, WorldPost>();
  /** What the next calls meet; afterwards all goes well. */
  fates: Fate[] = [];
  /** Told of each publish before the service acts. */
  onPublish: (postId: string) => void = () => undefined;
  readonly calls: string[] = [];
  readonly errors: unknown[] = [];
  /** Fetches of pictures that fail before one succeeds. */
  failingFetches = 0;
  revenue = { postCount: 0, topPosts: [] as { postId: string; publishedAt: number | null }[] };
  dead = false;
  drafts: Drafts;

  private constructor(readonly store: Store) {
    this.drafts = this.#process();
  }

  static async create(postIds: string[] = ['p1']): Promise<World> {
    const world = new World(await openTestStore());
    for (const id of postIds) await world.add(id);
    return world;
  }

  async add(postId: string, columns: Partial<DraftRow> = {}): Promise<void> {
    this.posts.set(postId, { status: 'draft', unlocks: 0, publishes: 0, caption: null });
    await this.store
      .insertInto('drafts')
      .values({
        ...{ post_id: postId, environment: 'test', account_id: 'a', creator: 'sol' },
        ...{ job_key: 'j', prompt: 'a dog', status: 'draft', choice: null, caption: '' },
        ...{ price_base_units: null, tags: '[]', preview: null, original: null, reveal: null },
        ...{ publishing: null, unlock_count: null, published_at: null, recovered: 0 },
        ...{ deleted_at: null, credential: null, created_at: this.time, next_at: this.time },
        ...{ failures: 0, rev: 0, ...columns },
      })
      .execute();
  }

  /** A new process over the same ledger. */
  async restart(): Promise<void> {
    this.dead = false;
    this.drafts = this.#process();
    await this.drafts.engine.resume();
  }

  /** Lets what is due happen now; a process that died is started again. */
  async settle(): Promise<void> {
    for (let round = 0; round < 40; round += 1) {
      if (this.dead) await this.restart();
      const before = this.calls.length;
      await this.drafts.engine.tick();
      await Promise.race([this.drafts.engine.settled(), this.#untilDead()]);
      if (!this.dead && this.calls.length === before) return;
    }
  }

  /** Time passes, in steps. */
  async pass(ms: number, stepMs = 500): Promise<void> {
    for (const end = this.time + ms; this.time < end; this.time += stepMs) await this.settle();
  }

  async row(postId = 'p1'): Promise<DraftRow> {
    const row = await this.drafts.ledger.row({ account_id: 'a', post_id: postId });
    if (!row) throw new Error('no such row');
    return row;
  }

  post(postId = 'p1'): WorldPost {
    const post = this.posts.get(postId);
    if (!post) throw new ApiError({ kind: 'not-found', message: 'no such post' });
    return post;
  }

  #die: () => void = () => undefined;
  #untilDead(): Promise<void> {
    return this.dead ? Promise.resolve() : new Promise((resolve) => (this.#die = resolve));
  }

  #process(): Drafts {
    const openfan = this.#openfan();
    return createDrafts({
      store: this.store,
      leases: createLocalLeases(),
      state: createLocalState(() => this.time),
      environment: 'test',
      ...{ openfan, openfanInTurn: openfan },
      credentials: {
        seal: (credential) => Promise.resolve(JSON.stringify(credential)),
        open: (sealed) => Promise.resolve(sealed === null ? undefined : KEY),
      },
      archive: ({ jobKey, index }) => {
        this.calls.push(`fetch ${index}`);
        if (this.failingFetches-- > 0) return Promise.resolve({ state: 'retry', problem: 'no' });
        const file = `${jobKey}-${index}.png`;
        return Promise.resolve({
          ...{ state: 'ready', mime: 'image/png', kind: 'image', bytes: 10, file },
          ...{ thumbnailFile: null, width: 4, height: 3, color: '#102030' },
        });
      },
      blobs: { size: () => Promise.resolve(5), remove: () => Promise.resolve() },
      afterCollect: () => Promise.resolve(),
      now: () => this.time,
      onError: (error) => this.errors.push(error),
    });
  }

  async #call<T>(name: string, act: () => T): Promise<T> {
    this.calls.push(name);
    const fate = this.fates.shift() ?? 'ok';
    const lost = { kind: 'network', code: 'connection-lost', message: 'lost' } as const;
    if (fate === 'unreachable') throw new CallError(false, { kind: 'network', message: 'no' });
    if (fate === 'limit') {
      throw new ApiError({ kind: 'rate-limited', message: 'slow', retryAfterMs: 2_000 });
    }
    if (fate === 'refused') throw new ApiError({ kind: 'upstream', message: 'refused' });
    if (fate === 'lost-before') throw new CallError(true, lost);
    if (fate === 'crash-before') return this.#crash();
    const answer = act();
    if (fate === 'lost-after') throw new CallError(true, lost);
    if (fate === 'crash-after') return this.#crash();
    return Promise.resolve(answer);
  }

  #crash(): Promise<never> {
    this.dead = true;
    this.#die();
    return forever;
  }

  #openfan(): Pick<OpenFan, 'post' | 'publish' | 'unlock' | 'image' | 'revenue'> {
    return {
      post: (id) =>
        this.#call(`post ${id}`, () => ({
          ...{ postId: id, creatorId: null, creator: 'sol', status: this.post(id).status },
          ...{ caption: this.post(id).caption, previewUrl: 'https://x/p.png' },
          ...{ priceBaseUnits: 1_000_000n, unlockCount: this.post(id).unlocks, width: 4 },
          ...{ height: 3, tags: [], publishedAt: null, createdAt: null },
        })),
      publish: (_, id, { caption }) => {
        this.onPublish(id);
        return this.#call(`publish ${id}`, () => {
          const post = this.post(id);
          if (post.status === 'published') {
            throw new ApiError({ kind: 'invalid-request', message: 'Post already published' });
          }
          post.status = 'published';
          post.publishes += 1;
          post.caption = caption ?? null;
          return { publishedAt: this.time };
        });
      },
      unlock: (_, id) =>
        this.#call(`unlock ${id}`, () => {
          this.post(id).unlocks += 1;
          return { imageUrl: 'https://x/o.png' };
        }),
      image: (_, id) =>
        this.#call(`image ${id}`, () => {
          if (this.post(id).unlocks === 0) {
            throw new ApiError({ kind: 'forbidden', message: 'not unlocked' });
          }
          return { imageUrl: 'https://x/o.png' };
        }),
      revenue: () =>
        this.#call('revenue', () => ({
          ...{ totalBaseUnits: 0n, unlockCount: 0, recentUnlocks: [] },
          postCount: this.revenue.postCount,
          topPosts: this.revenue.topPosts.map((post) => ({
            ...{ caption: null, unlockCount: 0, revenueBaseUnits: 0n, ...post },
          })),
        })),
    };
  }
}
