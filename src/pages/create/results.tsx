import { Link } from '@tanstack/react-router';
import { Images } from 'lucide-react';

import { JobCard } from '../../components/job-card/job-card.tsx';
import { useSitting } from '../../components/job-card/sitting.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useSittingJobs } from './use-sitting-jobs.ts';

/** What was made in this sitting, newest first, live. */
export function Results({ accountId }: { accountId: string }) {
  const jobs = useSittingJobs(accountId);
  const last = useSitting((sitting) => sitting.last);
  return (
    <section aria-label="Results of this sitting" className="min-w-0 p-4">
      <span hidden data-testid="last-submit" data-keys={last.join(' ')} />
      {jobs.length === 0 ? (
        <EmptyState
          icon={<Images />}
          title="Results appear here"
          className="lg:pt-[18vh]"
          action={
            <Link to="/gallery" className={buttonClass('secondary')}>
              Earlier work is in the gallery
            </Link>
          }
        >
          Describe a picture and press Generate. The server finishes what you start, even when this
          page is closed.
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-4">
          {jobs.map((job) => (
            <li key={job.key} className="min-w-0">
              <JobCard job={job} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
