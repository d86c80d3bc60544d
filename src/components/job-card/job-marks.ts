import type { Job } from '../../contract/jobs.ts';
import { jobCost } from './job-cost.ts';

/** What automation reads from anything that shows a whole job. */
export function jobMarks(job: Job) {
  const { value, unit } = jobCost(job);
  return {
    'data-testid': 'job-card',
    'data-key': job.key,
    'data-job-id': job.jobId ?? '',
    'data-provider': job.service,
    'data-model': job.model,
    'data-status': job.status,
    'data-cost': value,
    'data-unit': unit,
    'data-charged': job.charged,
    'data-error-code': job.error?.code,
    'data-account': job.accountId,
    'data-payment-key': job.paymentKey ?? undefined,
    'data-post-ids': job.postIds.length > 0 ? job.postIds.join(' ') : undefined,
    'data-favorite': job.favorite,
  } as const;
}
