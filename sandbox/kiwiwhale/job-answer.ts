import * as v from 'valibot';

import { parseJson, type JsonObject } from '../../src/lib/json.ts';
import type { JobRow } from './jobs.ts';

const storedSchema = v.array(
  v.object({ file: v.string(), mime: v.string(), poster: v.optional(v.string()) }),
);

/** What `jobs.php` says about a job. @param origin where its files are served */
export function jobAnswer(job: JobRow, origin: string): JsonObject {
  const { status, seed } = job;
  if (status === 'failed') return { status, error: job.error ?? 'The job failed.', seed };
  if (status !== 'completed') return { status };
  const stored = v.parse(storedSchema, parseJson(job.outputs ?? '[]'));
  return {
    status,
    outputs: stored.map(({ file, mime, poster }) => ({
      url: `${origin}/files/${file}`,
      mime,
      ...(poster !== undefined && { thumbnail_url: `${origin}/files/${poster}` }),
    })),
    seed,
  };
}
