import { SearchCheck } from 'lucide-react';

import { useCheckJob } from '../../api/jobs.ts';
import type { Job } from '../../contract/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { notifyError } from '../notices/notify-error.ts';

export function CheckButton({ job, label }: { job: Job; label: string }) {
  const check = useCheckJob();
  return (
    <Button
      size="sm"
      data-testid="job-check"
      icon={<SearchCheck aria-hidden="true" className="size-3.5" />}
      busy={check.isPending}
      onClick={() => check.mutate(job.key, { onError: notifyError })}
    >
      {label}
    </Button>
  );
}
