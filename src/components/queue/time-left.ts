import type { Job } from '../../contract/jobs.ts';
import type { UsualTime, UsualTimes } from '../../contract/usual-times.ts';

/** Never full before it is done. */
const NEARLY = 0.97;

export interface Progress {
  /** Since it was sent (since it was asked for, where it still waits). */
  elapsedMs: number;
  /** 0…1 of the usual time; `undefined` where no usual time is known or it has not been sent. */
  share: number | undefined;
  /** To the usual end; `undefined` where nobody knows, 0 when it is past. */
  leftMs: number | undefined;
  late: boolean;
  /** So much longer than usual that something may be wrong. */
  stuck: boolean;
}

/** Where a job under way stands against the time its model usually takes. */
export function progressOf(job: Job, usual: UsualTime | undefined, now: number): Progress {
  const elapsedMs = Math.max(0, now - Date.parse(job.submittedAt ?? job.createdAt));
  if (!usual || job.status === 'waiting') {
    return { elapsedMs, share: undefined, leftMs: undefined, late: false, stuck: false };
  }
  return {
    elapsedMs,
    share: Math.min(NEARLY, elapsedMs / usual.medianMs),
    leftMs: Math.max(0, usual.medianMs - elapsedMs),
    late: elapsedMs > usual.p90Ms,
    stuck: usual.stuckMs !== undefined && elapsedMs > usual.stuckMs,
  };
}

/** How far all that runs is on the whole; `undefined` where no usual time is known. */
export function shareOfAll(
  jobs: readonly Job[],
  times: UsualTimes['times'],
  now: number,
): number | undefined {
  const shares = jobs
    .map((job) => progressOf(job, times[job.model], now).share)
    .filter((share) => share !== undefined);
  return shares.length === 0
    ? undefined
    : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
