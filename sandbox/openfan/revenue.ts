import type { JsonObject } from '../../src/lib/json.ts';
import type { Creator } from './creators.ts';
import { isoTime } from './dialect.ts';
import type { OpenFanService } from './service.ts';

const MOST_POSTS = 10;
const MOST_UNLOCKS = 20;

/** `GET /analytics/revenue`: its top posts are of any status, so that lost drafts are in it. */
export function revenueOf(service: OpenFanService, creator: Creator): JsonObject {
  const { posts, unlocks } = service;
  const { stamp, text, usdc } = service.dialect();
  const top = posts.earning(creator.id, MOST_POSTS);
  const total = unlocks.payout(creator.id);
  return {
    creator: { slug: creator.slug, name: creator.name, solanaWalletAddress: creator.wallet },
    summary: {
      totalRevenueLamports: total,
      totalRevenueUsdc: usdc(total),
      totalUnlocks: creator.total_unlocks,
      totalPosts: creator.post_count,
    },
    topPosts: top.map((post) => ({
      id: post.id,
      caption: text(post.caption),
      unlockCount: post.unlock_count,
      revenueLamports: post.revenue,
      publishedAt: isoTime(post.published_at),
      revenueUsdc: usdc(post.revenue),
    })),
    recentUnlocks: unlocks.recent(creator.id, MOST_UNLOCKS).map((unlock) => ({
      id: unlock.id,
      postId: unlock.post_id,
      amountLamports: unlock.amount,
      creatorPayoutLamports: unlock.payout,
      unlockType: unlock.kind,
      createdAt: stamp(unlock.created_at),
    })),
  };
}
