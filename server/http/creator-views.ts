import type { Creator, CreatorPosts, Revenue } from '../../src/contract/creators.ts';
import type { Post, ProviderCreator, ProviderRevenue } from '../providers/openfan.ts';
import type { KnownCreator } from '../store/own-creators.ts';
import type { RemotePictures } from './remote-pictures.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** A creator as the service tells it, with what this account knows and pictures at our address. */
export async function creatorView(
  told: ProviderCreator,
  known: KnownCreator | undefined,
  pictures: RemotePictures,
): Promise<Creator> {
  const { slug, name, bio, status, walletAddress, postCount, unlockCount } = told;
  const suggestions = told.suggestions.length > 0 ? told.suggestions : (known?.suggestions ?? []);
  return {
    ...{ slug, name, bio, status, walletAddress, postCount, unlockCount, suggestions },
    avatarUrl: await pictures.addressOf(told.avatarUrl),
    coverUrl: await pictures.addressOf(told.coverUrl),
    avatarSource: told.avatarUrl,
    coverSource: told.coverUrl,
    own: known?.own ?? false,
    path: known?.path ?? null,
    createdAt: iso(told.createdAt),
  };
}

export async function postView(
  post: Post,
  pictures: RemotePictures,
): Promise<CreatorPosts['posts'][number]> {
  const { postId, caption, unlockCount, width, height, tags } = post;
  return {
    ...{ postId, caption, unlockCount, width, height, tags },
    previewUrl: await pictures.addressOf(post.previewUrl),
    priceBaseUnits: post.priceBaseUnits?.toString() ?? null,
    publishedAt: iso(post.publishedAt),
  };
}

/** What was sold apart from what was revealed (openfan.md: `unlockType` is `payment` or `promo`). */
export function revenueView(revenue: ProviderRevenue): Revenue {
  const { totalBaseUnits, unlockCount, postCount, topPosts, recentUnlocks } = revenue;
  return {
    totalBaseUnits: totalBaseUnits.toString(),
    unlockCount,
    postCount,
    topPosts: topPosts.map((post) => ({
      postId: post.postId,
      caption: post.caption,
      unlockCount: post.unlockCount,
      revenueBaseUnits: post.revenueBaseUnits.toString(),
      publishedAt: iso(post.publishedAt),
    })),
    recentUnlocks: recentUnlocks.map((unlock) => ({
      id: unlock.id,
      postId: unlock.postId,
      amountBaseUnits: unlock.amountBaseUnits.toString(),
      payoutBaseUnits: unlock.payoutBaseUnits.toString(),
      sold: unlock.unlockType === 'payment' || unlock.amountBaseUnits > 0n,
      createdAt: iso(unlock.createdAt),
    })),
  };
}
