import type { Service } from '../../contract/errors.ts';
import type { Job } from '../../contract/jobs.ts';

type Held = Pick<Job, 'key' | 'service' | 'accountId' | 'status' | 'startsAt' | 'error'>;

const LIMITS: Record<Service, string> = {
  kiwiwhale: 'KiwiWhale takes only so many requests a minute.',
  openfan: 'OpenFan allows 10 requests a minute.',
};

/**
 * Why a job has not been sent yet, and when it will be.
 * @param others jobs under way: where one of them is held by the limit, this one waits with it
 * @param isPaying its payment is not final yet
 */
export function waitingWords(job: Held, now: number, others: Held[], isPaying: boolean): string {
  const own = startOf(job, now);
  if (own !== undefined) {
    return job.error?.kind === 'rate-limited'
      ? `Starts in ${own}: ${LIMITS[job.service]}`
      : `Tried again in ${own}.`;
  }
  if (isPaying) return 'Waiting for its payment';
  const held = heldWith(job, now, others);
  return held === undefined
    ? 'Waiting for its turn'
    : `Waits with the others: the next ones start in ${held}.`;
}

/** The same in the few words that a row has room for; nothing where only its turn is waited for. */
export function startWords(job: Held, now: number, others: Held[]): string | undefined {
  const start = startOf(job, now) ?? heldWith(job, now, others);
  return start === undefined ? undefined : `starts in ${start}`;
}

function heldWith(job: Held, now: number, others: Held[]): string | undefined {
  const [first] = others.flatMap((other) => {
    const isOurs = other.service === job.service && other.accountId === job.accountId;
    const isHeld = other.status === 'waiting' && other.error?.kind === 'rate-limited';
    return (isOurs && isHeld && other.key !== job.key && startOf(other, now)) || [];
  });
  return first;
}

function startOf({ startsAt }: Pick<Held, 'startsAt'>, now: number): string | undefined {
  const ms = startsAt === null ? 0 : Date.parse(startsAt) - now;
  return ms > 0 ? `${Math.ceil(ms / 1_000)} s` : undefined;
}
