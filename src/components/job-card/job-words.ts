import type { Evidence, Job, Output } from '../../contract/jobs.ts';
import type { BadgeTone } from '../../ui/badge.tsx';
import { creditsToDecimal } from '../../lib/credits.ts';

export const serviceNames = { kiwiwhale: 'KiwiWhale', openfan: 'OpenFan' } as const;

/** One word for where a job stands. */
export function statusWord({ status, archiving }: Pick<Job, 'status' | 'archiving'>): string {
  switch (status) {
    case 'waiting':
      return 'Waiting';
    case 'submitting':
      return 'Sending';
    case 'unknown':
      return 'Not known';
    case 'queued':
      return 'Queued';
    case 'running':
      return archiving ? 'Fetching the result' : 'Running';
    case 'completed':
      return 'Done';
    case 'failed':
      return 'Failed';
    case 'canceled':
      return 'Removed';
  }
}

export function statusTone({ status }: Pick<Job, 'status'>): BadgeTone {
  switch (status) {
    case 'completed':
      return 'ok';
    case 'failed':
      return 'bad';
    case 'unknown':
      return 'warn';
    case 'canceled':
      return 'neutral';
    default:
      return 'live';
  }
}

/** What the balances say about a job nobody knows about. */
export function evidenceWords(evidence: Evidence | null, costE4: number): string {
  if (!evidence) return '';
  const { verdict, beforeE4, afterE4, overlapping } = evidence;
  const moved =
    beforeE4 !== null && afterE4 !== null
      ? ` (${creditsToDecimal(beforeE4)} before, ${creditsToDecimal(afterE4)} after)`
      : '';
  switch (verdict) {
    case 'checking':
      return 'Comparing your balance before and after…';
    case 'charged':
      return `Your balance says: charged${moved}.`;
    case 'not-charged':
      return `Your balance says: not charged${moved}.`;
    case 'unclear':
      return overlapping > 0
        ? `Up to ${creditsToDecimal(costE4 * (overlapping + 1))} credits unexplained across these ${overlapping + 1} runs${moved}.`
        : `Your balance cannot tell${moved}: something else moved it, or it could not be read.`;
  }
}

/** Why an output is not here. */
export function outputProblem(output: Output): string {
  const why = output.problem ? ` ${output.problem}` : '';
  switch (output.state) {
    case 'pending':
      return 'Being fetched from the provider…';
    case 'expired':
      return `Expired before it could be kept.${why}`;
    case 'refused':
      return `Not fetched.${why}`;
    case 'failed':
      return `Could not be fetched.${why}`;
    case 'deleted':
      return `Deleted from this server.${why}`;
    case 'ready':
      return '';
  }
}

/** Only what was never sent can be removed; a payment that was made for it is not undone by that. */
export function removeWords({ paymentKey }: Pick<Job, 'paymentKey'>): string {
  return paymentKey === null
    ? 'Remove from queue (nothing spent)'
    : 'Remove from queue (the payment stays yours)';
}
