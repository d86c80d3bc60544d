import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import type { Post } from './posts.ts';

export interface Unlock {
  id: string;
  post_id: string;
  kind: 'payment' | 'promo';
  owner_id: string | null;
  wallet: string | null;
  signature: string | null;
  /** USDC base units. */
  amount: number;
  payout: number;
  created_at: number;
}

const FEE_PERCENT = 10;

/** Who gets what of a post's price, in base units. */
export function sharesOf(price: number): { payout: number; fee: number } {
  const fee = Math.floor((price * FEE_PERCENT) / 100);
  return { payout: price - fee, fee };
}

export type Unlocks = ReturnType<typeof createUnlocks>;

export function createUnlocks(db: Db, clock: Clock) {
  const insert = db.prepare(
    `INSERT INTO openfan_unlocks VALUES (@id, @post_id, @kind, @owner_id, @wallet, @signature,
       @amount, @payout, @created_at)`,
  );
  const countPost = db.prepare<[string]>(
    'UPDATE openfan_posts SET unlock_count = unlock_count + 1 WHERE id = ?',
  );
  // Only sales count on the creator.
  const countCreator = db.prepare<[string]>(
    'UPDATE openfan_creators SET total_unlocks = total_unlocks + 1 WHERE id = ?',
  );
  const paid = db.prepare<[string, string], Unlock>(
    'SELECT * FROM openfan_unlocks WHERE signature = ? AND post_id = ?',
  );
  const ofOwner = db.prepare<[string, string]>(
    'SELECT 1 FROM openfan_unlocks WHERE post_id = ? AND owner_id = ? LIMIT 1',
  );
  const ofWallet = db.prepare<[string, string]>(
    'SELECT 1 FROM openfan_unlocks WHERE post_id = ? AND wallet = ? LIMIT 1',
  );
  const recent = db.prepare<[string, number], Unlock>(
    `SELECT u.* FROM openfan_unlocks u JOIN openfan_posts p ON p.id = u.post_id
     WHERE p.creator_id = ? ORDER BY u.created_at DESC, u.rowid DESC LIMIT ?`,
  );
  const payout = db
    .prepare<[string], number>(
      `SELECT coalesce(sum(u.payout), 0) FROM openfan_unlocks u
       JOIN openfan_posts p ON p.id = u.post_id WHERE p.creator_id = ?`,
    )
    .pluck();
  const all = db.prepare<[], Unlock>('SELECT * FROM openfan_unlocks ORDER BY rowid');

  return {
    /** @returns the id */
    add: db.transaction((post: Post, unlock: Omit<Unlock, 'id' | 'post_id' | 'created_at'>) => {
      const id = randomUUID();
      insert.run({ ...unlock, id, post_id: post.id, created_at: clock.now() });
      countPost.run(post.id);
      if (unlock.kind === 'payment') countCreator.run(post.creator_id);
      return id;
    }),
    paidBy: (signature: string, postId: string) => paid.get(signature, postId),
    isOwners: (postId: string, ownerId: string) => ofOwner.get(postId, ownerId) !== undefined,
    isWallets: (postId: string, wallet: string) => ofWallet.get(postId, wallet) !== undefined,
    recent: (creatorId: string, limit: number) => recent.all(creatorId, limit),
    /** What a creator has earned, in USDC base units. */
    payout: (creatorId: string) => payout.get(creatorId) ?? 0,
    all: () => all.all(),
  };
}
