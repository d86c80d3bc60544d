import * as v from 'valibot';

import { generationPathSchema } from './generation-path.ts';
import { baseUnitsSchema } from './usdc.ts';

/** `draft`, `ready`, `disabled`; another word of the service's is passed on. */
const pipelineStatusSchema = v.string();

/** openfan.md "Creators". */
export const creatorSchema = v.object({
  slug: v.string(),
  name: v.string(),
  bio: v.nullable(v.string()),
  /** Same-origin, through the guarded fetch, as every picture of a creator's. */
  avatarUrl: v.nullable(v.string()),
  coverUrl: v.nullable(v.string()),
  status: pipelineStatusSchema,
  /** `null` where the service did not tell (its list has none). */
  walletAddress: v.nullable(v.string()),
  postCount: v.nullable(v.number()),
  unlockCount: v.nullable(v.number()),
  /** Known to be this account's own. */
  own: v.boolean(),
  /** How it generates, as far as an answer has told; `null`: not known yet. */
  path: v.nullable(generationPathSchema),
  /** Prompts in the persona's manner, where the service gave a persona. */
  suggestions: v.array(v.string()),
  createdAt: v.nullable(v.string()),
  /** Where the service says the pictures are; `avatarUrl` and `coverUrl` are ours. */
  avatarSource: v.optional(v.nullable(v.string()), null),
  coverSource: v.optional(v.nullable(v.string()), null),
});
export type Creator = v.InferOutput<typeof creatorSchema>;

/** `GET /api/creators?connection=`: ready ones, and one's own whatever their status. */
export const creatorsSchema = v.object({ creators: v.array(creatorSchema) });
/** `GET /api/creators/:slug`, `PATCH`, `POST /api/creators`. */
export const creatorAnswerSchema = v.object({ creator: creatorSchema });

const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const urlSchema = v.nullable(v.pipe(v.string(), v.trim(), v.url(), v.maxLength(2_000)));

/** `PATCH /api/creators/:slug` */
export const creatorPatchSchema = v.object({
  name: v.optional(nameSchema),
  bio: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(2_000)))),
  avatarUrl: v.optional(urlSchema),
  coverUrl: v.optional(urlSchema),
  status: v.optional(v.picklist(['draft', 'ready', 'disabled'])),
});
export type CreatorPatch = v.InferOutput<typeof creatorPatchSchema>;

/** `POST /api/creators` (openfan.md: `POST /connect`). The RunPod key passes through, it is not kept. */
export const newCreatorSchema = v.object({
  connectionId: v.string(),
  soulMd: v.pipe(v.string(), v.minLength(1), v.maxLength(100_000)),
  walletAddress: v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/)),
  slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,100}$/)),
  name: nameSchema,
  bio: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
  avatarUrl: v.optional(v.pipe(v.string(), v.url(), v.maxLength(2_000))),
  visualDescription: v.optional(v.pipe(v.string(), v.maxLength(5_000))),
  contentRating: v.optional(v.picklist(['sfw', 'nsfw'])),
  runpodEndpoint: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
  runpodApiKey: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
});
export type NewCreator = v.InferOutput<typeof newCreatorSchema>;

/** `GET /api/creators/:slug/posts?offset=`: published ones, newest first. */
export const creatorPostsSchema = v.object({
  posts: v.array(
    v.object({
      postId: v.string(),
      caption: v.nullable(v.string()),
      /** Same-origin, through the guarded fetch. */
      previewUrl: v.nullable(v.string()),
      priceBaseUnits: v.nullable(baseUnitsSchema),
      unlockCount: v.nullable(v.number()),
      width: v.nullable(v.number()),
      height: v.nullable(v.number()),
      tags: v.array(v.string()),
      publishedAt: v.nullable(v.string()),
    }),
  ),
  nextOffset: v.nullable(v.number()),
});
export type CreatorPosts = v.InferOutput<typeof creatorPostsSchema>;

/** `GET /api/creators/:slug/revenue` (openfan.md: `GET /analytics/revenue`). */
export const revenueSchema = v.object({
  totalBaseUnits: baseUnitsSchema,
  unlockCount: v.number(),
  postCount: v.number(),
  /** At most ten, of any status. */
  topPosts: v.array(
    v.object({
      postId: v.string(),
      caption: v.nullable(v.string()),
      unlockCount: v.number(),
      revenueBaseUnits: baseUnitsSchema,
      publishedAt: v.nullable(v.string()),
    }),
  ),
  /** At most twenty, newest first; `sold` apart from what was revealed by the owner. */
  recentUnlocks: v.array(
    v.object({
      id: v.string(),
      postId: v.string(),
      amountBaseUnits: baseUnitsSchema,
      payoutBaseUnits: baseUnitsSchema,
      sold: v.boolean(),
      createdAt: v.nullable(v.string()),
    }),
  ),
});
export type Revenue = v.InferOutput<typeof revenueSchema>;
