import { randomBytes } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import type { Ledger } from './ledger.ts';
import type { CatalogueModel } from './models/model.ts';

export interface JobRow {
  id: string;
  account_id: number;
  model: string;
  /** JSON text. */
  input: string;
  cost_e4: number;
  seed: number;
  will_fail: 0 | 1;
  status: 'queued' | 'running' | 'completed' | 'failed';
  /** JSON text of {@link StoredOutput}s once they are drawn. */
  outputs: string | null;
  error: string | null;
  run_at: number;
  done_at: number;
}

export interface StoredOutput {
  file: string;
  mime: string;
  /** What a video starts with, as a JPEG. */
  poster?: string;
}

export interface NewJob {
  accountId: number;
  model: CatalogueModel;
  input: JsonObject;
  seed: number;
}

/** Jobs with the absolute times of their lives, so that a restart goes on where it was. */
export interface Jobs {
  /** @returns the id; the caller charges in the same transaction */
  add(job: NewJob): string;
  find(accountId: number, id: string): JobRow | undefined;
  /** Moves every job as far as the time allows; failed ones get their credits back. */
  advance(): void;
  /** At work and not drawn yet, longest first. */
  undrawn(): JobRow[];
  drawn(id: string, outputs: StoredOutput[]): void;
  fail(id: string, error: string): void;
  /** When {@link Jobs.advance} next has something to do. */
  nextAt(): number | undefined;
  mimeOf(file: string): string | undefined;
  /** Every job of an account, oldest first. */
  ofAccount(accountId: number): JobRow[];
  /** Inputs, as JSON text, of the jobs that are not over. */
  openInputs(): string[];
}

const SLOW_MS = 60_000;

export function createJobs(db: Db, clock: Clock, ledger: Ledger, speed: number): Jobs {
  const insert = db.prepare(
    `INSERT INTO jobs (id, account_id, model, input, cost_e4, seed, will_fail, status,
       created_at, run_at, done_at)
     VALUES (@id, @accountId, @model, @input, @costE4, @seed, @willFail, 'queued',
       @createdAt, @runAt, @doneAt)`,
  );
  const select = db.prepare<[string, number], JobRow>(
    'SELECT * FROM jobs WHERE id = ? AND account_id = ?',
  );
  const start = db.prepare<[number]>(
    "UPDATE jobs SET status = 'running' WHERE status = 'queued' AND run_at <= ?",
  );
  const finish = db.prepare<[number]>(
    `UPDATE jobs SET status = 'completed'
     WHERE status = 'running' AND outputs IS NOT NULL AND done_at <= ?`,
  );
  const doomed = db.prepare<[number], { id: string }>(
    "SELECT id FROM jobs WHERE status = 'running' AND will_fail = 1 AND done_at <= ?",
  );
  const markFailed = db.prepare<[string, string], JobRow>(
    `UPDATE jobs SET status = 'failed', error = ?
     WHERE id = ? AND status IN ('queued', 'running') RETURNING *`,
  );
  const selectUndrawn = db.prepare<[], JobRow>(
    `SELECT * FROM jobs WHERE status = 'running' AND outputs IS NULL AND will_fail = 0
     ORDER BY run_at, rowid`,
  );
  const setOutputs = db.prepare<[string, string]>('UPDATE jobs SET outputs = ? WHERE id = ?');
  const insertFile = db.prepare<[string, string, string, number]>(
    'INSERT INTO files (name, job_id, mime, created_at) VALUES (?, ?, ?, ?)',
  );
  const selectFile = db.prepare<[string], { mime: string }>(
    'SELECT mime FROM files WHERE name = ?',
  );
  const selectOpen = db.prepare<[], Pick<JobRow, 'input'>>(
    "SELECT input FROM jobs WHERE status IN ('queued', 'running')",
  );
  const selectOwn = db.prepare<[number], JobRow>(
    'SELECT * FROM jobs WHERE account_id = ? ORDER BY rowid',
  );
  const next = db.prepare<[], { at: number | null }>(
    `SELECT min(CASE status WHEN 'queued' THEN run_at ELSE done_at END) AS at FROM jobs
     WHERE status = 'queued' OR (status = 'running' AND (outputs IS NOT NULL OR will_fail = 1))`,
  );

  const fail = db.transaction((id: string, error: string) => {
    const job = markFailed.get(error, id);
    if (!job || job.cost_e4 === 0) return;
    ledger.move({ accountId: job.account_id, kind: 'refund', amountE4: job.cost_e4, jobId: id });
  });

  return {
    add({ accountId, model, input, seed }) {
      const id = randomBytes(10).toString('hex');
      const prompt = typeof input.prompt === 'string' ? input.prompt : '';
      const queueMs = between(model.queueMs);
      const runMs = prompt.includes('[slow]') ? SLOW_MS : between(model.runMs);
      const createdAt = clock.now();
      const runAt = createdAt + Math.round(queueMs / speed);
      const doneAt = runAt + Math.round(runMs / speed);
      const willFail = prompt.includes('[fail]') ? 1 : 0;
      insert.run({
        ...{ id, accountId, model: model.publicModel, input: JSON.stringify(input), seed },
        ...{ costE4: model.costE4, willFail, createdAt, runAt, doneAt },
      });
      return id;
    },
    find: (accountId, id) => select.get(id, accountId),
    advance() {
      const now = clock.now();
      start.run(now);
      for (const { id } of doomed.all(now)) {
        fail.immediate(id, 'The prompt asked this job to fail.');
      }
      finish.run(now);
    },
    undrawn: () => selectUndrawn.all(),
    drawn: db.transaction((id: string, outputs: StoredOutput[]) => {
      for (const { file, mime, poster } of outputs) {
        insertFile.run(file, id, mime, clock.now());
        if (poster !== undefined) insertFile.run(poster, id, 'image/jpeg', clock.now());
      }
      setOutputs.run(JSON.stringify(outputs), id);
    }),
    fail: (id, error) => fail.immediate(id, error),
    nextAt: () => next.get()?.at ?? undefined,
    mimeOf: (file) => selectFile.get(file)?.mime,
    ofAccount: (accountId) => selectOwn.all(accountId),
    openInputs: () => selectOpen.all().map(({ input }) => input),
  };
}

function between([from, to]: readonly [number, number]): number {
  return from + Math.random() * (to - from);
}
