import { memo } from 'react';

import type { Job } from '../../contract/jobs.ts';
import type { Box } from './gallery-layout.ts';

interface BareRowProps {
  boxes: Box[];
  jobs: readonly Job[];
}

const NO_COLOR = 'var(--color-sunken)';

/**
 * A row that flies past faster than this machine draws pictures: their colours in their places,
 * in one element.
 */
export const BareRow = memo(function BareRow({ boxes, jobs }: BareRowProps) {
  const [first] = boxes;
  if (!first) return null;
  const stops = boxes.flatMap(({ index, x, width }) => {
    const color = jobs[index]?.outputs[0]?.color ?? NO_COLOR;
    const [from, to] = [`${x}px`, `${x + width}px`];
    return [`transparent ${from}`, `${color} ${from}`, `${color} ${to}`, `transparent ${to}`];
  });
  return (
    <div
      aria-hidden="true"
      data-tiles={boxes.length}
      className="tiles-bare"
      style={{
        top: first.y,
        height: first.height,
        backgroundImage: `linear-gradient(90deg, ${stops.join(', ')})`,
      }}
    />
  );
});
