import type { BookEntry } from '../../src/contract/books.ts';
import type { Flight, Gap, Movement } from './balance.ts';
import type { BookedJob, BookedOutput, BookedTopup } from './booked.ts';
import { blankEntry, messageOf, shown } from './entry.ts';
import { fatesOfOutputs, fateWithout } from './fates.ts';
import { shareOut } from './share.ts';

/** A call whose answer never came has taken effect by then, or never will. */
const UNANSWERED_MS = 180_000;
/** Credits of a failed run come back a little after the failure is noticed. */
const REFUND_MS = 30_000;

const isSpent = ({ charged, submitted_at: sentAt }: BookedJob) =>
  charged === 'yes' && sentAt !== null;
/** Sent, and nobody knows what it cost; what is being sent has only not been answered yet. */
const isDoubtful = ({ charged, status }: BookedJob) =>
  charged === 'unknown' && status !== 'submitting' && status !== 'waiting';

/** What runs took and top-ups brought, each when it was sent. */
export function movementsOf(jobs: BookedJob[], topups: BookedTopup[]): Movement[] {
  return [
    ...jobs
      .filter(isSpent)
      .map((job) => ({ at: job.submitted_at ?? 0, amount: -BigInt(job.cost_e4) })),
    ...topups
      .filter(({ status }) => status === 'completed')
      .map((topup) => ({ at: topup.created_at, amount: BigInt(topup.credits_e4) })),
  ];
}

/** When a balance may or may not have had each of them in it. */
export function flightsOf(jobs: BookedJob[], topups: BookedTopup[]): Flight[] {
  return [
    ...jobs.flatMap((job): Flight[] => {
      const { submitted_at: from, answered_at: answeredAt, finished_at: finishedAt } = job;
      if (from === null) return [];
      const answered = answeredAt ?? from + UNANSWERED_MS;
      const mayComeBack = job.status === 'failed' && job.job_id !== null && job.charged !== 'yes';
      return [{ from, to: mayComeBack ? (finishedAt ?? answered) + REFUND_MS : answered }];
    }),
    ...topups.map(({ created_at: from, finished_at: finishedAt }) => ({
      from,
      to: Math.min(finishedAt ?? Infinity, from + UNANSWERED_MS),
    })),
  ];
}

export function jobEntry(
  job: BookedJob,
  accountId: string,
  outputs: readonly BookedOutput[],
): BookEntry | undefined {
  if (job.submitted_at === null || (!isSpent(job) && !isDoubtful(job))) return undefined;
  const cost = BigInt(job.cost_e4);
  // Free, and told nothing about money: no part of the books.
  if (cost === 0n && job.auto_topup_message === null) return undefined;
  const spent = isSpent(job);
  return {
    ...blankEntry('job', job.key, job.submitted_at, accountId, 'credits'),
    state: spent ? 'spent' : 'in-doubt',
    spent: spent ? String(cost) : '0',
    doubtful: spent ? '0' : String(cost),
    ...{ model: job.model, creator: job.creator, text: shown(job.prompt) },
    shares: spent ? shareOut(cost, fatesOfOutputs(job, outputs), fateWithout(job)) : [],
    ...{ jobKey: job.key, jobId: job.job_id, wiped: job.wiped !== null },
    note: job.auto_topup_message ?? messageOf(job.error),
  };
}

export function topupEntry(topup: BookedTopup, accountId: string): BookEntry | undefined {
  if (topup.status === 'failed') return undefined;
  const amount = String(topup.credits_e4);
  const entry = blankEntry('topup', topup.key, topup.created_at, accountId, 'credits');
  if (topup.status === 'completed') return { ...entry, state: 'added', added: amount };
  const state = topup.status === 'unknown' ? 'in-doubt' : 'under-way';
  return { ...entry, state, doubtful: amount, note: messageOf(topup.error) };
}

/** @param within what was sent between the two balances and may explain it, in words */
export function gapEntry(gap: Gap, accountId: string, within: BookedJob[]): BookEntry {
  const doubtful = within.filter(isDoubtful);
  const bought = within.find(({ auto_topup_message: message }) => message !== null);
  return {
    ...blankEntry('gap', `gap-${gap.at}-${accountId.slice(0, 8)}`, gap.at, accountId, 'credits'),
    state: 'unexplained',
    since: new Date(gap.since).toISOString(),
    unexplained: String(gap.amount),
    jobKey: doubtful.length === 1 ? (doubtful[0]?.key ?? null) : null,
    note:
      bought?.auto_topup_message ??
      (doubtful.length > 0 && gap.amount < 0n
        ? `${doubtful.length} ${doubtful.length === 1 ? 'run' : 'runs'} in doubt in this time may explain it.`
        : null),
  };
}
