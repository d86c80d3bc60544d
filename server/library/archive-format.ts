import * as v from 'valibot';

import { baseUnitsSchema } from '../../src/contract/usdc.ts';
import { creditsE4Schema } from '../../src/contract/credits.ts';
import { chargedSchema, errorBodySchema, serviceSchema } from '../../src/contract/errors.ts';
import {
  evidenceSchema,
  jobStatusSchema,
  outputKindSchema,
  outputStateSchema,
} from '../../src/contract/jobs.ts';
import { threadSchema } from '../../src/contract/threads.ts';
import { topupStatusSchema } from '../../src/contract/topups.ts';

/**
 * An account's archive is a zip: `manifest.json` names every other entry with its size and
 * hash; `jobs.jsonl`, `projects.jsonl`, `presets.jsonl`, `topups.jsonl`, `drafts.jsonl` and
 * `payments.jsonl` hold one row a line; the files of outputs and drafts lie below `media/`. A
 * change that older servers cannot read is a new version; 1 had neither drafts nor payments, 2 no
 * presets.
 */
export const FORMAT = 'darkroom-archive';
export const VERSION = 3;
export const READS: number[] = [1, 2, VERSION];
export const MANIFEST = 'manifest.json';
export const MEDIA = 'media/';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const manifestSchema = v.object({
  format: v.literal(FORMAT),
  version: v.picklist([1, 2, VERSION]),
  createdAt: v.string(),
  service: serviceSchema,
  /** The service address its jobs ran at. */
  environment: v.string(),
  counts: v.object({
    ...{ jobs: count, files: count, projects: count, topups: count },
    drafts: v.optional(count, 0),
    payments: v.optional(count, 0),
    presets: v.optional(count, 0),
  }),
  files: v.array(
    v.object({
      name: v.pipe(
        v.string(),
        v.regex(
          /^(jobs|projects|presets|topups|drafts|payments)\.jsonl$|^media\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/,
        ),
      ),
      bytes: count,
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

const idSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,60}$/));
const text = v.pipe(v.string(), v.maxLength(5_000_000));
/** Milliseconds since the epoch, written as ISO time. */
const time = v.pipe(v.string(), v.isoTimestamp());
const fileName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/));
const pixels = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));

const archivedOutputSchema = v.object({
  index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000)),
  kind: outputKindSchema,
  mime: v.pipe(v.string(), v.maxLength(200)),
  state: outputStateSchema,
  problem: v.nullable(text),
  text: v.nullable(text),
  /** Names below `media/`. */
  file: v.nullable(fileName),
  thumbnail: v.nullable(fileName),
  width: pixels,
  height: pixels,
  color: v.nullable(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i))),
  bytes: v.nullable(count),
});
export type ArchivedOutput = v.InferOutput<typeof archivedOutputSchema>;

export const archivedJobSchema = v.object({
  key: idSchema,
  jobId: v.nullable(text),
  model: text,
  category: text,
  prompt: text,
  input: v.record(v.string(), v.unknown()),
  status: jobStatusSchema,
  costE4: creditsE4Schema,
  /** OpenFan's; archives made before it have none. */
  creator: v.optional(v.nullable(text), null),
  costBaseUnits: v.optional(v.nullable(baseUnitsSchema), null),
  postIds: v.optional(v.array(v.pipe(v.string(), v.maxLength(200))), []),
  charged: chargedSchema,
  error: v.nullable(errorBodySchema),
  seed: v.nullable(text),
  evidence: v.nullable(evidenceSchema),
  autoTopupMessage: v.nullable(text),
  answer: v.nullable(text),
  favorite: v.boolean(),
  project: v.nullable(idSchema),
  /** Of the conversation it is a turn of; archives made before them have none. */
  thread: v.optional(v.nullable(threadSchema), null),
  createdAt: time,
  submittedAt: v.nullable(time),
  finishedAt: v.nullable(time),
  outputs: v.pipe(
    v.array(archivedOutputSchema),
    v.check(
      (outputs) => new Set(outputs.map(({ index }) => index)).size === outputs.length,
      'two outputs have the same index',
    ),
  ),
});
export type ArchivedJob = v.InferOutput<typeof archivedJobSchema>;

export const archivedProjectSchema = v.object({
  id: idSchema,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  createdAt: time,
});
export type ArchivedProject = v.InferOutput<typeof archivedProjectSchema>;

export const archivedTopupSchema = v.object({
  key: idSchema,
  creditsE4: creditsE4Schema,
  status: topupStatusSchema,
  error: v.nullable(errorBodySchema),
  evidence: v.nullable(evidenceSchema),
  createdAt: time,
  finishedAt: v.nullable(time),
});
export type ArchivedTopup = v.InferOutput<typeof archivedTopupSchema>;
