import { Columns2, Download, FolderPlus, Heart, Trash2, X } from 'lucide-react';
import { useEffect } from 'react';

import { downloadJobs } from '../../api/downloads.ts';
import type { Job } from '../../contract/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { clearSelection, useGallery } from './gallery-state.ts';
import { ask } from './selection.ts';
import { count } from './use-gallery-acts.ts';

/** What can be done with everything selected; stands over the foot of the grid. */
export function SelectionBar({ jobs }: { jobs: Job[] }) {
  const selected = useGallery((state) => state.selected);
  if (selected.size === 0) return null;
  return <Bar these={jobs.filter(({ key }) => selected.has(key))} />;
}

function Bar({ these }: { these: Job[] }) {
  useEffect(() => goBackToTile, []);
  const keys = these.map(({ key }) => key);
  const allFavorite = these.every(({ favorite }) => favorite);
  const comparable = these.length === 2 && these.every(hasPicture);
  const label = (words: string) => <span className="max-md:sr-only">{words}</span>;
  return (
    <div
      role="group"
      aria-label="Selection"
      data-testid="selection-bar"
      data-foot-bar
      className="fixed bottom-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom)+0.5rem)] left-1/2 z-30 flex max-w-[calc(100vw-1rem)] -translate-x-1/2 animate-rise items-center gap-1 rounded-md border border-line bg-raised p-1 shadow-pop sm:bottom-4 sm:left-[calc(50%+var(--rail)/2)] sm:rtl:left-[calc(50%-var(--rail)/2)]"
    >
      <span
        data-testid="selection-count"
        data-value={these.length}
        className="tabular px-2 text-sm font-medium whitespace-nowrap"
      >
        {these.length.toLocaleString()}
        <span className="max-sm:sr-only"> selected</span>
      </span>
      <Button
        variant="ghost"
        data-testid="selection-favorite"
        icon={<Heart className="size-4" />}
        onClick={() => ask('favorite', keys)}
      >
        {label(allFavorite ? 'Unfavourite' : 'Favourite')}
      </Button>
      <Button
        variant="ghost"
        data-testid="selection-file"
        icon={<FolderPlus className="size-4" />}
        onClick={() => ask('file', keys)}
      >
        {label('File')}
      </Button>
      <Button
        variant="ghost"
        data-testid="selection-download"
        title={`Download the outputs of ${count(keys)} as one zip`}
        icon={<Download className="size-4" />}
        onClick={() => downloadJobs(keys)}
      >
        {label('Download')}
      </Button>
      <Button
        variant="ghost"
        data-testid="selection-compare"
        disabled={!comparable}
        title={comparable ? undefined : 'Select two pictures to compare them'}
        icon={<Columns2 className="size-4" />}
        onClick={() => ask('compare', keys)}
      >
        {label('Compare')}
      </Button>
      <Button
        variant="ghost"
        className="text-bad!"
        data-testid="selection-delete"
        icon={<Trash2 className="size-4" />}
        onClick={() => ask('delete', keys)}
      >
        {label('Delete')}
      </Button>
      <IconButton
        label="Clear the selection (Esc)"
        data-testid="selection-clear"
        icon={<X className="size-4" />}
        onClick={clearSelection}
      />
    </div>
  );
}

/** The button that was pressed went with the bar: the keyboard goes on from the tile. */
function goBackToTile(): void {
  const { active } = useGallery.getState();
  if (document.activeElement !== document.body || active === null) return;
  const tile = document.querySelector(`[data-testid=job-card][data-key="${CSS.escape(active)}"]`);
  tile?.querySelector<HTMLElement>('[data-testid=job-open]')?.focus({ preventScroll: true });
}

function hasPicture({ outputs }: Job): boolean {
  return outputs.some(({ kind, url }) => kind === 'image' && url !== null);
}
