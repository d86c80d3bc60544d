import * as v from 'valibot';

/**
 * `GET /api/archive?connection=`: everything of one account but keys, as one zip with
 * `manifest.json` and the files. `POST /api/archive?connection=` takes such a zip as its body:
 * all of it, or, where it is broken, nothing and the reason.
 */
export const importAnswerSchema = v.object({
  jobs: v.number(),
  files: v.number(),
  projects: v.number(),
  presets: v.number(),
  drafts: v.number(),
  /** Records only: nothing of them is signed, reused or redeemed here. */
  payments: v.number(),
  /** Jobs that were here already. */
  known: v.number(),
});
export type ImportAnswer = v.InferOutput<typeof importAnswerSchema>;

/** `DELETE /api/archive?connection=`: every finished job and every draft of the account, and their files. */
export const wipeAnswerSchema = v.object({
  jobs: v.number(),
  drafts: v.number(),
  bytes: v.number(),
});
export type WipeAnswer = v.InferOutput<typeof wipeAnswerSchema>;
