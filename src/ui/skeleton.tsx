import { cx } from './cx.ts';

/** A loading shape; give it the size of what will stand there. Appears after 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cx('block animate-late', className)}>
      <span className="block size-full animate-shimmer rounded-md bg-hover" />
    </span>
  );
}
