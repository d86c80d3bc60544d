import { useActiveJobs } from '../../api/changes.ts';
import { useCancelJob, useStopWatching } from '../../api/jobs.ts';
import { isFinal, type Job } from '../../contract/jobs.ts';
import type { UsualTime } from '../../contract/usual-times.ts';
import { formatMoment } from '../../lib/format-dates.ts';
import { formatDuration } from '../../lib/format-duration.ts';
import { Link } from '../../navigation/link.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ProgressRing } from '../../ui/progress-ring.tsx';
import { formatElapsed } from '../job-card/elapsed.ts';
import { removeWords, statusTone, statusWord } from '../job-card/job-words.ts';
import { startWords } from '../job-card/waiting-words.ts';
import { notifyError } from '../notices/notify-error.ts';
import { type Progress, progressOf } from './time-left.ts';

interface QueueRowProps {
  job: Job;
  usual: UsualTime | undefined;
  now: number;
  onGo: () => void;
}

/** One job in the queue: what it is, how far it is, and the way out of it. */
export function QueueRow({ job, usual, now, onGo }: QueueRowProps) {
  const done = isFinal(job.status) && !job.archiving;
  const progress = progressOf(job, usual, now);
  const others = useActiveJobs();
  return (
    <li
      data-testid="queue-job"
      data-key={job.key}
      data-status={job.status}
      className="flex items-start gap-3 py-2"
    >
      {done ? null : <ProgressRing running={job.status !== 'waiting'} share={progress.share} />}
      <div className="grid min-w-0 flex-1 gap-1">
        <Link
          to="/gallery/$key"
          params={{ key: job.key }}
          data-testid="queue-open"
          onClick={onGo}
          className="tap rounded-sm text-sm font-medium hover:underline"
        >
          <span className="block truncate">{job.prompt || job.model}</span>
        </Link>
        <p className="tabular flex flex-wrap items-center gap-x-2 text-xs text-muted">
          <Badge tone={statusTone(job)}>{statusWord(job)}</Badge>
          <span className="font-mono">{job.model}</span>
          <span>
            {done
              ? formatMoment(job.finishedAt ?? job.createdAt)
              : timeWords(job, progress, startWords(job, now, others))}
          </span>
        </p>
        {done ? null : <WayOut job={job} />}
      </div>
    </li>
  );
}

function timeWords(
  job: Job,
  { elapsedMs, leftMs, late, stuck }: Progress,
  start: string | undefined,
): string {
  const elapsed = formatElapsed(elapsedMs, false);
  if (job.status === 'waiting') return start ?? `waiting for ${elapsed}`;
  if (stuck) return `${elapsed}, taking much longer than usual`;
  if (late) return `${elapsed}, taking longer than usual`;
  if (leftMs === undefined) return elapsed;
  return leftMs > 0
    ? `${elapsed}, about ${formatDuration(leftMs)} left`
    : `${elapsed}, any moment now`;
}

function WayOut({ job }: { job: Job }) {
  const cancel = useCancelJob();
  const stop = useStopWatching();
  if (job.status === 'waiting') {
    return (
      <Button
        size="sm"
        className="justify-self-start"
        data-testid="queue-remove"
        busy={cancel.isPending}
        onClick={() => cancel.mutate(job.key, { onError: notifyError })}
      >
        {removeWords(job)}
      </Button>
    );
  }
  if (job.status !== 'queued' && job.status !== 'running') return null;
  return (
    <Button
      size="sm"
      variant="ghost"
      className="-ms-2 justify-self-start"
      data-testid="queue-stop"
      busy={stop.isPending}
      onClick={() => stop.mutate(job.key, { onError: notifyError })}
    >
      Stop watching (still charged)
    </Button>
  );
}
