import { lazy, Suspense } from 'react';

import { creditsToDecimal } from '../../lib/credits.ts';
import { AgainButton } from './again-button.tsx';
import { PayAgain } from './pay-again.tsx';
import type { RunAgainButtonProps } from './run-again-props.ts';
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
function OrderFreeAgain({ job, look, className }: RunAgainButtonProps) {
  const { run, isPending, isPossible } = useOrderAgain(job);
  return (
    <AgainButton
      look={look}
      className={className}
      data-spends="0"
      data-unit="free"
      title="Run again · free at OpenFan"
      what="Run again"
      amount="free"
      words="Run again · free"
      busy={isPending}
      disabled={!isPossible}
      onPress={run}
    />
  );
}

function SpendAgain({ job, look = 'full', className = '' }: RunAgainButtonProps) {
  const { costE4, run, isPending, isPossible } = useRunAgain(job);
  const price = creditsToDecimal(costE4);
  const plain = `Run again · ${price} credits`;
  return (
    <AgainButton
      look={look}
      className={`tabular ${className}`}
      data-spends={price}
      data-unit="credits"
      title={plain}
      what="Run again"
      amount={price}
      unit="credits"
      words={look === 'may-cost' ? `Run again (may cost another ${price} credits)` : plain}
      busy={isPending}
      disabled={!isPossible}
      onPress={run}
    />
  );
}
