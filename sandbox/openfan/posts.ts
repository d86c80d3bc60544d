import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';

export interface Post {
  id: string;
  creator_id: string;
  job_id: string;
  status: 'draft' | 'published' | 'archived';
  caption: string | null;
  /** JSON text. */
  tags: string | null;
  /** USDC base units. */
  price: number;
  unlock_count: number;
  width: number;
  height: number;
  /** The original's file. */
  original: string | null;
  published_at: number | null;
  created_at: number;
}

export interface Page {
  limit: number;
  offset: number;
}

const DEFAULT_PRICE = 1_000_000;

export type Posts = ReturnType<typeof createPosts>;

export function createPosts(db: Db, clock: Clock) {
  const insert = db.prepare(
    `INSERT INTO openfan_posts (id, creator_id, job_id, status, price, width, height, original, created_at)
     VALUES (@id, @creatorId, @jobId, 'draft', @price, @width, @height, @original, @createdAt)`,
  );
  const find = db.prepare<[string], Post>('SELECT * FROM openfan_posts WHERE id = ?');
  const publish = db.prepare<[string | null, number, string | null, number, string]>(
    `UPDATE openfan_posts SET status = 'published', caption = ?, price = ?, tags = ?,
       published_at = ? WHERE id = ? AND status = 'draft'`,
  );
  const countPost = db.prepare<[string]>(
    'UPDATE openfan_creators SET post_count = post_count + 1 WHERE id = ?',
  );
  const newestFirst =
    "status = 'published' ORDER BY published_at DESC, rowid DESC LIMIT ? OFFSET ?";
  const ofCreator = db.prepare<[string, number, number], Post>(
    `SELECT * FROM openfan_posts WHERE creator_id = ? AND ${newestFirst}`,
  );
  const feed = db.prepare<[number, number], Post>(
    `SELECT p.* FROM openfan_posts p WHERE ${newestFirst.replace('rowid', 'p.rowid')}`,
  );
  // Any status: the order among equals is nobody's promise.
  const earning = db.prepare<[string, number], Post & { revenue: number }>(
    `SELECT p.*, coalesce(sum(u.payout), 0) AS revenue FROM openfan_posts p
     LEFT JOIN openfan_unlocks u ON u.post_id = p.id
     WHERE p.creator_id = ? GROUP BY p.id ORDER BY revenue DESC, p.id LIMIT ?`,
  );
  const all = db.prepare<[], Post>('SELECT * FROM openfan_posts ORDER BY rowid');

  return {
    newId: () => randomUUID(),
    add(post: {
      id: string;
      creatorId: string;
      jobId: string;
      width: number;
      height: number;
      original: string;
    }): void {
      insert.run({ ...post, price: DEFAULT_PRICE, createdAt: clock.now() });
    },
    find: (id: string) => find.get(id),
    /** @returns when, or nothing where it was no draft any longer */
    publish: db.transaction(
      (post: Post, change: { caption?: string; price?: number; tags?: string[] }) => {
        const at = clock.now();
        const tags = change.tags ? JSON.stringify(change.tags) : post.tags;
        const caption = change.caption ?? post.caption;
        const { changes } = publish.run(caption, change.price ?? post.price, tags, at, post.id);
        if (changes === 0) return undefined;
        countPost.run(post.creator_id);
        return at;
      },
    ),
    /** The published ones, newest first. */
    ofCreator: (creatorId: string, { limit, offset }: Page) =>
      ofCreator.all(creatorId, limit, offset),
    feed: ({ limit, offset }: Page) => feed.all(limit, offset),
    /** Those that earned most, drafts among them. */
    earning: (creatorId: string, limit: number) => earning.all(creatorId, limit),
    all: () => all.all(),
  };
}
