import { useShallow } from 'zustand/react/shallow';

import type { Draft } from '../../contract/drafts.ts';
import { Badge } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { DraftChoice } from './draft-choice.tsx';
import { DraftFacts } from './draft-facts.tsx';
import { DraftFields } from './draft-fields.tsx';
import { DraftPicture } from './draft-picture.tsx';
import { PublishButton } from './publish-button.tsx';
import { toggleSelected, useDraftSelection } from './draft-selection.ts';

interface DraftCardProps {
  draft: Draft;
  /** Its place among those on the page, from 1, and how many there are. */
  place: number;
  total: number;
  /** Tab leads to this one. */
  isEntry: boolean;
}

/** One picture to be judged, captioned, priced and published. */
export function DraftCard({ draft, place, total, isEntry }: DraftCardProps) {
  const { postId, status, choice, publishing } = draft;
  const selected = useDraftSelection(useShallow(({ selected: all }) => all.has(postId)));
  const isDraft = status === 'draft';
  const sending = publishing?.state === 'sending' || publishing?.state === 'unknown';
  return (
    <article
      tabIndex={isEntry ? 0 : -1}
      aria-label={`${statusWords(draft)} ${place} of ${total}, ${draft.creator}`}
      aria-setsize={total}
      data-testid="draft-card"
      data-post-id={postId}
      data-status={status}
      data-choice={choice ?? ''}
      data-creator={draft.creator}
      data-job={draft.jobKey ?? ''}
      data-publishing={publishing?.state ?? ''}
      className={cx(
        'grid content-start gap-3 rounded-md border bg-surface p-3 [contain-intrinsic-size:auto_34rem] [content-visibility:auto]',
        selected ? 'border-accent' : 'border-line',
      )}
    >
      <div className="relative">
        <DraftPicture draft={draft} dimmed={choice === 'reject' && isDraft} />
        <label className="absolute start-2 top-2 grid size-9 place-items-center pointer-coarse:size-11 rounded-md bg-raised has-focus-visible:outline-2 has-focus-visible:outline-accent">
          <input
            type="checkbox"
            checked={selected}
            onChange={() => toggleSelected(postId)}
            aria-label={`Select ${place}`}
            data-testid="draft-select"
            className="size-4 accent-accent pointer-coarse:size-5"
          />
        </label>
        <span className="absolute end-2 top-2 flex flex-wrap justify-end gap-1">
          {choice === 'keep' && isDraft ? <Mark tone="ok">Kept</Mark> : null}
          {choice === 'reject' && isDraft ? <Mark tone="bad">Rejected</Mark> : null}
          {status === 'published' ? <Mark tone="info">Published</Mark> : null}
          {status === 'archived' ? <Mark tone="neutral">Archived</Mark> : null}
          {draft.recovered ? <Mark tone="warn">Found again</Mark> : null}
        </span>
      </div>
      <DraftChoice draft={draft} />
      {isDraft ? <DraftFields draft={draft} locked={sending} /> : <DraftFacts draft={draft} />}
      {isDraft ? <PublishButton draft={draft} /> : null}
    </article>
  );
}

/** Readable on every picture. */
function Mark(props: { tone: 'ok' | 'bad' | 'info' | 'warn' | 'neutral'; children: string }) {
  return (
    <Badge tone={props.tone} className="ring-1 ring-line">
      {props.children}
    </Badge>
  );
}

function statusWords({ status, choice }: Draft): string {
  if (status === 'published') return 'Published post';
  if (status === 'archived') return 'Archived post';
  return choice === null ? 'Draft' : choice === 'keep' ? 'Kept draft' : 'Rejected draft';
}
