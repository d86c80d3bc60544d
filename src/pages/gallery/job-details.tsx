import { Link } from '@tanstack/react-router';
import { Download, Heart, Trash2, Wand2 } from 'lucide-react';

import { usePatchJob } from '../../api/jobs.ts';
import { describeErrorBody } from '../../api/describe-error.ts';
import { statusTone, statusWord } from '../../components/job-card/job-words.ts';
import { RunAgainButton } from '../../components/job-card/run-again-button.tsx';
import { useDeleteJob } from '../../components/job-card/use-delete-job.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Job } from '../../contract/jobs.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { cx } from '../../ui/cx.ts';
import { JobFacts } from './job-facts.tsx';

/** Beside the outputs: the prompt, what can be done, and the facts. */
export function JobDetails({ job, onGone }: { job: Job; onGone: () => void }) {
  const { prompt: _prompt, ...others } = job.input;
  const error = job.error ? describeErrorBody(job.error) : undefined;
  return (
    <aside
      aria-label="About this job"
      className="grid min-w-0 content-start gap-5 border-line p-4 max-lg:border-t lg:min-h-[calc(100dvh-var(--spacing-strip))] lg:border-l"
    >
      <div className="flex items-center justify-between gap-2">
        <Badge tone={statusTone(job)}>{statusWord(job)}</Badge>
        <time dateTime={job.createdAt} className="text-xs text-subtle">
          {new Date(job.createdAt).toLocaleString(undefined, {
            dateStyle: 'medium',
            timeStyle: 'short',
          })}
        </time>
      </div>
      {job.prompt ? (
        <div className="grid justify-items-start gap-2">
          <p className="text-base whitespace-pre-wrap">{job.prompt}</p>
          <CopyButton text={job.prompt} label="Copy prompt" />
        </div>
      ) : null}
      <Actions job={job} onGone={onGone} />
      {job.autoTopupMessage ? (
        <p className="rounded-md bg-info-soft px-3 py-2 text-sm">
          Auto top-up: {job.autoTopupMessage}
        </p>
      ) : null}
      <JobFacts job={job} />
      {error && job.status !== 'completed' ? (
        <Folded title="What the service said">
          <pre className="font-mono text-xs whitespace-pre-wrap">{error.details}</pre>
        </Folded>
      ) : null}
      {Object.keys(others).length > 0 || !job.prompt ? (
        <Folded title="Everything that was sent">
          <pre className="overflow-auto font-mono text-xs whitespace-pre-wrap">
            {JSON.stringify({ model: job.model, ...job.input }, null, 2)}
          </pre>
        </Folded>
      ) : null}
    </aside>
  );
}

function Folded({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <details className="border-t border-line pt-3">
      <summary className="w-fit rounded-sm text-sm font-medium text-muted hover:text-fg">
        {title}
      </summary>
      <div className="mt-2 rounded-md bg-sunken p-3">{children}</div>
    </details>
  );
}

function Actions({ job, onGone }: { job: Job; onGone: () => void }) {
  const patch = usePatchJob();
  const remove = useDeleteJob();
  const ready = job.outputs.filter(({ state, url }) => state === 'ready' && url !== null);
  const set = (change: { favorite?: boolean; deleted?: boolean }) =>
    patch.mutate({ key: job.key, patch: change }, { onError: notifyError });
  if (job.deleted) {
    return (
      <div className="flex items-center justify-between gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm">
        This job is deleted.
        <Button size="sm" onClick={() => set({ deleted: false })}>
          Undo
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      {['failed', 'canceled', 'unknown'].includes(job.status) ? null : <RunAgainButton job={job} />}
      <Link
        to="/create"
        search={{ remix: job.key }}
        data-testid="job-remix"
        className={buttonClass('secondary', 'sm')}
      >
        <Wand2 aria-hidden="true" className="size-3.5" />
        Remix
      </Link>
      {ready.map((output) => (
        <a
          key={output.index}
          href={`${output.url ?? ''}?download=1`}
          download
          data-testid="job-download"
          className={buttonClass('secondary', 'sm')}
        >
          <Download aria-hidden="true" className="size-3.5" />
          Download{ready.length > 1 ? ` ${output.index + 1}` : ''}
        </a>
      ))}
      <Button
        size="sm"
        data-testid="job-favorite"
        aria-pressed={job.favorite}
        icon={
          <Heart
            aria-hidden="true"
            className={cx('size-3.5', job.favorite && 'fill-current text-accent-text')}
          />
        }
        onClick={() => set({ favorite: !job.favorite })}
      >
        Favourite
      </Button>
      <Button
        size="sm"
        variant="danger"
        data-testid="job-delete"
        icon={<Trash2 aria-hidden="true" className="size-3.5" />}
        onClick={() => {
          remove(job);
          onGone();
        }}
      >
        Delete
      </Button>
    </div>
  );
}
