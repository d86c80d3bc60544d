import { Link } from '../../navigation/link.tsx';
import { RotateCw } from 'lucide-react';

import { buttonClass } from '../../ui/button-class.ts';
import { jobCost, remixSearch } from './job-cost.ts';
import type { RunAgainButtonProps } from './run-again-props.ts';

/** The order becomes the form again, where it is sent or paid: nothing is spent by this. */
export function PayAgain({ job, look, className = '' }: RunAgainButtonProps) {
  return (
    <Link
      to="/create"
      search={remixSearch(job)}
      data-testid="job-run-again"
      data-spends="0"
      data-unit={jobCost(job).unit}
      title="Order again: put it into the form, where its price is asked for"
      className={`${buttonClass(look === 'short' ? 'ghost' : 'secondary', 'sm')} ${className}`}
    >
      <RotateCw aria-hidden="true" className="size-3.5" />
      <span className={look === 'short' ? 'text-xs' : undefined}>Order again</span>
    </Link>
  );
}
