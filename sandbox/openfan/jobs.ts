import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../../src/lib/json.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';

export interface JobRow {
  id: string;
  creator_id: string;
  owner_id: string;
  /** JSON text of what the worker was asked for. */
  request: string;
  images: number;
  path: 'self_hosted' | 'platform';
  signature: string | null;
  /** USDC base units. */
  paid: number;
  run_id: string;
  status: 'running' | 'completed' | 'failed';
  /** JSON text of the one set of posts that the job remembers. */
  post_ids: string | null;
  error: string | null;
  polls: number;
  created_at: number;
  completed_at: number | null;
}

export interface NewJob {
  creatorId: string;
  ownerId: string;
  request: JsonObject;
  images: number;
  path: JobRow['path'];
  signature: string | null;
  paid: number;
  runId: string;
}

export type Jobs = ReturnType<typeof createJobs>;

export function createJobs(db: Db, clock: Clock) {
  const insert = db.prepare(
    `INSERT INTO openfan_jobs (id, creator_id, owner_id, request, images, path, signature, paid,
       run_id, status, created_at)
     VALUES (@id, @creatorId, @ownerId, @request, @images, @path, @signature, @paid, @runId,
       'running', @createdAt)`,
  );
  const poll = db.prepare<[string], JobRow>(
    'UPDATE openfan_jobs SET polls = polls + 1 WHERE id = ? RETURNING *',
  );
  const complete = db.prepare<[string, number, string]>(
    "UPDATE openfan_jobs SET status = 'completed', post_ids = ?, completed_at = ? WHERE id = ?",
  );
  const fail = db.prepare<[string, number, string]>(
    "UPDATE openfan_jobs SET status = 'failed', error = ?, completed_at = ? WHERE id = ?",
  );
  const find = db.prepare<[string], JobRow>('SELECT * FROM openfan_jobs WHERE id = ?');
  const all = db.prepare<[], JobRow>('SELECT * FROM openfan_jobs ORDER BY rowid');

  return {
    add(job: NewJob): string {
      const id = randomUUID();
      insert.run({ ...job, id, request: JSON.stringify(job.request), createdAt: clock.now() });
      return id;
    },
    find: (id: string) => find.get(id),
    /** Counts the poll and gives the job. */
    poll: (id: string) => poll.get(id),
    complete: (id: string, postIds: string[]) =>
      void complete.run(JSON.stringify(postIds), clock.now(), id),
    fail: (id: string, error: string) => void fail.run(error, clock.now(), id),
    all: () => all.all(),
  };
}
