import { useCancelJob } from '../../api/jobs.ts';
import { describeErrorBody } from '../../api/describe-error.ts';
import type { Job } from '../../contract/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { notifyError } from '../notices/notify-error.ts';
import { formatElapsed, useNow } from './elapsed.ts';
import { statusWord } from './job-words.ts';

const UNUSUAL_MS = 60_000;

/** A running job: how long it has taken so far, and nothing about how long it will take. */
export function JobProgress({ job }: { job: Job }) {
  const now = useNow(true);
  const elapsed = now - Date.parse(job.submittedAt ?? job.createdAt);
  const waiting = job.status === 'waiting';
  return (
    <div className="grid size-full content-center justify-items-center gap-2 p-4 text-center">
      <p className="text-sm font-medium">{statusWord(job)}</p>
      <p className="tabular text-xl text-muted">{formatElapsed(elapsed, false)}</p>
      <div
        role="progressbar"
        aria-label={`${statusWord(job)}: ${job.prompt || job.model}`}
        className="h-1 w-32 overflow-hidden rounded-full bg-pressed"
      >
        <div
          className={`h-full w-2/5 rounded-full ${waiting ? 'bg-edge' : 'animate-travel bg-accent'}`}
        />
      </div>
      {waiting ? <Waiting job={job} /> : null}
      {!waiting && elapsed > UNUSUAL_MS ? (
        <p className="text-sm text-muted">Taking longer than usual</p>
      ) : null}
    </div>
  );
}

function Waiting({ job }: { job: Job }) {
  const cancel = useCancelJob();
  return (
    <>
      <p className="text-xs text-muted">
        {job.error ? describeErrorBody(job.error).title : 'Waiting for its turn'}
      </p>
      <Button
        size="sm"
        data-testid="job-cancel"
        busy={cancel.isPending}
        onClick={() => cancel.mutate(job.key, { onError: notifyError })}
      >
        Remove from queue (nothing spent)
      </Button>
    </>
  );
}
