import { RotateCw } from 'lucide-react';
import { lazy, Suspense } from 'react';

import { creditsToDecimal } from '../../lib/credits.ts';
import { Button } from '../../ui/button.tsx';
import { PayAgain } from './pay-again.tsx';
import type { RunAgainButtonProps } from './run-again-props.ts';
import { SpendWords } from './spend-words.tsx';
import { useOrderAgain } from './use-order-again.ts';
import { useRunAgain } from './use-run-again.ts';

const PaidFirst = lazy(() =>
  import('./paid-first.tsx').then((module) => ({ default: module.PaidFirst })),
);

export function RunAgainButton(props: RunAgainButtonProps) {
  const { service, costBaseUnits, error } = props.job;
  if (service === 'kiwiwhale') return <SpendAgain {...props} />;
  const isFree = costBaseUnits === null && error?.code !== 'payment-needed';
  if (isFree) return <OrderFreeAgain {...props} />;
  // What was paid for it may have bought nothing: then nothing has to be paid again.
  const mayBePaid = props.job.paymentKey !== null && props.job.status !== 'completed';
  if (!mayBePaid) return <PayAgain {...props} />;
  return (
    <Suspense fallback={<PayAgain {...props} />}>
      <PaidFirst {...props} />
    </Suspense>
  );
}

/** The same order at once: it costs nothing here. */
function OrderFreeAgain({ job, look, className = '' }: RunAgainButtonProps) {
  const { run, isPending, isPossible } = useOrderAgain(job);
  return (
    <Button
      size="sm"
      variant={look === 'short' ? 'ghost' : 'secondary'}
      className={className}
      data-testid="job-run-again"
      data-spends="0"
      data-unit="free"
      title="Run again · free at OpenFan"
      icon={<RotateCw aria-hidden="true" className="size-3.5" />}
      busy={isPending}
      disabled={!isPossible}
      onClick={(event) => {
        // The second half of a double click is no second wish.
        if (event.detail < 2) run();
      }}
    >
      {look === 'short' ? <SpendWords what="Run again" amount="free" /> : 'Run again · free'}
    </Button>
  );
}

function SpendAgain({ job, look = 'full', className = '' }: RunAgainButtonProps) {
  const { costE4, run, isPending, isPossible } = useRunAgain(job);
  const price = creditsToDecimal(costE4);
  const words = {
    short: <SpendWords what="Run again" amount={price} unit="credits" />,
    full: `Run again · ${price} credits`,
    'may-cost': `Run again (may cost another ${price} credits)`,
  }[look];
  return (
    <Button
      size="sm"
      variant={look === 'short' ? 'ghost' : 'secondary'}
      className={`tabular ${className}`}
      data-testid="job-run-again"
      data-spends={price}
      data-unit="credits"
      title={`Run again · ${price} credits`}
      icon={<RotateCw aria-hidden="true" className="size-3.5" />}
      busy={isPending}
      disabled={!isPossible}
      onClick={(event) => {
        // The second half of a double click is no second wish.
        if (event.detail < 2) run();
      }}
    >
      {words}
    </Button>
  );
}
