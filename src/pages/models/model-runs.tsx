import { useInfiniteQuery } from '@tanstack/react-query';
import { Images } from 'lucide-react';

import { jobsQuery } from '../../api/job-list.ts';
import { OutputTile } from '../../components/job-card/output-tile.tsx';
import { statusWord } from '../../components/job-card/job-words.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Job } from '../../contract/jobs.ts';
import { formatMoment } from '../../lib/format-dates.ts';
import { Link } from '../../navigation/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ModelRunsPlace } from './model-runs-place.tsx';

const SHOWN = 12;

/** The newest picture of one's own, as an example, and the runs around it. */
export function ModelRuns({ modelId }: { modelId: string }) {
  const { data, isPending, isError, error, refetch } = useInfiniteQuery(
    jobsQuery({ model: modelId }),
  );
  if (isPending) return <ModelRunsPlace />;
  if (isError && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const jobs = data.pages.flatMap((page) => page.jobs);
  const example = jobs.find(({ outputs }) => outputs.some(({ state }) => state === 'ready'));
  return (
    <>
      <Panel title="Example" note={example ? 'Your latest with this model.' : undefined}>
        {example ? <Example job={example} /> : <NoExample />}
      </Panel>
      <Panel
        title="Your last runs"
        data-testid="model-runs"
        data-value={data.pages[0]?.total ?? 0}
        actions={
          jobs.length > 0 ? (
            <Link
              to="/gallery"
              search={{ model: modelId }}
              className="text-sm text-accent-text underline underline-offset-2"
            >
              All in the gallery
            </Link>
          ) : null
        }
      >
        {jobs.length === 0 ? (
          <p className="text-muted">None yet.</p>
        ) : (
          <ul className="grid grid-cols-4 gap-2">
            {jobs.slice(0, SHOWN).map((job) => (
              <Run key={job.key} job={job} />
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

function Example({ job }: { job: Job }) {
  const output = job.outputs.find(({ state }) => state === 'ready');
  return output ? (
    <figure className="grid gap-2">
      <div className="relative aspect-4/3 overflow-hidden rounded-md bg-sunken">
        <OutputTile job={job} output={output} fit="whole" />
      </div>
      <figcaption className="line-clamp-2 text-sm text-muted">{job.prompt}</figcaption>
    </figure>
  ) : null;
}

function NoExample() {
  return (
    <div className="grid aspect-4/3 place-content-center justify-items-center gap-2 rounded-md bg-sunken p-4 text-center text-sm text-muted">
      <Images aria-hidden="true" className="size-6 text-subtle" />
      KiwiWhale gives no examples. Your own latest result will stand here.
    </div>
  );
}

function Run({ job }: { job: Job }) {
  const [output] = job.outputs;
  const when = formatMoment(job.createdAt);
  return (
    <li className="relative aspect-square overflow-hidden rounded-sm bg-sunken focus-within:outline-2 focus-within:outline-accent">
      {output?.state === 'ready' ? (
        <OutputTile job={job} output={output} fit="cover" />
      ) : (
        <span className="grid size-full place-content-center p-1 text-center text-xs text-muted">
          {statusWord(job)}
        </span>
      )}
      <Link
        to="/gallery/$key"
        params={{ key: job.key }}
        data-testid="model-run"
        data-key={job.key}
        data-status={job.status}
        title={`${statusWord(job)}, ${when}`}
        aria-label={`${statusWord(job)}, ${when}: ${job.prompt || job.model}`}
        className="absolute inset-0 outline-none"
      />
    </li>
  );
}
