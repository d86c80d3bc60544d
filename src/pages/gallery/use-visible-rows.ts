import { useSyncExternalStore } from 'react';

import { type GalleryLayout, rowAt } from './gallery-layout.ts';

/** Kept ready above and below the window: at 3,000 px/s nothing comes too late. */
const OVERSCAN_PX = 640;
/** More rows than a list of any length has in view. */
const MOST_ROWS = 4096;

/** Asked for while tiles come and go, the window would lay out the page each time to say it. */
let seen: { y: number; height: number } | null = null;
const look = () => (seen = { y: window.scrollY, height: window.innerHeight });

function subscribe(onChange: () => void): () => void {
  const update = () => {
    look();
    onChange();
  };
  addEventListener('scroll', update, { passive: true });
  addEventListener('resize', update, { passive: true });
  return () => {
    seen = null;
    removeEventListener('scroll', update);
    removeEventListener('resize', update);
  };
}

/** First and last row to have in the page; renders only when one comes in or goes out. */
export function useVisibleRows(layout: GalleryLayout, top: number): [from: number, to: number] {
  // One number, so that scrolling within the same rows compares as equal.
  const rows = useSyncExternalStore(subscribe, () => {
    const now = seen ?? look();
    const y = now.y - top;
    const from = rowAt(layout, y - OVERSCAN_PX);
    const to = rowAt(layout, y + now.height + OVERSCAN_PX);
    return from * MOST_ROWS + Math.min(MOST_ROWS - 1, to - from);
  });
  const from = Math.floor(rows / MOST_ROWS);
  return [from, from + (rows % MOST_ROWS)];
}
