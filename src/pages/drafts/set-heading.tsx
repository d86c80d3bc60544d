import { Eye } from 'lucide-react';

import { formatMoment } from '../../lib/format-dates.ts';
import { Button } from '../../ui/button.tsx';
import { setSelected, useDraftSelection } from './draft-selection.ts';
import type { DraftSet } from './group-drafts.ts';
import { useDraftActs } from './use-draft-acts.ts';

/** What a set is, and what can be done with all of it. */
export function SetHeading({ set }: { set: DraftSet }) {
  const acts = useDraftActs();
  const selected = useDraftSelection((state) => state.selected);
  const ids = set.drafts.map(({ postId }) => postId);
  const hidden = set.drafts.filter(
    ({ original, reveal }) => !original && reveal?.state !== 'asked',
  );
  const all = ids.every((id) => selected.has(id));
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <h2 className="line-clamp-2 min-w-0 text-base font-semibold">{set.label}</h2>
      <p className="text-sm text-muted">
        {set.creator} · {formatMoment(set.createdAt)} ·{' '}
        <span className="tabular">{ids.length}</span> {ids.length === 1 ? 'picture' : 'pictures'}
      </p>
      <span className="ms-auto flex flex-wrap gap-2">
        {hidden.length > 1 ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<Eye className="size-4" />}
            data-testid="set-reveal"
            data-unlocks={hidden.length}
            onClick={() => void acts.reveal(hidden.map(({ postId }) => postId))}
          >
            Reveal {hidden.length} (counts as {hidden.length} unlocks)
          </Button>
        ) : null}
        <Button
          size="sm"
          variant="ghost"
          data-testid="set-select"
          aria-pressed={all}
          onClick={() =>
            setSelected(
              all ? [...selected].filter((id) => !ids.includes(id)) : [...selected, ...ids],
            )
          }
        >
          {all ? 'Deselect' : 'Select'} {ids.length === 1 ? 'it' : 'all'}
        </Button>
      </span>
    </header>
  );
}
