import * as v from 'valibot';

import { errorBodySchema } from './errors.ts';
import { outputKindSchema } from './jobs.ts';

/** A file may be this large at most, whatever it is for. */
export const MAX_UPLOAD_BYTES = 100_000_000;
/** Inside a JSON request bytes are a third longer and held in memory. */
export const MAX_INLINE_BYTES = 36_000_000;

/**
 * `staged`: held by our server only, sent with the job it is for; `sending`: on its way to
 * the service as a job of its own; `ready`: the service has it, under `url`; `failed`.
 */
export const uploadStateSchema = v.picklist(['staged', 'sending', 'ready', 'failed']);

/** A file of a person's, as our server holds it. */
export const uploadSchema = v.object({
  key: v.string(),
  name: v.string(),
  /** By its bytes. */
  mime: v.string(),
  kind: outputKindSchema,
  bytes: v.number(),
  state: uploadStateSchema,
  /** The service's own address of it. */
  url: v.nullable(v.string()),
  /** The (free) job that takes it there. */
  jobKey: v.nullable(v.string()),
  /** The same bytes had been uploaded before. */
  reused: v.boolean(),
  error: v.nullable(errorBodySchema),
});
export type Upload = v.InferOutput<typeof uploadSchema>;

/**
 * `POST /api/uploads?connection=&name=&stage=`: the file as the body. `stage=1` only keeps it
 * here; otherwise it goes on to the service. `GET /api/uploads/:key` tells how far it is.
 */
export const uploadAnswerSchema = v.object({ upload: uploadSchema });
