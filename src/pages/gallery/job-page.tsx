import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { describeError } from '../../api/describe-error.ts';
import { jobQuery } from '../../api/jobs.ts';
import { JobAnnouncer } from '../../components/job-card/job-announcer.tsx';
import { jobMarks } from '../../components/job-card/job-marks.ts';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import type { Job } from '../../contract/jobs.ts';
import { getRouteApi } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { ErrorState } from '../../ui/error-state.tsx';
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
  const { data, error } = useQuery(jobQuery(useQueryClient(), key));
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
      {!job && error ? (
        <div className="p-4">
          <ErrorState
            {...describeError(error)}
            action={
              <Link to="/gallery" className={buttonClass('secondary', 'sm')}>
                To the gallery
              </Link>
            }
          />
        </div>
      ) : null}
      {!job && !error ? (
        <div role="status" aria-label="Loading the job" className="p-4">
          <Skeleton className="mx-auto aspect-square max-h-[70dvh]" />
        </div>
      ) : null}
    </>
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
