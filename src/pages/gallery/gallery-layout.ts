/** Rows from top to bottom; all lengths in CSS px. Nothing is measured: ratios decide. */
export interface GalleryLayout {
  /** First index of each row, and one entry more: the count. */
  firsts: number[];
  /** Top of each row, and one entry more: where the next one would begin. */
  tops: number[];
}

export interface Box {
  index: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export const GAP_PX = 8;

/** How tall a row is about: three squares, or a picture and a half, beside each other on a phone. */
export function targetSide(width: number, isSquare: boolean): number {
  if (width >= 640) return 240;
  return isSquare ? width / 3 : 170;
}

/** Squares, as many to a row as fit at `target` px or a little less. */
export function squareLayout(count: number, width: number, target: number): GalleryLayout {
  const columns = Math.max(2, Math.round((width + GAP_PX) / (target + GAP_PX)));
  const side = (width - GAP_PX * (columns - 1)) / columns;
  const rows = Math.ceil(count / columns);
  return {
    firsts: Array.from({ length: rows + 1 }, (_, row) => Math.min(count, row * columns)),
    tops: Array.from({ length: rows + 1 }, (_, row) => row * (side + GAP_PX)),
  };
}

/**
 * Fills each row to the full width at a height near `target`, taking the next picture
 * in or not, whichever comes closer.
 */
export function justifiedLayout(
  ratios: readonly number[],
  width: number,
  target: number,
): GalleryLayout {
  const firsts = [0];
  const tops = [0];
  let top = 0;
  let first = 0;
  let sum = 0;
  const close = (end: number, height: number) => {
    top += height + GAP_PX;
    firsts.push(end);
    tops.push(top);
    first = end;
  };
  ratios.forEach((ratio, index) => {
    const others = index - first;
    const without = others > 0 ? (width - GAP_PX * (others - 1)) / sum : Infinity;
    const withIt = (width - GAP_PX * others) / (sum + ratio);
    if (withIt > target) {
      sum += ratio;
      return;
    }
    if (without - target < target - withIt) {
      close(index, without);
      sum = ratio;
      // Alone it may be wide enough for a row of its own.
      if (width / ratio > target) return;
      close(index + 1, width / ratio);
    } else {
      close(index + 1, withIt);
    }
    sum = 0;
  });
  if (first < ratios.length) close(ratios.length, target);
  return { firsts, tops };
}

/** The row that holds `y`, by bisection. */
export function rowAt({ tops }: GalleryLayout, y: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The row that holds the picture at `index`, by bisection. */
export function rowOf({ firsts }: GalleryLayout, index: number): number {
  let low = 0;
  let high = Math.max(0, firsts.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((firsts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the pictures of one row stand. @param ratioAt 1 for squares */
export function rowBoxes(
  { firsts, tops }: GalleryLayout,
  row: number,
  ratioAt: (index: number) => number,
): Box[] {
  const [from = 0, to = from] = [firsts[row], firsts[row + 1]];
  const y = tops[row] ?? 0;
  const height = (tops[row + 1] ?? y) - y - GAP_PX;
  let x = 0;
  return Array.from({ length: to - from }, (_, at) => {
    const index = from + at;
    const box = { index, x, y, width: height * ratioAt(index), height };
    x += box.width + GAP_PX;
    return box;
  });
}

/** Height of all `total` pictures: what is laid out, and as much again for each one to come. */
export function wholeHeight({ firsts, tops }: GalleryLayout, total: number): number {
  const laidOut = firsts.at(-1) ?? 0;
  const height = tops.at(-1) ?? 0;
  if (laidOut === 0) return 0;
  return Math.max(0, (height / laidOut) * Math.max(total, laidOut) - GAP_PX);
}
