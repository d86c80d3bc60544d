import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { AudioLines, Check, Clapperboard, FileText } from 'lucide-react';
import { useDeferredValue, useState } from 'react';

import { describeError } from '../../api/describe-error.ts';
import { jobsQuery } from '../../api/job-list.ts';
import { useActiveConnection } from '../../api/session.ts';
import type { Job, Output } from '../../contract/jobs.ts';
import type { InlineForm } from '../../lib/upload-form.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { notifyError } from '../notices/notify-error.ts';
import { inputAddress } from './input-address.ts';
import type { MediaKind } from './use-upload.ts';

interface MediaPickerProps {
  kind: MediaKind;
  inline: InlineForm | undefined;
  several: boolean;
  onClose: () => void;
  onPick: (values: string[]) => void;
}

interface Candidate {
  id: string;
  job: Job;
  output: Output;
}

const nouns = { image: 'picture', video: 'video', audio: 'sound', file: 'file' };

/** The gallery in small: what fits the field, newest first. */
export function MediaPicker({ kind, inline, several, onClose, onPick }: MediaPickerProps) {
  const queryClient = useQueryClient();
  const connection = useActiveConnection();
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const [chosen, setChosen] = useState<Candidate[]>([]);
  const [isBusy, setBusy] = useState(false);
  const list = useInfiniteQuery(
    jobsQuery({ ...(kind === 'file' ? {} : { kind }), ...(asked ? { q: asked } : {}) }),
  );
  const found = (list.data?.pages ?? []).flatMap(({ jobs }) =>
    jobs.flatMap((job) =>
      job.outputs
        .filter((output) => fitsKind(output, kind))
        .map((output): Candidate => ({ id: `${job.key}-${output.index}`, job, output })),
    ),
  );

  const take = async (candidates: Candidate[]) => {
    if (!connection) return;
    setBusy(true);
    try {
      const values: string[] = [];
      for (const { job, output } of candidates) {
        values.push(
          await inputAddress({ queryClient, connectionId: connection.id, job, output, inline }),
        );
      }
      onPick(values);
      onClose();
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  const toggle = (candidate: Candidate) => {
    if (!several) return void take([candidate]);
    setChosen((now) =>
      now.some(({ id }) => id === candidate.id)
        ? now.filter(({ id }) => id !== candidate.id)
        : [...now, candidate],
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Choose a ${nouns[kind]}`}
      data-testid="media-picker"
      className="w-[min(46rem,calc(100vw-2rem))]!"
      footer={
        several ? (
          <Button
            variant="primary"
            data-testid="media-picker-use"
            busy={isBusy}
            disabled={chosen.length === 0}
            onClick={() => void take(chosen)}
          >
            {chosen.length > 1 ? `Use these ${chosen.length}` : 'Use it'}
          </Button>
        ) : undefined
      }
    >
      <TextInput
        type="search"
        aria-label="Search by prompt"
        placeholder="Search by prompt"
        data-testid="media-picker-search"
        value={q}
        onChange={({ target }) => setQ(target.value)}
      />
      <div className="mt-3 h-[55dvh] overflow-y-auto" aria-busy={isBusy || list.isLoading}>
        {list.isLoading ? <Skeleton className="h-40" /> : null}
        {list.isError ? (
          <p className="text-sm text-bad">{describeError(list.error).title}</p>
        ) : null}
        {list.isSuccess && found.length === 0 ? (
          <p className="py-10 text-center text-sm text-muted">
            {asked ? 'Nothing here matches.' : `No ${nouns[kind]} has been made yet.`}
          </p>
        ) : null}
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2">
          {found.map((candidate) => (
            <li key={candidate.id}>
              <Tile
                candidate={candidate}
                place={chosen.findIndex(({ id }) => id === candidate.id) + 1}
                disabled={isBusy}
                onPress={() => toggle(candidate)}
              />
            </li>
          ))}
        </ul>
        {list.hasNextPage ? (
          <Button
            size="sm"
            className="mt-3"
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}

function fitsKind(output: Output, kind: MediaKind): boolean {
  return (
    output.state === 'ready' && output.url !== null && (kind === 'file' || output.kind === kind)
  );
}

interface TileProps {
  candidate: Candidate;
  /** In which order it was chosen; 0: it is not. */
  place: number;
  disabled: boolean;
  onPress: () => void;
}

const icons = {
  image: FileText,
  video: Clapperboard,
  audio: AudioLines,
  text: FileText,
  file: FileText,
};

function Tile({ candidate: { job, output }, place, disabled, onPress }: TileProps) {
  const Icon = icons[output.kind];
  const image = output.thumbnailUrl ?? (output.kind === 'image' ? output.url : null);
  const name = job.prompt || job.model;
  return (
    <button
      type="button"
      data-testid="media-choice"
      data-key={job.key}
      aria-pressed={place > 0}
      aria-label={name}
      disabled={disabled}
      onClick={onPress}
      className="relative block aspect-square w-full overflow-hidden rounded-md border border-line bg-sunken text-start hover:border-edge aria-pressed:outline-2 aria-pressed:outline-accent"
    >
      {image ? (
        <img src={image} alt="" loading="lazy" className="size-full object-cover" />
      ) : (
        <span className="grid size-full place-content-center justify-items-center gap-1 p-2 text-xs text-muted">
          <Icon aria-hidden="true" className="size-5 text-subtle" />
          <span className="line-clamp-3">{name}</span>
        </span>
      )}
      {place > 0 ? (
        <span className="tabular absolute top-1 end-1 flex items-center gap-0.5 rounded-full bg-accent px-1.5 text-xs text-on-accent">
          <Check aria-hidden="true" className="size-3" />
          {place}
        </span>
      ) : null}
    </button>
  );
}
