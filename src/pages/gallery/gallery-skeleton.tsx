import { Skeleton } from '../../ui/skeleton.tsx';

const RATIOS = [1.5, 1, 0.8, 1.3, 1, 0.7, 1.6, 1, 1.2, 0.8, 1.5, 1, 1.4, 0.7, 1, 1.3];

/** The grid's shape while it loads. */
export function GallerySkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-wrap gap-2">
      {RATIOS.map((ratio, index) => (
        <div
          key={index}
          className="h-44 sm:h-60"
          style={{ flexGrow: ratio, flexBasis: `${ratio * 9}rem` }}
        >
          <Skeleton className="h-full" />
        </div>
      ))}
    </div>
  );
}
