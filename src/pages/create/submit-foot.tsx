import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';

import { creditsQuery } from '../../api/credits.ts';
import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { costOf } from './cost.ts';
import { RunsField } from './runs-field.tsx';
import { MAX_JOBS } from './submission.ts';
import { SubmitKeys, ToResults } from './submit-parts.tsx';

interface SubmitFootProps {
  connectionId: string;
  model: Model | undefined;
  /** How many distinct prompts. */
  prompts: number;
  runs: number;
  /** Chosen at another price: more than `runs` where this model costs more. */
  chosenRuns: number;
  /** Prompts × runs. */
  jobs: number;
  onRuns: (runs: number | undefined) => void;
  canSubmit: boolean;
  isSending: boolean;
  sentJobs: number;
  restJobs: number;
  onSubmit: () => void;
}

/** Runs × price = total, what remains, and the button that says both what and how much. */
export const SubmitFoot = memo(Foot);

function Foot(props: SubmitFootProps) {
  const { model, runs, chosenRuns, prompts, jobs, isSending } = props;
  const cost = costOf(model, jobs);
  const verb = jobs > 1 ? `Generate ${jobs}` : 'Generate';
  return (
    <div className="grid gap-2 border-t border-line bg-canvas px-4 py-3">
      <div className="tabular flex flex-wrap items-center justify-between gap-x-2 gap-y-1 text-sm">
        <div className="flex items-center gap-1">
          <span className="text-muted">{prompts > 1 ? `${prompts} prompts ×` : 'Runs'}</span>
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
          {cost.state === 'ready' ? `= ${prompts > 1 ? cost.value : cost.words}` : null}
          {cost.state === 'loading' ? '…' : null}
          {cost.state === 'error' ? 'Price could not be read' : null}
        </p>
      </div>
      {chosenRuns > runs ? (
        <p role="status" data-testid="runs-reset" className="tabular text-xs text-muted">
          Back to 1 run: you chose {chosenRuns} at a lower price than this model’s.
        </p>
      ) : null}
      {jobs > MAX_JOBS ? (
        <p role="status" data-testid="submit-too-many" className="tabular text-xs text-bad">
          {prompts} prompts × {runs} runs are {jobs} jobs; at most {MAX_JOBS} can be sent at once.
        </p>
      ) : null}
      <Balance connectionId={props.connectionId} totalE4={cost.totalE4} />
      <div className="flex gap-2">
        <Button
          variant="primary"
          size="lg"
          className="tabular min-w-0 flex-1"
          data-testid="generate"
          data-spends={cost.value}
          data-unit="credits"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-busy={isSending || undefined}
          disabled={!props.canSubmit}
          onClick={(event) => {
            // The second half of a double click is no second wish.
            if (event.detail < 2) props.onSubmit();
          }}
        >
          {isSending ? pendingWords(props) : [verb, cost.words].filter(Boolean).join(' · ')}
          <SubmitKeys />
        </Button>
        <ToResults />
      </div>
    </div>
  );
}

function pendingWords({ sentJobs, restJobs }: SubmitFootProps): string {
  return sentJobs > 0 ? `Sending… ${sentJobs} of ${sentJobs + restJobs}` : 'Sending…';
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
            search={{ from: 'create', amount: String(Math.max(10, Math.ceil(-after / 10_000))) }}
            className="rounded-sm font-medium text-accent-text underline underline-offset-2"
          >
            Top up
          </Link>
        </>
      )}
    </p>
  );
}
