import { CallError } from '../providers/transport.ts';
import type { JobRow } from '../store/tables.ts';
import { bodyOf, json, mayHaveActed } from './error-bodies.ts';
import type { Accepted, JobProvider, Outcome } from './provider.ts';

const FIRST_PAUSE_MS = 2_000;
const MAX_PAUSE_MS = 30_000;

/** @param pollAt when it is to be asked after first */
export function accepted(answer: Accepted, now: number, pollAt: number): Outcome {
  const { jobId, charged } = answer;
  return {
    event: { type: 'accepted', jobId, charged },
    extras: {
      ...answer.extras,
      ...{ job_id: jobId, answered_at: now, next_at: Math.max(now, pollAt), unfinished_at: null },
      ...{ failures: 0, error: null, evidence: null },
    },
    error: null,
  };
}

/** Not sent after all: goes back to waiting. */
export function held(now: number): Outcome {
  return {
    event: { type: 'held' },
    extras: { next_at: now, submitted_at: null },
    error: null,
  };
}

/**
 * @param pausedUntil told of a limit, says when the account's submits may go on
 */
export async function notAccepted(
  provider: JobProvider,
  row: JobRow,
  thrown: unknown,
  now: number,
  pausedUntil: (retryAfterMs: number | null) => Promise<number>,
): Promise<Outcome> {
  const error = bodyOf(thrown, provider.service);
  const failed = { extras: { error: json(error) }, error, thrown };
  const again = (next_at: number, failures = row.failures): Outcome => ({
    ...failed,
    event: { type: 'held' },
    extras: { ...failed.extras, next_at, failures, submitted_at: null },
  });
  if (mayHaveActed(thrown)) {
    return {
      ...failed,
      event: { type: 'unanswered', error },
      extras: { ...failed.extras, failures: 0, ...provider.inDoubt(row) },
    };
  }
  if (error.kind === 'rate-limited') return again(await pausedUntil(error.retryAfterMs));
  const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(row.failures, 10));
  const isUnreachable = thrown instanceof CallError && row.failures + 1 < provider.sendTries(row);
  if (isUnreachable || provider.isNotYet(error)) return again(now + pauseMs, row.failures + 1);
  return {
    ...failed,
    event: { type: 'refused', error },
    extras: { ...failed.extras, answered_at: now },
  };
}
