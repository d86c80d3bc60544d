import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';

import { useActiveJobs } from '../../api/changes.ts';
import { usualTimesQuery } from '../../api/usual-times.ts';
import { Popover, type PopoverTriggerProps } from '../../ui/popover.tsx';
import { ProgressRing } from '../../ui/progress-ring.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../job-card/elapsed.ts';
import { useMediaQuery } from '../shell/use-media-query.ts';
import { shareOfAll } from './time-left.ts';

const QueuePanel = lazy(() =>
  import('./queue-panel.tsx').then((module) => ({ default: module.QueuePanel })),
);

const panel = (onGo: () => void): ReactNode => (
  <Suspense fallback={<Skeleton className="h-40" />}>
    <QueuePanel onGo={onGo} />
  </Suspense>
);

/** How much runs and how far it is; opens the queue, from the bottom on phones. */
export function QueueButton() {
  const isPhone = useMediaQuery('(max-width: 39.99rem)');
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (!isPhone) {
    return (
      <Popover
        label="Queue"
        align="end"
        className="w-96 p-2!"
        trigger={(props) => <RingButton {...props} />}
      >
        {panel}
      </Popover>
    );
  }
  return (
    <>
      <RingButton aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)} />
      <Sheet open={open} onClose={close} title="Queue">
        {panel(close)}
      </Sheet>
    </>
  );
}

interface RingButtonProps extends Partial<PopoverTriggerProps> {
  onClick?: () => void;
}

function RingButton(props: RingButtonProps) {
  const jobs = useActiveJobs();
  const count = jobs.length;
  const { data: times } = useQuery({ ...usualTimesQuery(), enabled: count > 0 });
  const now = useNow(count > 0);
  const label =
    count === 0
      ? 'Queue: nothing is running'
      : `Queue: ${String(count)} ${count === 1 ? 'job' : 'jobs'} under way`;
  return (
    <button
      {...props}
      type="button"
      aria-label={label}
      title={label}
      data-testid="activity"
      data-value={count}
      className="tap grid size-9 place-items-center rounded-md transition-colors hover:bg-hover"
    >
      <ProgressRing running={count > 0} share={shareOfAll(jobs, times ?? {}, now)}>
        <span className="tabular text-xs font-medium">{count > 99 ? '99' : count || ''}</span>
      </ProgressRing>
    </button>
  );
}
