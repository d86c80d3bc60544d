import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { creditsQuery } from '../../api/credits.ts';
import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { Button } from '../../ui/button.tsx';
import type { Cost } from './cost.ts';
import { RunsField } from './runs-field.tsx';

interface SubmitFootProps {
  connectionId: string;
  model: Model | undefined;
  cost: Cost;
  runs: number;
  onRuns: (runs: number | undefined) => void;
  canSubmit: boolean;
  isPending: boolean;
  onSubmit: () => void;
}

const shortcut = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘↵' : 'Ctrl ↵';

/** Runs × price = total, what remains, and the button that says both what and how much. */
export function SubmitFoot(props: SubmitFootProps) {
  const { model, cost, runs } = props;
  return (
    <div className="grid gap-2 border-t border-line bg-canvas px-4 py-3">
      <div className="tabular flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-sm">
        <div className="flex items-center gap-1.5">
          <span className="text-muted">Runs</span>
          <RunsField runs={runs} onChange={props.onRuns} />
          {model?.costE4 ? (
            <span className="text-muted">× {creditsToDecimal(model.costE4)}</span>
          ) : null}
        </div>
        <p
          data-testid="create-cost"
          data-state={cost.state}
          data-value={cost.value}
          data-unit={cost.unit}
          className="font-medium"
        >
          {cost.state === 'ready' ? `= ${cost.words}` : null}
          {cost.state === 'loading' ? '…' : null}
          {cost.state === 'error' ? 'Price could not be read' : null}
        </p>
      </div>
      <Balance connectionId={props.connectionId} totalE4={cost.totalE4} />
      <Button
        variant="primary"
        size="lg"
        className="tabular w-full"
        data-testid="generate"
        data-spends={cost.value}
        data-unit="credits"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        aria-busy={props.isPending || undefined}
        disabled={!props.canSubmit}
        onClick={(event) => {
          // The second half of a double click is no second wish.
          if (event.detail < 2) props.onSubmit();
        }}
      >
        {props.isPending ? 'Sending…' : ['Generate', cost.words].filter(Boolean).join(' · ')}
        <kbd aria-hidden="true" className="font-sans text-xs font-normal max-sm:hidden">
          {shortcut}
        </kbd>
      </Button>
    </div>
  );
}

function Balance({ connectionId, totalE4 }: { connectionId: string; totalE4: number }) {
  const { data, isError } = useQuery(creditsQuery(connectionId));
  if (!data) {
    return (
      <p
        data-testid="balance"
        data-state={isError ? 'error' : 'loading'}
        data-value=""
        className="text-xs text-subtle"
      >
        {isError ? 'The balance could not be read.' : 'Reading the balance…'}
      </p>
    );
  }
  const after = data.creditsE4 - totalE4;
  return (
    <p
      data-testid="balance"
      data-state={isError ? 'stale' : 'ready'}
      data-value={creditsToDecimal(data.creditsE4)}
      data-after={creditsToDecimal(after)}
      className="tabular flex flex-wrap justify-between gap-x-3 text-xs text-muted"
    >
      {after >= 0 ? (
        <>
          <span>Balance {creditsToDecimal(data.creditsE4)}</span>
          <span>after {creditsToDecimal(after)}</span>
        </>
      ) : (
        <>
          <span className="text-warn">
            {creditsToDecimal(-after)} credits short of {creditsToDecimal(totalE4)}
          </span>
          <Link
            to="/account"
            className="rounded-sm font-medium text-accent-text underline underline-offset-2"
          >
            Top up
          </Link>
        </>
      )}
    </p>
  );
}
