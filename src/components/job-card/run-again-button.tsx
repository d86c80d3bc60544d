import { RotateCw } from 'lucide-react';

import type { Job } from '../../contract/jobs.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { jobCost, remixSearch } from './job-cost.ts';
import { useOrderAgain } from './use-order-again.ts';
import { useRunAgain } from './use-run-again.ts';

interface RunAgainButtonProps {
  job: Job;
  /** `short`: the amount alone beside the icon. */
  look?: 'short' | 'full' | 'may-cost';
  className?: string;
}

export function RunAgainButton(props: RunAgainButtonProps) {
  const { service, costBaseUnits, error } = props.job;
  if (service === 'kiwiwhale') return <SpendAgain {...props} />;
  const isFree = costBaseUnits === null && error?.code !== 'payment-needed';
  return isFree ? <OrderFreeAgain {...props} /> : <PayAgain {...props} />;
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
      aria-label={look === 'short' ? 'Run again · free at OpenFan' : undefined}
      icon={<RotateCw aria-hidden="true" className="size-3.5" />}
      busy={isPending}
      disabled={!isPossible}
      onClick={(event) => {
        // The second half of a double click is no second wish.
        if (event.detail < 2) run();
      }}
    >
      {look === 'short' ? '' : 'Run again · free'}
    </Button>
  );
}

/** The order becomes the form again, where it is sent or paid: nothing is spent by this. */
function PayAgain({ job, look, className = '' }: RunAgainButtonProps) {
  return (
    <Link
      to="/create"
      search={remixSearch(job)}
      data-testid="job-run-again"
      data-spends="0"
      data-unit={jobCost(job).unit}
      title="Order again"
      aria-label="Order again"
      className={`${buttonClass(look === 'short' ? 'ghost' : 'secondary', 'sm')} ${className}`}
    >
      <RotateCw aria-hidden="true" className="size-3.5" />
      {look === 'short' ? '' : 'Order again'}
    </Link>
  );
}

function SpendAgain({ job, look = 'full', className = '' }: RunAgainButtonProps) {
  const { costE4, run, isPending, isPossible } = useRunAgain(job);
  const price = creditsToDecimal(costE4);
  const words = {
    short: price,
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
      aria-label={look === 'short' ? `Run again · ${price} credits` : undefined}
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
