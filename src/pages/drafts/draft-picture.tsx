import type { Draft } from '../../contract/drafts.ts';
import { cx } from '../../ui/cx.ts';
import { Spinner } from '../../ui/spinner.tsx';
import { useDraftSelection } from './draft-selection.ts';

/** The original where it was revealed, else the blurred preview. */
export function DraftPicture({ draft, dimmed }: { draft: Draft; dimmed: boolean }) {
  const { preview, original, previewProblem } = draft;
  const image = original ?? preview;
  const name = draft.prompt || `A picture of ${draft.creator}`;
  return (
    <div
      data-testid="draft-preview"
      data-kind={original ? 'original' : preview ? 'preview' : 'none'}
      style={{ backgroundColor: image?.color ?? undefined }}
      className={cx(
        'grid aspect-square place-items-center overflow-hidden rounded-sm bg-sunken',
        dimmed && 'opacity-40',
      )}
    >
      {image ? (
        <button
          type="button"
          aria-label={`Enlarge: ${name}`}
          data-testid="draft-enlarge"
          className="size-full cursor-zoom-in"
          onClick={() => useDraftSelection.setState({ viewed: draft.postId })}
        >
          <img
            src={original ? original.url : (image.thumbnailUrl ?? image.url)}
            alt={original ? name : `${name} (blurred)`}
            width={image.width ?? undefined}
            height={image.height ?? undefined}
            loading="lazy"
            decoding="async"
            className="size-full object-contain"
          />
        </button>
      ) : (
        <p className="flex items-center gap-2 p-4 text-sm text-muted">
          {previewProblem ? (
            `No preview yet: ${previewProblem}`
          ) : (
            <>
              <Spinner /> The preview is being fetched
            </>
          )}
        </p>
      )}
    </div>
  );
}
