import { Download, Heart, Trash2, Wand2 } from 'lucide-react';

import { usePatchJob } from '../../api/jobs.ts';
import type { Job } from '../../contract/jobs.ts';
import { Link } from '../../navigation/link.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { notifyError } from '../notices/notify-error.ts';
import { remixSearch } from './job-cost.ts';
import { RunAgainButton } from './run-again-button.tsx';
import { useDeleteJob } from './use-delete-job.ts';

const iconLink =
  'tap inline-grid size-7 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-fg max-sm:size-9';

/** The row of quick actions under a card. */
export function JobActions({ job }: { job: Job }) {
  const patch = usePatchJob();
  const remove = useDeleteJob();
  const ready = job.outputs.find(({ state, url }) => state === 'ready' && url !== null);
  // A failed or unknown card says "run again" in its own words, above.
  const saysItself = ['failed', 'canceled', 'unknown'].includes(job.status);
  return (
    <div className="-mx-1.5 flex flex-wrap items-center gap-0.5">
      <IconButton
        size="sm"
        label={job.favorite ? 'Remove from favourites' : 'Add to favourites'}
        data-testid="job-favorite"
        aria-pressed={job.favorite}
        icon={<Heart className={cx('size-4', job.favorite && 'fill-current')} />}
        onClick={() =>
          patch.mutate(
            { key: job.key, patch: { favorite: !job.favorite } },
            { onError: notifyError },
          )
        }
      />
      <Link
        to="/create"
        search={remixSearch(job)}
        data-testid="job-remix"
        aria-label="Remix: put its settings into the form"
        title="Remix: put its settings into the form"
        className={iconLink}
      >
        <Wand2 className="size-4" />
      </Link>
      {ready?.url ? (
        <a
          href={`${ready.url}?download=1`}
          download
          data-testid="job-download"
          aria-label="Download"
          title="Download"
          className={iconLink}
        >
          <Download className="size-4" />
        </a>
      ) : null}
      {saysItself ? null : <RunAgainButton job={job} look="short" className="px-1.5!" />}
      <IconButton
        size="sm"
        label="Delete"
        data-testid="job-delete"
        className="ms-auto"
        icon={<Trash2 className="size-4" />}
        onClick={() => remove(job)}
      />
    </div>
  );
}
