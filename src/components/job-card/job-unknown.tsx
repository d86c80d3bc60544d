import { CircleHelp } from 'lucide-react';
import { Suspense } from 'react';

import { usePatchJob } from '../../api/jobs.ts';
import type { Job } from '../../contract/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { notifyError } from '../notices/notify-error.ts';
import { CheckButton } from './check-button.tsx';
import { evidenceWords, serviceNames } from './job-words.ts';
import { OpenFanUnknown } from './openfan-job.ts';
import { RunAgainButton } from './run-again-button.tsx';

const answers = { charged: 'I checked: charged', 'not-charged': 'I checked: not charged' } as const;

/** The answer never came: what is known, and the person's word on it. */
export function JobUnknown({ job }: { job: Job }) {
  if (job.service !== 'openfan') return <CreditsUnknown job={job} />;
  return (
    <Suspense fallback={<div className="min-h-44 w-full grow bg-warn-soft" />}>
      <OpenFanUnknown job={job} />
    </Suspense>
  );
}

function CreditsUnknown({ job }: { job: Job }) {
  const patch = usePatchJob();
  const verdict = job.evidence?.verdict;
  // What the balances speak for comes first.
  const order =
    verdict === 'not-charged'
      ? (['not-charged', 'charged'] as const)
      : (['charged', 'not-charged'] as const);
  return (
    <div className="grid w-full grow content-center gap-2 bg-warn-soft px-3 py-4">
      <p className="flex items-start gap-2 text-sm font-medium">
        <CircleHelp aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
        We don’t know whether {serviceNames[job.service]} accepted this. Nothing will be sent again
        by itself.
      </p>
      <p className="tabular text-sm text-muted" data-verdict={verdict}>
        {evidenceWords(job.evidence, job.costE4)}
      </p>
      <div className="mt-1 flex flex-wrap gap-2">
        {order.map((resolution) => (
          <Button
            key={resolution}
            size="sm"
            data-testid="job-resolve"
            data-value={resolution}
            disabled={patch.isPending}
            onClick={() =>
              patch.mutate({ key: job.key, patch: { resolution } }, { onError: notifyError })
            }
          >
            {answers[resolution]}
          </Button>
        ))}
        <CheckButton job={job} label="Compare again" />
        <RunAgainButton job={job} look="may-cost" className="text-start" />
      </div>
    </div>
  );
}
