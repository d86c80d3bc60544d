import { Send, Undo2 } from 'lucide-react';

import type { Draft } from '../../contract/drafts.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { readPrice, useDraftEdits } from './draft-edits.ts';
import { DraftProblem } from './late.tsx';
import { useDraftActs } from './use-draft-acts.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

/** Publishes after ten seconds in which it can be taken back here; OpenFan never takes it back. */
export function PublishButton({ draft }: { draft: Draft }) {
  const { postId, publishing } = draft;
  const acts = useDraftActs();
  const typed = useDraftEdits(({ edits }) => edits[postId]?.price);
  const price = typed === undefined ? draft.priceBaseUnits : readPrice(typed);
  const seconds = useSecondsLeft(publishing?.state === 'held' ? publishing.until : null);
  if (publishing?.state === 'held') {
    return (
      <div className="grid gap-2">
        {publishing.error ? <DraftProblem error={publishing.error} /> : null}
        <Button
          icon={<Undo2 className="size-4" />}
          data-testid="publish-undo"
          data-value={seconds ?? 0}
          onClick={() => void acts.undo([postId])}
        >
          <span className="tabular">Undo · publishes in {seconds ?? 0} s</span>
        </Button>
      </div>
    );
  }
  if (publishing?.state === 'sending' || publishing?.state === 'unknown') {
    return (
      <div className="grid gap-2">
        <p className="flex min-h-9 items-center justify-center gap-2 text-sm text-muted">
          <Spinner />
          {publishing.state === 'sending' ? 'Publishing…' : 'Looking whether it was published…'}
        </p>
        {publishing.error ? <DraftProblem error={publishing.error} /> : null}
      </div>
    );
  }
  return (
    <div className="grid gap-2">
      {publishing?.error ? <DraftProblem error={publishing.error} /> : null}
      <Button
        icon={<Send className="size-4" />}
        data-testid="publish"
        data-value={price ? usdcToDecimal(BigInt(price)) : ''}
        disabled={price === undefined}
        onClick={() => void acts.publish([postId])}
      >
        {price ? `Publish at ${usdcToDecimal(BigInt(price))} USDC` : 'Publish at OpenFan’s price'}
      </Button>
      <p className="text-xs text-subtle">After 10 seconds it cannot be undone.</p>
    </div>
  );
}
