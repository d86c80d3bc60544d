import { CircleHelp } from 'lucide-react';

import { usePatchJob } from '../../api/jobs.ts';
import type { Job } from '../../contract/jobs.ts';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { notifyError } from '../notices/notify-error.ts';
import { RunAgainButton } from './run-again-button.tsx';

/** OpenFan's answer never came: a payment finds out for itself, else the person decides. */
export function OpenFanUnknown({ job }: { job: Job }) {
  const patch = usePatchJob();
  const isPaid = job.paymentKey !== null;
  return (
    <div className="grid w-full grow content-center gap-2 bg-warn-soft px-3 py-4">
      <p className="flex items-start gap-2 text-sm font-medium">
        <CircleHelp aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
        {isPaid
          ? 'We don’t know yet whether OpenFan accepted this.'
          : 'We don’t know whether OpenFan accepted this. Nothing will be sent again by itself.'}
      </p>
      <p className="text-sm text-muted">
        {isPaid
          ? 'It is asked again with the same payment, which can cost nothing more.'
          : 'OpenFan charges nothing for it. If it was accepted, RunPod bills you: its own console shows the run.'}
      </p>
      <div className="mt-1 flex flex-wrap gap-2">
        {isPaid ? (
          <Link to="/payments" className={buttonClass('secondary', 'sm')}>
            See the payment
          </Link>
        ) : (
          <>
            <Resolve
              resolution="charged"
              label="I checked: accepted"
              disabled={patch.isPending}
              {...{ job, patch }}
            />
            <Resolve
              resolution="not-charged"
              label="I checked: not accepted"
              disabled={patch.isPending}
              {...{ job, patch }}
            />
            <RunAgainButton job={job} />
          </>
        )}
      </div>
    </div>
  );
}

interface ResolveProps {
  job: Job;
  patch: ReturnType<typeof usePatchJob>;
  resolution: 'charged' | 'not-charged';
  label: string;
  disabled: boolean;
}

function Resolve({ job, patch, resolution, label, disabled }: ResolveProps) {
  return (
    <Button
      size="sm"
      data-testid="job-resolve"
      data-value={resolution}
      disabled={disabled}
      onClick={() =>
        patch.mutate({ key: job.key, patch: { resolution } }, { onError: notifyError })
      }
    >
      {label}
    </Button>
  );
}
