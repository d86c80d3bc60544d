import { useQuery } from '@tanstack/react-query';

import { useActiveJobs } from '../../api/changes.ts';
import { paymentQuery } from '../../api/payment-list.ts';
import type { Job } from '../../contract/jobs.ts';

type Held = Pick<Job, 'key' | 'service' | 'accountId' | 'status' | 'startsAt' | 'error'>;

/** Why a job has not been sent yet, and when it will be. */
export function useWaitingWords(job: Job, now: number): string {
  const others = useActiveJobs();
  // Only what is known of it already: the card asks for nothing.
  const { data: payment } = useQuery({ ...paymentQuery(job.paymentKey ?? ''), enabled: false });
  const isPaying = job.paymentKey !== null && payment?.state !== 'finalized';
  return waitingWords(job, now, isPaying ? [] : others, isPaying);
}

/**
 * @param others jobs under way: where one of them is held by the limit, this one waits with it
 * @param isPaying its payment is not final yet
 */
export function waitingWords(job: Held, now: number, others: Held[], isPaying: boolean): string {
  const own = startOf(job, now);
  if (own !== undefined) {
    return job.error?.kind === 'rate-limited'
      ? `Starts in ${own}: OpenFan allows 10 requests a minute.`
      : `Tried again in ${own}.`;
  }
  if (isPaying) return 'Waiting for its payment';
  const held = others.flatMap((other) => {
    const isOurs = other.service === 'openfan' && other.accountId === job.accountId;
    const isHeld = other.status === 'waiting' && other.error?.kind === 'rate-limited';
    return (isOurs && isHeld && other.key !== job.key && startOf(other, now)) || [];
  });
  return held[0] === undefined
    ? 'Waiting for its turn'
    : `Waits with the others: the next ones start in ${held[0]}.`;
}

function startOf({ startsAt }: Pick<Held, 'startsAt'>, now: number): string | undefined {
  const ms = startsAt === null ? 0 : Date.parse(startsAt) - now;
  return ms > 0 ? `${Math.ceil(ms / 1_000)} s` : undefined;
}
