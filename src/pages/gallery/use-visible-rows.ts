import { useDeferredValue, useSyncExternalStore } from 'react';

import { afterReady } from '../../components/shell/after-ready.ts';
import { type GalleryLayout, rowAt } from './gallery-layout.ts';
import { moved, standing } from './motion.ts';

/** Kept ready above and below the window: at 3,000 px/s nothing comes too late. */
const OVERSCAN_PX = 640;
/** Scrolled no more for this long. */
const CALM_MS = 150;
/** Where pictures were left out they are wanted sooner. */
const HURRIED_CALM_MS = 80;
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
/** Where it was when the scrolling became too fast for this machine; until it is calm again. */
let outrun: Seen | null = null;
let motion = standing;
const look = () => (seen = { y: window.scrollY, height: window.innerHeight });

/** What is on the first screen goes before what is around it. */
let overscan = 0;
const widened = afterReady.then(() => {
  overscan = OVERSCAN_PX;
});

function subscribe(onChange: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let scrolledAt = 0;
  const patience = () => (outrun ? HURRIED_CALM_MS : CALM_MS);
  const rest = () => {
    const left = scrolledAt + patience() - performance.now();
    timer = left > 1 ? setTimeout(rest, left) : undefined;
    // A frame that took long is no pause: its scrolling is told right before the next one.
    if (timer === undefined) frame = requestAnimationFrame(settle);
  };
  const settle = () => {
    if (performance.now() - scrolledAt < patience()) {
      timer ??= setTimeout(rest, patience());
      return;
    }
    calm = seen;
    outrun = null;
    motion = standing;
    onChange();
  };
  const onScroll = () => {
    const before = seen ?? look();
    const { y } = look();
    scrolledAt = performance.now();
    motion = moved(motion, scrolledAt, y);
    outrun = motion.hurried ? (outrun ?? before) : null;
    timer ??= setTimeout(rest, patience());
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
    cancelAnimationFrame(frame);
    seen = null;
    calm = null;
    outrun = null;
    motion = standing;
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

export interface VisibleRows {
  /** To have in the page. */
  rows: Rows;
  /** Those drawn as tiles: all of them, except where scrolling outruns the machine. */
  filled: Rows;
  /** Those in view when it was last still: a tile that flies past needs no controls. */
  still: Rows;
}

export function useVisibleRows(layout: GalleryLayout, top: number): VisibleRows {
  const text = useSyncExternalStore(subscribe, () => {
    const now = seen ?? look();
    calm ??= now;
    const around = ({ y, height }: Seen, margin: number) =>
      toText(rowsAround(layout, y - top, height, margin));
    // What had its picture when the hurry began keeps it; after it, what is in view comes first.
    const filled = outrun ? around(outrun, overscan) : around(now, 0);
    return [around(now, overscan), filled, around(calm, 0), outrun ? 'hurried' : ''].join(' ');
  });
  const [rows = '', filled = '', still = '', hurried = ''] = text.split(' ');
  const wasHurried = useDeferredValue(hurried) !== '';
  return {
    rows: toRows(rows),
    filled: toRows(hurried !== '' || wasHurried ? filled : rows),
    // Pictures first; then the controls, in slices.
    still: toRows(useDeferredValue(still, NO_ROWS)),
  };
}
