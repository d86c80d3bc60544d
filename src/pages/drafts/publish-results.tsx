import type { Draft } from '../../contract/drafts.ts';
import { Button } from '../../ui/button.tsx';
import { useDraftSelection } from './draft-selection.ts';
import { useDraftActs } from './use-draft-acts.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

/** What became of each of those published together: how many, and those that failed once more. */
export function PublishResults({ drafts }: { drafts: Draft[] }) {
  const batch = useDraftSelection((state) => state.batch);
  const acts = useDraftActs();
  const these = drafts.filter(({ postId }) => batch.includes(postId));
  const held = these.filter(({ publishing }) => publishing?.state === 'held');
  const failed = these.filter(({ publishing }) => publishing?.state === 'failed');
  const published = these.filter(({ status }) => status === 'published');
  const waiting = these.filter(
    ({ publishing }) => publishing !== null && publishing.state !== 'failed',
  );
  const seconds = useSecondsLeft(held[0]?.publishing?.until ?? null);
  const idsOf = (some: Draft[]) => some.map(({ postId }) => postId);
  const isOver = waiting.length === 0;
  const done = published.length + failed.length;
  return (
    <>
      <p role="status" className="sr-only">
        {these.length > 0 && isOver && done > 0 ? words() : ''}
        {held.length > 0 ? `${held.length} will be published in 10 seconds.` : ''}
      </p>
      {these.length > 0 && (waiting.length > 0 || done > 0) ? (
        <div
          data-testid="drafts-results"
          data-published={published.length}
          data-failed={failed.length}
          data-waiting={waiting.length}
          className="flex max-w-full animate-rise flex-wrap items-center gap-2 rounded-md border border-line bg-raised py-1 ps-3 pe-1 text-sm shadow-pop"
        >
          <span className="tabular">
            {held.length > 0 ? `${held.length} to be published in ${seconds ?? 0} s` : words()}
          </span>
          {held.length > 0 ? (
            <Button data-testid="drafts-undo" onClick={() => void acts.undo(idsOf(held))}>
              Undo
            </Button>
          ) : null}
          {failed.length > 0 && isOver ? (
            <Button data-testid="drafts-retry" onClick={() => void acts.publish(idsOf(failed))}>
              Retry the failed ({failed.length})
            </Button>
          ) : null}
          {isOver ? (
            <Button variant="ghost" onClick={() => useDraftSelection.setState({ batch: [] })}>
              Close
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );

  function words(): string {
    const parts = [
      `${published.length} published`,
      failed.length > 0 ? `${failed.length} failed` : '',
      waiting.length > 0 ? `${waiting.length} under way` : '',
    ];
    return parts.filter(Boolean).join(' · ');
  }
}
