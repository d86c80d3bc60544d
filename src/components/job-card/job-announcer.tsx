import { useSettledJobs } from '../../api/changes.ts';
import type { Job } from '../../contract/jobs.ts';
import { describeAnyError } from '../../api/describe-any-error.ts';

function words(job: Job): string {
  const what = job.prompt.slice(0, 80) || job.model;
  if (job.status === 'completed') return `Done: ${what}.`;
  const why = job.error ? ` ${describeAnyError(job.error).title}.` : '';
  return `${job.status === 'failed' ? 'Failed' : 'Removed'}: ${what}.${why}`;
}

/** Tells screen readers of jobs that came to their end; eyes see the card. */
export function JobAnnouncer() {
  const settled = useSettledJobs();
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {settled.map(words).join(' ')}
    </p>
  );
}
