import { formatMoment } from '../../lib/format-dates.ts';

interface StaleNoteProps {
  /** Of the last answer, ms. */
  at: number;
  onRetry: () => void;
  'data-testid': string;
}

/** A list could not be asked for again: what stands here is older. */
export function StaleNote({ at, onRetry, ...rest }: StaleNoteProps) {
  return (
    <p role="status" {...rest} className="text-sm text-warn">
      Not up to date: this is what was known at {formatMoment(new Date(at).toISOString())}.{' '}
      <button type="button" className="underline" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}
