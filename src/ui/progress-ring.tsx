import type { ReactNode } from 'react';

import { cx } from './cx.ts';

const RADIUS = 10;
const LENGTH = 2 * Math.PI * RADIUS;

interface ProgressRingProps {
  running: boolean;
  /** 0…1 where it is known; otherwise an arc goes round. */
  share?: number | undefined;
  children?: ReactNode;
}

export function ProgressRing({ running, share, children }: ProgressRingProps) {
  const filled = LENGTH * Math.min(1, Math.max(0.04, share ?? 0.25));
  return (
    <span className="relative grid size-7 place-items-center">
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className={cx(
          'absolute inset-0 size-full -rotate-90',
          running && share === undefined && 'animate-spin',
        )}
      >
        <circle cx="12" cy="12" r={RADIUS} className="fill-none stroke-line" strokeWidth="2" />
        {running ? (
          <circle
            cx="12"
            cy="12"
            r={RADIUS}
            className="fill-none stroke-accent transition-[stroke-dasharray]"
            strokeWidth="2"
            strokeLinecap="round"
            strokeDasharray={`${String(filled)} ${String(LENGTH)}`}
          />
        ) : null}
      </svg>
      <span className="relative">{children}</span>
    </span>
  );
}
