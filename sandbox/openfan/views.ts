import { isJsonObject, parseJson, type JsonObject } from '../../src/lib/json.ts';
import type { Creator } from './creators.ts';
import { isoTime, type Dialect } from './dialect.ts';
import type { Post } from './posts.ts';
import { readTexts } from './stored-texts.ts';

/** How creators and posts are written, for one caller. */
export type Views = ReturnType<typeof viewsFor>;

/** @param origin where the caller reached the sandbox */
export function viewsFor(dialect: Dialect, origin: string) {
  const address = (url: string | null) =>
    dialect.text(url?.startsWith('/') ? `${origin}${url}` : url);

  const postBase = (post: Post, { slug }: Creator) => ({
    caption: dialect.text(post.caption),
    previewUrl: `${origin}/openfan/previews/${slug}/${post.id}/preview.jpg`,
    priceLamports: post.price,
    unlockCount: post.unlock_count,
    width: post.width,
    height: post.height,
    tags: dialect.tags(post.tags === null ? null : readTexts(post.tags)),
  });
  const card = ({ id, slug, name, avatar_url: avatar }: Creator) => ({
    id,
    slug,
    name,
    avatarUrl: address(avatar),
  });
  const byline = (creator: Creator) => ({ ...card(creator), solanaWalletAddress: creator.wallet });

  return {
    /** A creator in few words: under a post of the feed. */
    card,
    /** With the wallet: beside a post, above a creator's posts. */
    byline,
    /** In the list, and (`withWallet`) on its own. */
    creator: (creator: Creator, withWallet: boolean): JsonObject => ({
      id: creator.id,
      slug: creator.slug,
      name: creator.name,
      bio: dialect.text(creator.bio),
      avatarUrl: address(creator.avatar_url),
      coverUrl: address(creator.cover_url),
      ...(withWallet && { solanaWalletAddress: creator.wallet }),
      postCount: creator.post_count,
      totalUnlocks: creator.total_unlocks,
      pipelineStatus: creator.status,
      ...(withWallet && dialect.name === 'docs' && { personaConfig: personaOf(creator) }),
      createdAt: dialect.stamp(creator.created_at),
    }),
    post: (post: Post, creator: Creator): JsonObject => ({
      id: post.id,
      creatorId: creator.id,
      status: post.status,
      ...postBase(post, creator),
      generationType: 'zimage',
      publishedAt: isoTime(post.published_at),
      createdAt: dialect.stamp(post.created_at),
    }),
    /** A published post in a list. */
    listed: (post: Post, creator: Creator): JsonObject => ({
      id: post.id,
      ...postBase(post, creator),
      publishedAt: isoTime(post.published_at),
    }),
  };
}

export function personaOf({ persona }: Creator): JsonObject | null {
  const known = persona === null ? undefined : parseJson(persona);
  return isJsonObject(known) ? known : null;
}
