import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';

import { useActiveJobs } from '../../api/changes.ts';
import { describeErrorBody } from '../../api/describe-error.ts';
import { useCancelJob } from '../../api/jobs.ts';
import { usualTimesQuery } from '../../api/usual-times.ts';
import type { Job } from '../../contract/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { notifyError } from '../notices/notify-error.ts';
import { CheckButton } from './check-button.tsx';
import { formatElapsed, useNow } from './elapsed.ts';
import { removeWords, statusWord } from './job-words.ts';
import { OpenFanProgress } from './openfan-job.ts';
import { progressOf } from './progress.ts';
import { waitingWords } from './waiting-words.ts';

/** A running job: how long it has taken, how long it usually takes, and a bar that never lies. */
export function JobProgress({ job }: { job: Job }) {
  const waiting = job.status === 'waiting';
  const now = useNow(true);
  const { data: times } = useQuery({ ...usualTimesQuery(), enabled: !waiting });
  const elapsed = now - Date.parse(job.submittedAt ?? job.createdAt);
  const usual = waiting ? undefined : times?.[job.model];
  const { share, late, stuck } = progressOf(elapsed, usual);
  return (
    <div className="grid size-full grid-cols-1 content-center justify-items-center gap-2 p-4 text-center">
      <p className="text-sm font-medium">{statusWord(job)}</p>
      <p className="tabular text-xl text-muted">{formatElapsed(elapsed, false)}</p>
      <div
        role="progressbar"
        aria-label={`${statusWord(job)}: ${job.prompt || job.model}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
        className="h-1 w-32 max-w-full overflow-hidden rounded-full bg-pressed"
      >
        {share === undefined ? (
          <div
            className={`h-full w-2/5 rounded-full ${waiting ? 'bg-edge' : 'animate-travel bg-accent'}`}
          />
        ) : (
          <div
            className="size-full origin-left rounded-full rtl:origin-right bg-accent transition-transform duration-1000 ease-linear"
            style={{ transform: `scaleX(${share})` }}
          />
        )}
      </div>
      {job.service === 'openfan' ? (
        <Suspense fallback={<div className="h-8" />}>
          <OpenFanProgress job={job} />
        </Suspense>
      ) : null}
      {waiting ? <Waiting job={job} now={now} /> : null}
      {job.error?.code === 'connect-again' ? (
        <div className="relative z-10 grid justify-items-center gap-2">
          <p className="text-xs text-muted">{describeErrorBody(job.error).next}</p>
          <CheckButton job={job} label="Go on" />
        </div>
      ) : null}
      {late || share !== undefined ? (
        <p className="tabular text-sm text-muted">
          {late
            ? `Taking ${stuck ? 'much ' : ''}longer than usual`
            : `Usually ${formatElapsed(usual?.medianMs ?? 0, true)}`}
        </p>
      ) : null}
      {stuck && !waiting && job.error?.code !== 'connect-again' ? (
        <div className="relative z-10">
          <CheckButton job={job} label="Check now" />
        </div>
      ) : null}
    </div>
  );
}

function Waiting({ job, now }: { job: Job; now: number }) {
  const cancel = useCancelJob();
  return (
    <>
      {job.service === 'kiwiwhale' ? <KiwiWhaleWaiting job={job} now={now} /> : null}
      <Button
        size="sm"
        data-testid="job-cancel"
        busy={cancel.isPending}
        onClick={() => cancel.mutate(job.key, { onError: notifyError })}
      >
        {removeWords(job)}
      </Button>
    </>
  );
}

function KiwiWhaleWaiting({ job, now }: { job: Job; now: number }) {
  const words = waitingWords(job, now, useActiveJobs(), false);
  // A limit is no trouble: it only takes its time.
  const worry = job.error?.kind === 'rate-limited' ? null : job.error;
  return (
    <p data-testid="job-waiting" className="tabular text-xs text-muted">
      {worry ? `${describeErrorBody(worry).title}. ` : ''}
      {worry && job.startsAt === null ? '' : words}
    </p>
  );
}
