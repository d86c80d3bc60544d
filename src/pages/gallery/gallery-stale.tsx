import { formatMoment } from '../../lib/format-dates.ts';

interface GalleryStaleProps {
  /** Of the last answer, ms. */
  at: number;
  onRetry: () => void;
}

/** The list could not be asked for again: what stands here is older. */
export function GalleryStale({ at, onRetry }: GalleryStaleProps) {
  return (
    <p role="status" className="text-sm text-warn" data-testid="gallery-stale">
      Not up to date: this is what was known at {formatMoment(new Date(at).toISOString())}.{' '}
      <button type="button" className="underline" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}
