import type { Job } from '../../contract/jobs.ts';
import { creditsToDecimal } from '../../lib/credits.ts';

/** What automation reads from anything that shows a whole job. */
export function jobMarks(job: Job) {
  return {
    'data-testid': 'job-card',
    'data-key': job.key,
    'data-job-id': job.jobId ?? '',
    'data-provider': job.service,
    'data-model': job.model,
    'data-status': job.status,
    'data-cost': creditsToDecimal(job.costE4),
    'data-unit': 'credits',
    'data-charged': job.charged,
    'data-error-code': job.error?.code,
    'data-account': job.accountId,
    'data-favorite': job.favorite,
  } as const;
}
