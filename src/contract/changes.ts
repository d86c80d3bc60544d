import * as v from 'valibot';

import { jobSchema } from './jobs.ts';
import { topupSchema } from './topups.ts';

/**
 * `GET /api/changes?cursor=`: every row of the session's accounts that changed since
 * `cursor`, all jobs in one answer. Without a cursor: where things stand now, and
 * all rows that are not final.
 */
export const changesSchema = v.object({
  cursor: v.string(),
  jobs: v.array(jobSchema),
  topups: v.array(topupSchema),
  /** `paymentSchema` and `draftSchema`: read by the pages that show them, off the first bundle. */
  payments: v.array(v.unknown()),
  drafts: v.array(v.unknown()),
  /** Rows of the session's accounts still under way: how often to ask again. */
  active: v.number(),
});
export type Changes = v.InferOutput<typeof changesSchema>;
