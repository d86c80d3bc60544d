import type { Job } from '../../contract/jobs.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';

/** Whether money moved: for what goes on. */
export function openFanMoneySoFar({ costBaseUnits, error }: Job): string {
  if (costBaseUnits === null) return 'No OpenFan charge; RunPod bills the time it runs.';
  const payment = `Your payment of ${usdcToDecimal(BigInt(costBaseUnits))} USDC`;
  return error?.code === 'canceled-upstream'
    ? `${payment} was spent on it. No refund is documented.`
    : `${payment} is safe.`;
}

/** Whether money moved: for what is over. */
export function openFanMoney({ charged, costBaseUnits, jobId, status }: Job): string {
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
  if (charged === 'no' && status === 'canceled') {
    return `Not bought with ${amount}: its payment, under Payments, says whether any of it moved.`;
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
