import { snap } from './snap.ts';

interface Side {
  min: number | undefined;
  max: number | undefined;
  step: number | undefined;
}

export interface Size {
  width: number;
  height: number;
}

/** The shapes people ask for, as width to height. */
export const RATIOS = ['1:1', '4:3', '3:4', '3:2', '2:3', '16:9', '9:16'] as const;

function toNumber(ratio: string): number {
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return width / height;
}

function isWithin(value: number, { min = 1, max = Infinity }: Side): boolean {
  return value >= min && value <= max;
}

/**
 * A width and height of about `area` pixels in a ratio, on the model's own steps;
 * `undefined` where its limits do not allow the shape.
 */
export function sizeFor(ratio: string, area: number, width: Side, height: Side): Size | undefined {
  const shape = toNumber(ratio);
  const wide = Math.sqrt(area * shape);
  const size = { width: snap(wide, width), height: snap(wide / shape, height) };
  const isClose = Math.abs(size.width / size.height / shape - 1) < 0.08;
  return isWithin(size.width, width) && isWithin(size.height, height) && isClose ? size : undefined;
}

/** The ratio that a size has, as near as steps allow. */
export function ratioOf({ width, height }: Size): string | undefined {
  return RATIOS.find((ratio) => Math.abs(width / height / toNumber(ratio) - 1) < 0.04);
}
