import { randomBytes } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import { isJsonObject, parseJson, type JsonObject } from '../../src/lib/json.ts';
import { outcomeOf, planRun } from './plan.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS runpod_runs (
  id TEXT PRIMARY KEY,
  endpoint TEXT NOT NULL,
  input TEXT NOT NULL,
  outcome TEXT NOT NULL,
  status TEXT NOT NULL,
  files TEXT,
  error TEXT,
  created_at INTEGER NOT NULL,
  run_at INTEGER NOT NULL,
  done_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS runpod_open ON runpod_runs(status)
  WHERE status IN ('IN_QUEUE', 'IN_PROGRESS');
`;

/** The states of RunPod's asynchronous jobs. */
export type RunStatus = 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

export interface Run {
  id: string;
  endpoint: string;
  input: JsonObject;
  status: RunStatus;
  /** The names of what was drawn; of a completed run only. */
  files: string[];
  error: string | null;
  createdAt: number;
  runAt: number;
  doneAt: number;
}

interface RunRow {
  id: string;
  endpoint: string;
  input: string;
  outcome: 'done' | 'failed' | 'canceled' | 'empty';
  status: RunStatus;
  files: string | null;
  error: string | null;
  created_at: number;
  run_at: number;
  done_at: number;
}

/** How long the service keeps what a run made, once it is done. */
export const RESULT_KEPT_MS = 30 * 60_000;

/** Runs with the absolute times of their lives, so that a restart goes on where it was. */
export type Runs = ReturnType<typeof createRuns>;

export function createRuns(db: Db, clock: Clock, speed: number) {
  db.exec(SCHEMA);
  const insert = db.prepare(
    `INSERT INTO runpod_runs (id, endpoint, input, outcome, status, created_at, run_at, done_at)
     VALUES (@id, @endpoint, @input, @outcome, 'IN_QUEUE', @createdAt, @runAt, @doneAt)`,
  );
  const select = db.prepare<[string, number], RunRow>(
    'SELECT * FROM runpod_runs WHERE id = ? AND (expires_at IS NULL OR expires_at > ?)',
  );
  const start = db.prepare<[number]>(
    "UPDATE runpod_runs SET status = 'IN_PROGRESS' WHERE status = 'IN_QUEUE' AND run_at <= ?",
  );
  const finish = db.prepare<[number, number]>(
    `UPDATE runpod_runs SET status = 'COMPLETED', expires_at = ?
     WHERE status = 'IN_PROGRESS' AND files IS NOT NULL AND done_at <= ?`,
  );
  const end = db.prepare<[RunStatus, string | null, number, string]>(
    `UPDATE runpod_runs SET status = ?, error = ?, expires_at = ?
     WHERE id = ? AND status IN ('IN_QUEUE', 'IN_PROGRESS')`,
  );
  const doomed = db.prepare<[number], RunRow>(
    `SELECT * FROM runpod_runs WHERE status = 'IN_PROGRESS' AND done_at <= ?
     AND outcome IN ('failed', 'canceled')`,
  );
  const undrawn = db.prepare<[], RunRow>(
    `SELECT * FROM runpod_runs WHERE status = 'IN_PROGRESS' AND files IS NULL
     AND outcome IN ('done', 'empty') ORDER BY run_at, rowid`,
  );
  const setFiles = db.prepare<[string, string]>('UPDATE runpod_runs SET files = ? WHERE id = ?');
  const expire = db.prepare<[number, string]>('UPDATE runpod_runs SET expires_at = ? WHERE id = ?');
  const next = db.prepare<[], { at: number | null }>(
    `SELECT min(CASE status WHEN 'IN_QUEUE' THEN run_at ELSE done_at END) AS at FROM runpod_runs
     WHERE status = 'IN_QUEUE' OR (status = 'IN_PROGRESS'
       AND (files IS NOT NULL OR outcome IN ('failed', 'canceled')))`,
  );

  return {
    /** @returns the id */
    add(endpoint: string, input: JsonObject): string {
      const id = `${randomBytes(12).toString('hex')}-u1`;
      const createdAt = clock.now();
      const { queueMs, runMs } = planRun(input);
      const runAt = createdAt + Math.round(queueMs / speed);
      const doneAt = runAt + Math.round(runMs / speed);
      const outcome = outcomeOf(input);
      insert.run({
        ...{ id, endpoint, input: JSON.stringify(input), outcome, createdAt, runAt, doneAt },
      });
      return id;
    },
    /** `undefined`: no such run, or its result is not kept any longer. */
    find(id: string): Run | undefined {
      const row = select.get(id, clock.now());
      return row && toRun(row);
    },
    /** Moves every run as far as the time allows. */
    advance(): void {
      const now = clock.now();
      start.run(now);
      for (const { id, outcome } of doomed.all(now)) {
        if (outcome === 'failed') end.run('FAILED', 'worker exploded', now + RESULT_KEPT_MS, id);
        else end.run('CANCELLED', null, now + RESULT_KEPT_MS, id);
      }
      finish.run(now + RESULT_KEPT_MS, now);
    },
    /** At work and not drawn yet, longest first; an `empty` one is to stay without pictures. */
    undrawn: () => undrawn.all().map((row) => ({ ...toRun(row), empty: row.outcome === 'empty' })),
    drawn: (id: string, files: string[]) => void setFiles.run(JSON.stringify(files), id),
    fail: (id: string, error: string) =>
      void end.run('FAILED', error, clock.now() + RESULT_KEPT_MS, id),
    cancel: (id: string) => void end.run('CANCELLED', null, clock.now() + RESULT_KEPT_MS, id),
    /** Forgets a result now, as the service does half an hour after it was done. */
    expire: (id: string) => void expire.run(clock.now(), id),
    /** When `advance` next has something to do. */
    nextAt: () => next.get()?.at ?? undefined,
  };
}

function toRun(row: RunRow): Run {
  const input = parseJson(row.input);
  const files = parseJson(row.files ?? '[]');
  return {
    id: row.id,
    endpoint: row.endpoint,
    input: isJsonObject(input) ? input : {},
    status: row.status,
    files: Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [],
    error: row.error,
    createdAt: row.created_at,
    runAt: row.run_at,
    doneAt: row.done_at,
  };
}
