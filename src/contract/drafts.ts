import * as v from 'valibot';

import { errorBodySchema } from './errors.ts';
import { baseUnitsSchema } from './usdc.ts';

/** A picture of a draft that we keep: same-origin addresses. */
export const draftImageSchema = v.object({
  url: v.string(),
  thumbnailUrl: v.nullable(v.string()),
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
  /** Dominant colour as `#rrggbb`. */
  color: v.nullable(v.string()),
});

export const draftStatusSchema = v.picklist(['draft', 'published', 'archived']);
export type DraftStatus = v.InferOutput<typeof draftStatusSchema>;
export const draftChoiceSchema = v.picklist(['keep', 'reject']);
export type DraftChoice = v.InferOutput<typeof draftChoiceSchema>;

/** One post of OpenFan's that this dashboard knows (openfan.md "Drafts and posts"). */
export const draftSchema = v.object({
  postId: v.string(),
  accountId: v.string(),
  creator: v.string(),
  /** The job that made it; `null` for a draft that was found again. */
  jobKey: v.nullable(v.string()),
  prompt: v.string(),
  status: draftStatusSchema,
  choice: v.nullable(draftChoiceSchema),
  /** As edited here; sent when it is published. */
  caption: v.string(),
  /** `null`: OpenFan's own default. */
  priceBaseUnits: v.nullable(baseUnitsSchema),
  tags: v.array(v.string()),
  /** Blurred; `null` until it was fetched. */
  preview: v.nullable(draftImageSchema),
  /** Why there is no preview yet, in words. */
  previewProblem: v.optional(v.nullable(v.string())),
  /** The original, once revealed. */
  original: v.nullable(draftImageSchema),
  /** `null`: not asked for; each reveal counts as an unlock on the post. */
  reveal: v.nullable(
    v.object({ state: v.picklist(['asked', 'failed']), error: v.nullable(errorBodySchema) }),
  ),
  /** Held for 10 seconds, then sent; `null`: nothing under way. */
  publishing: v.nullable(
    v.object({
      state: v.picklist(['held', 'sending', 'unknown', 'failed']),
      /** When it is sent; ISO. */
      until: v.nullable(v.string()),
      error: v.nullable(errorBodySchema),
    }),
  ),
  unlockCount: v.nullable(v.number()),
  publishedAt: v.nullable(v.string()),
  createdAt: v.string(),
  /** Found again through the creator's analytics, not through its job. */
  recovered: v.boolean(),
});
export type Draft = v.InferOutput<typeof draftSchema>;

/** `GET /api/drafts?status=&creator=&choice=&account=&job=&cursor=&limit=`: newest first. */
export const draftPageSchema = v.object({
  drafts: v.array(draftSchema),
  nextCursor: v.nullable(v.string()),
  total: v.number(),
});
export type DraftPage = v.InferOutput<typeof draftPageSchema>;

const postIdsSchema = v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(200));

/** `PATCH /api/drafts`: openfan.md's limits of publish. */
export const draftsPatchSchema = v.object({
  postIds: postIdsSchema,
  patch: v.object({
    choice: v.optional(v.nullable(draftChoiceSchema)),
    caption: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
    priceBaseUnits: v.optional(v.nullable(v.pipe(baseUnitsSchema, v.notValue('0')))),
    tags: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(50))),
        v.maxLength(20),
      ),
    ),
  }),
});
export type DraftsPatch = v.InferOutput<typeof draftsPatchSchema>;

/** `POST /api/drafts/publish`, `/publish/undo`, `/reveal`: answered with the drafts as they now stand. */
export const draftsActSchema = v.object({ postIds: postIdsSchema });
export const draftsAnswerSchema = v.object({ drafts: v.array(draftSchema) });

/** `POST /api/drafts/recover` `{creator}`: looks for drafts that a lost answer hid. */
export const recoverRequestSchema = v.object({ connectionId: v.string(), creator: v.string() });
export const recoverAnswerSchema = v.object({
  drafts: v.array(draftSchema),
  /** Posts the creator has beyond the ten that analytics lists: these cannot be found. */
  unlisted: v.number(),
});
