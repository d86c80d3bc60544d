import { Skeleton } from '../../ui/skeleton.tsx';

/** As tall as the example and the runs that come: nothing moves. */
export function ModelRunsPlace() {
  return (
    <>
      <Skeleton className="h-86" />
      <Skeleton className="h-28" />
    </>
  );
}
