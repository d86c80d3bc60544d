import { useDeferredValue, useSyncExternalStore } from 'react';

import { afterReady } from '../../components/shell/after-ready.ts';
import { type GalleryLayout, rowAt } from './gallery-layout.ts';

/** Kept ready above and below the window: at 3,000 px/s nothing comes too late. */
const OVERSCAN_PX = 640;
/** Scrolled no more for this long. */
const CALM_MS = 150;
const NO_ROWS = '0,-1';

/** First and last row. */
export type Rows = [from: number, to: number];

interface Seen {
  y: number;
  height: number;
}

/** Asked for while tiles come and go, the window would lay out the page each time to say it. */
let seen: Seen | null = null;
/** Where the window was when it last stood still. */
let calm: Seen | null = null;
const look = () => (seen = { y: window.scrollY, height: window.innerHeight });

/** What is on the first screen goes before what is around it. */
let overscan = 0;
const widened = afterReady.then(() => {
  overscan = OVERSCAN_PX;
});

function subscribe(onChange: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let scrolledAt = 0;
  const rest = () => {
    const left = scrolledAt + CALM_MS - performance.now();
    timer = left > 1 ? setTimeout(rest, left) : undefined;
    if (timer !== undefined) return;
    calm = seen;
    onChange();
  };
  const onScroll = () => {
    look();
    scrolledAt = performance.now();
    timer ??= setTimeout(rest, CALM_MS);
    onChange();
  };
  const onResize = () => {
    calm = look();
    onChange();
  };
  addEventListener('scroll', onScroll, { passive: true });
  addEventListener('resize', onResize, { passive: true });
  void widened.then(onChange);
  return () => {
    clearTimeout(timer);
    seen = null;
    calm = null;
    removeEventListener('scroll', onScroll);
    removeEventListener('resize', onResize);
  };
}

/**
 * Both ends follow from the uppermost row in view: with it one row comes and another goes, in one
 * rendering instead of two.
 */
function rowsAround(layout: GalleryLayout, y: number, height: number, margin: number): Rows {
  const first = rowAt(layout, y);
  const { [first]: top = 0, [first + 1]: bottom = top } = layout.tops;
  return [rowAt(layout, top - margin), rowAt(layout, bottom + height + margin)];
}

/** As text, so that scrolling within the same rows compares as equal. */
const toText = (rows: Rows) => rows.join();

function toRows(text: string): Rows {
  const [from = 0, to = 0] = text.split(',').map(Number);
  return [from, to];
}

/**
 * The rows to have in the page, and those among them that stood in view when it was last still:
 * a tile that flies past needs no controls.
 */
export function useVisibleRows(layout: GalleryLayout, top: number): { rows: Rows; still: Rows } {
  const text = useSyncExternalStore(subscribe, () => {
    const now = seen ?? look();
    calm ??= now;
    const rows = rowsAround(layout, now.y - top, now.height, overscan);
    const still = rowsAround(layout, calm.y - top, calm.height, 0);
    return `${toText(rows)} ${toText(still)}`;
  });
  const [rows = '', still = ''] = text.split(' ');
  // Pictures first; then the controls, in slices.
  return { rows: toRows(rows), still: toRows(useDeferredValue(still, NO_ROWS)) };
}
