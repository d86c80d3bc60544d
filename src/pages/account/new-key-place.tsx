import { Skeleton } from '../../ui/skeleton.tsx';

/** As tall as a key and its buttons: what is below must not move when they come. */
export function NewKeyPlace() {
  return (
    <>
      <Skeleton className="h-9" />
      <span className="h-7 max-sm:h-9" />
    </>
  );
}
