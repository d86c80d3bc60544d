import { useLayoutEffect, useRef } from 'react';

import type { Job } from '../../contract/jobs.ts';
import { type GalleryLayout, rowAt, rowOf } from './gallery-layout.ts';

/** New jobs on top, another width or shape: what is being looked at stays where it is. */
export function useScrollAnchor(jobs: readonly Job[], layout: GalleryLayout, top: number): void {
  const before = useRef<{ jobs: readonly Job[]; layout: GalleryLayout; top: number }>(null);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { jobs, layout, top };
    if (!old || old.layout === layout || window.scrollY <= old.top) return;
    const row = rowAt(old.layout, window.scrollY - old.top);
    const index = old.layout.firsts[row] ?? 0;
    const key = old.jobs[index]?.key;
    const now = jobs[index]?.key === key ? index : jobs.findIndex((job) => job.key === key);
    if (key === undefined || now < 0) return;
    const moved =
      (layout.tops[rowOf(layout, now)] ?? 0) + top - (old.layout.tops[row] ?? 0) - old.top;
    if (Math.abs(moved) > 1) window.scrollBy(0, moved);
  }, [jobs, layout, top]);
}
