import type { Job } from '../../contract/jobs.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';

/** What became of an OpenFan job, in words; by the error's code. */
const titles: Record<string, string> = {
  'payment-needed': 'This creator’s pictures are paid for in USDC',
  'result-expired': 'The result has expired',
  'canceled-upstream': 'OpenFan’s worker canceled this job',
  'generation-failed': 'The job failed at OpenFan',
  'submission-failed': 'OpenFan could not start this job',
  'runpod-missing': 'This creator has no working RunPod key',
  'creator-not-found': 'OpenFan knows no such creator',
  'job-forgotten': 'OpenFan no longer knows this job',
  'poll-failed': 'OpenFan cannot say how this job stands',
  'stopped-watching': 'You stopped waiting for this job',
  'answer-lost': 'We don’t know whether OpenFan accepted this',
};

const nexts: Record<string, string> = {
  'payment-needed': 'Order it again: you will be asked to pay before anything is sent.',
  'result-expired':
    'OpenFan’s worker keeps results for about 30 minutes, and nobody collected this one in time.',
  'runpod-missing': 'Save a RunPod endpoint and key for this creator at OpenFan.',
};

export function openFanTitle({ error }: Pick<Job, 'error'>): string | undefined {
  return error ? titles[error.code] : undefined;
}

export const openFanNext = ({ error }: Pick<Job, 'error'>): string | undefined =>
  error ? nexts[error.code] : undefined;

/** Whether money moved: for what is over. */
export function openFanMoney({ charged, costBaseUnits, jobId }: Job): string {
  if (costBaseUnits === null) {
    if (charged === 'unknown') return 'OpenFan charges nothing for it; RunPod may bill you.';
    return jobId === null
      ? 'Nothing was spent.'
      : 'No OpenFan charge; RunPod bills you for the time it ran.';
  }
  const amount = `${usdcToDecimal(BigInt(costBaseUnits))} USDC`;
  if (charged === 'yes') {
    return `${amount} spent. No refund is documented. Copy a claim for support.`;
  }
  return charged === 'no'
    ? `Not bought with ${amount}: a payment that was made stays yours to use.`
    : `Whether its payment of ${amount} bought it is being found out.`;
}

/** What OpenFan's support needs to find the job. */
export function claimOf(job: Job): string {
  return [
    `Creator: ${job.creator ?? ''}`,
    `OpenFan job: ${job.jobId ?? 'unknown'}`,
    `Ordered: ${job.createdAt}`,
    job.costBaseUnits === null ? '' : `Paid: ${usdcToDecimal(BigInt(job.costBaseUnits))} USDC`,
    `Error: ${job.error ? `${job.error.code}: ${job.error.message}` : 'none'}`,
    `Darkroom: ${job.key}${job.paymentKey === null ? '' : `, payment ${job.paymentKey}`}`,
  ]
    .filter(Boolean)
    .join('\n');
}
