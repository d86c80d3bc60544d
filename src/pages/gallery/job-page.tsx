import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ApiError } from '../../api/client.ts';
import { jobQuery } from '../../api/jobs.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { JobAnnouncer } from '../../components/job-card/job-announcer.tsx';
import { jobMarks } from '../../components/job-card/job-marks.ts';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import type { Job } from '../../contract/jobs.ts';
import { getRouteApi } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { JobDetails } from './job-details.tsx';
import { JobStage } from './job-stage.tsx';
import { JobSteps } from './job-steps.tsx';
import { useJobKeys } from './use-job-keys.ts';
import { useNeighbourPictures } from './use-neighbour-pictures.ts';

const route = getRouteApi('/gallery/$key');

/** One job: its outputs at full size, and everything known about it. */
export function JobPage() {
  const { key } = route.useParams();
  const { data, error, refetch } = useQuery(jobQuery(useQueryClient(), key));
  const job = data?.key === key ? data : undefined;
  const { back, step, newer, older } = useJobKeys(key);
  useNeighbourPictures(newer, older);
  return (
    <>
      <PageHeading
        title={job ? job.prompt || job.model : 'Job'}
        filters={<JobSteps newer={newer} older={older} onBack={back} />}
      />
      {job ? <OneJob job={job} onGone={back} onSwipe={step} /> : null}
      {!job && error ? <NoJob error={error} onRetry={() => void refetch()} /> : null}
      {!job && !error ? (
        <div role="status" aria-label="Loading the job" className="p-4">
          <Skeleton className="mx-auto aspect-square max-h-[70dvh]" />
        </div>
      ) : null}
    </>
  );
}

function NoJob({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (!(error instanceof ApiError) || error.body.kind !== 'not-found') {
    return <ErrorNotice error={error} aboutMoney={false} onRetry={onRetry} className="m-4" />;
  }
  return (
    <EmptyState
      title="No such job"
      action={
        <Link to="/gallery" className={buttonClass('secondary')}>
          To the gallery
        </Link>
      }
    >
      It may have been deleted for good, or it belongs to another account.
    </EmptyState>
  );
}

interface OneJobProps {
  job: Job;
  onGone: () => void;
  onSwipe: (direction: 1 | -1) => void;
}

function OneJob({ job, onGone, onSwipe }: OneJobProps) {
  const [chosen, setChosen] = useState({ key: '', index: 0 });
  const shown = chosen.key === job.key ? chosen.index : 0;
  return (
    <article
      {...jobMarks(job)}
      aria-label={job.prompt || job.model}
      className="grid min-w-0 flex-1 grid-cols-1 content-start lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <JobStage
        job={job}
        shown={shown}
        onShow={(index) => setChosen({ key: job.key, index })}
        onSwipe={onSwipe}
      />
      <JobDetails job={job} shown={shown} onGone={onGone} />
      <JobAnnouncer />
    </article>
  );
}
