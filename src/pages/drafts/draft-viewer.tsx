import { Check, ChevronLeft, ChevronRight, X } from 'lucide-react';

import { useChooseDrafts } from '../../api/drafts.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Draft } from '../../contract/drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useKeyDown } from '../../ui/use-key-down.ts';
import { useDraftSelection } from './draft-selection.ts';
import { groupDrafts } from './group-drafts.ts';

const show = (viewed: string | null) => useDraftSelection.setState({ viewed });

/** One draft's picture as large as the window, and its neighbours by arrows. */
export function DraftViewer({ drafts }: { drafts: Draft[] }) {
  const viewed = useDraftSelection((state) => state.viewed);
  const choose = useChooseDrafts();
  const inOrder = groupDrafts(drafts).flatMap((set) => set.drafts);
  const at = inOrder.findIndex(({ postId }) => postId === viewed);
  const draft = inOrder[at];
  const step = (by: number) => {
    const next = inOrder[at + by];
    if (next) show(next.postId);
  };
  const judge = (wanted: 'keep' | 'reject') => {
    if (draft?.status !== 'draft') return;
    const choice = draft.choice === wanted ? null : wanted;
    choose.mutate({ postIds: [draft.postId], choice }, { onError: notifyError });
  };
  const onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (ctrlKey || metaKey || altKey) return;
    if (key === 'ArrowLeft') step(-1);
    if (key === 'ArrowRight') step(1);
    if (key.toLowerCase() === 'p') judge('keep');
    if (key.toLowerCase() === 'x') judge('reject');
  };
  useKeyDown(onKey, { when: draft !== undefined });
  if (!draft) return null;
  const image = draft.original ?? draft.preview;
  const name = draft.prompt || `A picture of ${draft.creator}`;
  return (
    <Dialog
      open
      onClose={() => show(null)}
      shape="full"
      title={
        <span className="tabular">
          {at + 1} of {inOrder.length}
          <span className="font-normal text-muted"> · {draft.creator}</span>
        </span>
      }
      data-testid="draft-viewer"
    >
      <div className="flex h-full flex-col gap-3">
        <div className="relative grid min-h-0 flex-1 place-items-center">
          {image ? (
            <img
              key={image.url}
              src={image.url}
              alt={draft.original ? name : `${name} (blurred)`}
              width={image.width ?? undefined}
              height={image.height ?? undefined}
              className="absolute inset-0 size-full object-contain"
            />
          ) : (
            <p className="text-muted">There is no preview of it yet.</p>
          )}
        </div>
        <p className="line-clamp-2 text-center text-sm text-muted">
          {draft.original ? '' : 'Blurred: the original was not revealed. '}
          {draft.prompt}
        </p>
        <div className="flex items-center justify-center gap-2">
          <IconButton
            label="Previous"
            aria-disabled={at === 0}
            data-testid="draft-viewer-previous"
            icon={<ChevronLeft className="size-5" />}
            onClick={() => step(-1)}
          />
          {draft.status === 'draft' ? (
            <>
              <Button
                aria-pressed={draft.choice === 'keep'}
                icon={<Check className="size-4" />}
                onClick={() => judge('keep')}
              >
                {draft.choice === 'keep' ? 'Kept' : 'Keep'}
              </Button>
              <Button
                aria-pressed={draft.choice === 'reject'}
                icon={<X className="size-4" />}
                onClick={() => judge('reject')}
              >
                {draft.choice === 'reject' ? 'Rejected' : 'Reject'}
              </Button>
            </>
          ) : null}
          <IconButton
            label="Next"
            aria-disabled={at === inOrder.length - 1}
            data-testid="draft-viewer-next"
            icon={<ChevronRight className="size-5" />}
            onClick={() => step(1)}
          />
        </div>
      </div>
    </Dialog>
  );
}
