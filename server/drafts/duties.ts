import * as v from 'valibot';

import { errorBodySchema } from '../../src/contract/errors.ts';
import { parseJson } from '../../src/lib/json.ts';
import type { DraftRow } from '../store/tables.ts';

const time = v.nullable(v.number());
const error = v.nullable(errorBodySchema);

/** A picture as it lies in the media store. */
export const keptImageSchema = v.object({
  file: v.string(),
  thumbnailFile: v.nullable(v.string()),
  mime: v.string(),
  bytes: v.number(),
  thumbnailBytes: v.number(),
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
  color: v.nullable(v.string()),
});
export type KeptImage = v.InferOutput<typeof keptImageSchema>;

/** Looking at the post, and keeping its blurred preview. `due`: when it is to be done; ms. */
const lookSchema = v.object({
  due: time,
  failures: v.number(),
  lookedAt: time,
  problem: v.nullable(v.string()),
  image: v.nullable(keptImageSchema),
});
export type Look = v.InferOutput<typeof lookSchema>;

/**
 * An original asked for. `ask`: nothing was sent; `asking`: sent, no answer yet; `check`: its
 * answer was lost, so it is looked at whether it was unlocked; `fetch`: unlocked, to be brought home.
 */
const revealSchema = v.object({
  state: v.picklist(['asked', 'failed']),
  step: v.picklist(['ask', 'asking', 'check', 'fetch']),
  /** How often the unlock was sent for what the person asked. */
  sends: v.number(),
  failures: v.number(),
  due: time,
  error,
});
export type Reveal = v.InferOutput<typeof revealSchema>;

const publishingSchema = v.object({
  state: v.picklist(['held', 'sending', 'unknown', 'failed']),
  until: time,
  failures: v.number(),
  due: time,
  error,
});
export type Publishing = v.InferOutput<typeof publishingSchema>;

/** What is to be done for a draft, as its JSON columns say. */
export interface Duties {
  look: Look;
  original: KeptImage | null;
  reveal: Reveal | null;
  publishing: Publishing | null;
}

/** How a fresh row starts: to be looked at now. */
const unseen: Look = { due: 0, failures: 0, lookedAt: null, problem: null, image: null };

export function dutiesOf(
  row: Pick<DraftRow, 'preview' | 'original' | 'reveal' | 'publishing'>,
): Duties {
  return {
    look: row.preview === null ? unseen : v.parse(lookSchema, parseJson(row.preview)),
    original: row.original === null ? null : v.parse(keptImageSchema, parseJson(row.original)),
    reveal: row.reveal === null ? null : v.parse(revealSchema, parseJson(row.reveal)),
    publishing:
      row.publishing === null ? null : v.parse(publishingSchema, parseJson(row.publishing)),
  };
}

const jsonOrNull = (value: object | null) => (value === null ? null : JSON.stringify(value));

/** The columns that hold them; `next_at` is when the first of them is due. */
export function columnsOf({ look, original, reveal, publishing }: Duties) {
  const dues = [look.due, reveal?.due ?? null, publishing?.due ?? null].filter(
    (due) => due !== null,
  );
  return {
    preview: JSON.stringify(look),
    original: jsonOrNull(original),
    reveal: jsonOrNull(reveal),
    publishing: jsonOrNull(publishing),
    next_at: dues.length === 0 ? null : Math.min(...dues),
  };
}
