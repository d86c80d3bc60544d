import {
  Dices,
  Download,
  FileArchive,
  FolderPlus,
  Heart,
  ImageUp,
  Trash2,
  Wand2,
} from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { downloadJobs } from '../../api/downloads.ts';
import { usePatchJob } from '../../api/jobs.ts';
import { remixSearch } from '../../components/job-card/job-cost.ts';
import { RunAgainButton } from '../../components/job-card/run-again-button.tsx';
import { useDeleteJob } from '../../components/job-card/use-delete-job.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { FedKind } from '../../components/media-input/model-takes.ts';
import { usePreferences } from '../../components/preferences/preferences.ts';
import type { Job, Output } from '../../contract/jobs.ts';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { cx } from '../../ui/cx.ts';
import { useKeyDown } from '../../ui/use-key-down.ts';
import { isTaken } from './use-job-keys.ts';

const FileDialog = lazy(() =>
  import('./file-dialog.tsx').then((module) => ({ default: module.FileDialog })),
);

const UseWith = lazy(() =>
  import('./use-with.tsx').then((module) => ({ default: module.UseWith })),
);

/** What another model can be given. */
const isFed = (output: Output): output is Output & { kind: FedKind } =>
  output.kind === 'image' || output.kind === 'video' || output.kind === 'audio';

const link = buttonClass('secondary', 'sm');

/** The seed a run really had, or the one it was asked for. */
export function seedOf({ seed, input }: Pick<Job, 'seed' | 'input'>): string | null {
  return seed ?? (typeof input['seed'] === 'number' ? String(input['seed']) : null);
}

interface JobActionsPanelProps {
  job: Job;
  /** Index of the output on the stage: the one that goes on to another model. */
  shown: number;
  onGone: () => void;
}

/** What can be done with a job, on its own page. */
export function JobActionsPanel({ job, shown, onGone }: JobActionsPanelProps) {
  const patch = usePatchJob();
  const remove = useDeleteJob();
  const [filing, setFiling] = useState(false);
  const ready = job.outputs.filter(({ state, url }) => state === 'ready' && url !== null);
  const feeding = ready.filter(isFed);
  const fed = feeding.find(({ index }) => index === shown) ?? feeding[0];
  const seed = seedOf(job);
  const set = (change: { favorite?: boolean; deleted?: boolean }) =>
    patch.mutate({ key: job.key, patch: change }, { onError: notifyError });
  const throwAway = () => {
    remove(job);
    onGone();
  };
  useKeyDown((event) => {
    if (isTaken(event) || event.repeat || job.deleted) return;
    if (event.key === 'Delete') throwAway();
    else if (event.key === 'f' && usePreferences.getState().singleKeys)
      set({ favorite: !job.favorite });
  });
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
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(9.5rem,100%),1fr))] gap-2">
      {['failed', 'canceled', 'unknown'].includes(job.status) ? null : (
        <div className="col-span-full grid">
          <RunAgainButton job={job} />
        </div>
      )}
      <Link to="/create" search={remixSearch(job)} data-testid="job-remix" className={link}>
        <Wand2 aria-hidden="true" className="size-3.5" />
        Remix
      </Link>
      {seed === null ? null : (
        <Link
          to="/create"
          search={{ ...remixSearch(job), seed }}
          data-testid="job-same-seed"
          className={link}
        >
          <Dices aria-hidden="true" className="size-3.5" />
          Same seed
        </Link>
      )}
      {fed?.url ? (
        <>
          <Link
            to="/create"
            search={{ image: fed.url }}
            data-testid="job-use-as-input"
            className={link}
          >
            <ImageUp aria-hidden="true" className="size-3.5" />
            Use as input
          </Link>
          <Suspense fallback={null}>
            <UseWith url={fed.url} kind={fed.kind} />
          </Suspense>
        </>
      ) : null}
      {ready.map((output) => (
        <a
          key={output.index}
          href={`${output.url ?? ''}?download=1`}
          download
          data-testid="job-download"
          className={link}
        >
          <Download aria-hidden="true" className="size-3.5" />
          Download{ready.length > 1 ? ` ${output.index + 1}` : ''}
        </a>
      ))}
      {ready.length > 0 || job.outputs.some(({ text }) => text !== null) ? (
        <Button
          size="sm"
          data-testid="job-download-all"
          title="A zip of everything it made, with its settings beside it"
          icon={<FileArchive aria-hidden="true" className="size-3.5" />}
          onClick={() => downloadJobs([job.key])}
        >
          With settings
        </Button>
      ) : null}
      {job.prompt ? <CopyButton text={job.prompt} label="Copy prompt" /> : null}
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
        data-testid="job-file"
        icon={<FolderPlus aria-hidden="true" className="size-3.5" />}
        onClick={() => setFiling(true)}
      >
        File
      </Button>
      <Button
        size="sm"
        variant="danger"
        data-testid="job-delete"
        icon={<Trash2 aria-hidden="true" className="size-3.5" />}
        onClick={throwAway}
      >
        Delete
      </Button>
      <Suspense fallback={null}>
        {filing ? <FileDialog jobs={[job]} onClose={() => setFiling(false)} /> : null}
      </Suspense>
    </div>
  );
}
