import { Link } from '@tanstack/react-router';

import { useActiveJobs } from '../../api/changes.ts';
import { ProgressRing } from '../../ui/progress-ring.tsx';

/** How many jobs run; leads to them. */
export function ActivityIndicator() {
  const count = useActiveJobs().length;
  const label =
    count === 0 ? 'No job is running' : `${String(count)} ${count === 1 ? 'job' : 'jobs'} running`;
  return (
    <Link
      to="/gallery"
      aria-label={label}
      title={label}
      data-testid="activity"
      data-value={count}
      className="grid size-9 place-items-center rounded-md transition-colors hover:bg-hover"
    >
      <ProgressRing running={count > 0}>
        <span className="tabular text-xs font-medium">{count > 99 ? '99' : count || ''}</span>
      </ProgressRing>
    </Link>
  );
}
