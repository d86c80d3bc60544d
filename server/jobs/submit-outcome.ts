import type { JobRow } from '../store/tables.ts';
import { bodyOf, json, mayHaveActed } from './error-bodies.ts';
import type { JobExtras } from './ledger.ts';
import type { JobEvent } from './machine.ts';
import { CallError } from '../providers/transport.ts';
import { startWeighing, UNANSWERED } from './weighing.ts';

/** Tries for a service that cannot be reached at all; nothing was sent in any of them. */
const MAX_UNREACHABLE = 6;
const FIRST_POLL_MS = 1_000;

/** What became of a submit, ready to be written. */
export interface Outcome {
  event: JobEvent;
  extras: JobExtras;
}

export interface Accepted {
  jobId: string;
  autoTopupMessage: string | null;
}

export function accepted({ jobId, autoTopupMessage }: Accepted, now: number): Outcome {
  return {
    event: { type: 'accepted', jobId },
    extras: {
      job_id: jobId,
      auto_topup_message: autoTopupMessage,
      answered_at: now,
      next_at: now + FIRST_POLL_MS,
      failures: 0,
      error: null,
    },
  };
}

/** Not sent after all: goes back to waiting. */
export function held(now: number): Outcome {
  return { event: { type: 'held' }, extras: { next_at: now, submitted_at: null } };
}

/**
 * @param pausedUntil told of a limit, says when the account's submits may go on
 */
export function notAccepted(
  row: JobRow,
  thrown: unknown,
  now: number,
  pausedUntil: (retryAfterMs: number | null) => number,
): Outcome {
  const error = bodyOf(thrown);
  if (mayHaveActed(thrown)) {
    return {
      event: { type: 'unanswered', error },
      extras: {
        error: json(error),
        ...startWeighing(row.balance_before_e4, UNANSWERED, now),
        failures: 0,
      },
    };
  }
  if (error.kind === 'rate-limited') {
    const next_at = pausedUntil(error.retryAfterMs);
    return {
      event: { type: 'held' },
      extras: { error: json(error), next_at, submitted_at: null },
    };
  }
  if (thrown instanceof CallError && row.failures + 1 < MAX_UNREACHABLE) {
    const next_at = now + Math.min(30_000, 2_000 * 2 ** row.failures);
    return {
      event: { type: 'held' },
      extras: { error: json(error), next_at, failures: row.failures + 1, submitted_at: null },
    };
  }
  return {
    event: { type: 'refused', error },
    extras: { error: json(error), answered_at: now },
  };
}
