import { Suspense } from 'react';

import type { Job } from '../../contract/jobs.ts';
import { CheckButton } from './check-button.tsx';
import { OpenFanNoOutput } from './openfan-job.ts';

/** The service says done and handed out nothing: it may follow, so it can be asked again. */
export function NoOutput({ job }: { job: Job }) {
  if (job.service === 'openfan') {
    return (
      <Suspense fallback={null}>
        <OpenFanNoOutput job={job} />
      </Suspense>
    );
  }
  return (
    <div className="relative z-10 grid size-full place-content-center justify-items-center gap-2 p-4 text-center text-sm text-muted">
      <p>Done, without any output.</p>
      {job.jobId === null ? null : <CheckButton job={job} label="Ask again" />}
    </div>
  );
}
