import { useSyncExternalStore } from 'react';

import { type GalleryLayout, rowAt } from './gallery-layout.ts';

/** Kept ready above and below the window: at 3,000 px/s nothing comes too late. */
const OVERSCAN_PX = 640;
/** More rows than a list of any length has in view. */
const MOST_ROWS = 4096;

function subscribe(onChange: () => void): () => void {
  addEventListener('scroll', onChange, { passive: true });
  addEventListener('resize', onChange, { passive: true });
  return () => {
    removeEventListener('scroll', onChange);
    removeEventListener('resize', onChange);
  };
}

/** First and last row to have in the page; renders only when one comes in or goes out. */
export function useVisibleRows(layout: GalleryLayout, top: number): [from: number, to: number] {
  // One number, so that scrolling within the same rows compares as equal.
  const rows = useSyncExternalStore(subscribe, () => {
    const y = window.scrollY - top;
    const from = rowAt(layout, y - OVERSCAN_PX);
    const to = rowAt(layout, y + window.innerHeight + OVERSCAN_PX);
    return from * MOST_ROWS + Math.min(MOST_ROWS - 1, to - from);
  });
  const from = Math.floor(rows / MOST_ROWS);
  return [from, from + (rows % MOST_ROWS)];
}
