import { use } from 'react';

import { Segments } from '../../../ui/segments.tsx';
import type { Field } from '../field-types.ts';
import { type FormActions, FormValuesContext } from '../form-context.ts';
import { RATIOS, ratioOf, sizeFor } from '../size-presets.ts';
import { own } from '../values.ts';
import { RatioTile } from './ratio-tile.tsx';

const SQUARE = 1024;

interface SizeControlProps extends Pick<FormActions, 'setMany'> {
  width: Field;
  height: Field;
}

/** Tiles that set width and height together; the two fields stay for exact values. */
export function SizeControl({ width, height, setMany }: SizeControlProps) {
  const values = use(FormValuesContext);
  if (width.control.kind !== 'number' || height.control.kind !== 'number') return null;
  const sides = { width: width.control, height: height.control };
  const now = { width: own(values, 'width'), height: own(values, 'height') };
  const [usualWidth, usualHeight] = [width.default, height.default];
  const area =
    typeof usualWidth === 'number' && typeof usualHeight === 'number'
      ? usualWidth * usualHeight
      : SQUARE ** 2;
  const options = RATIOS.filter((ratio) => sizeFor(ratio, area, sides.width, sides.height));
  if (options.length < 2) return null;
  const known = typeof now.width === 'number' && typeof now.height === 'number';
  return (
    <Segments
      label="Shape"
      data-testid="size-shape"
      value={known ? ratioOf({ width: Number(now.width), height: Number(now.height) }) : undefined}
      onChange={(ratio) => {
        const size = sizeFor(ratio, area, sides.width, sides.height);
        if (size) setMany({ ...size });
      }}
      className="justify-self-start [&>label]:px-1.5!"
      options={options.map((ratio) => ({
        value: ratio,
        label: <RatioTile ratio={ratio}>{ratio}</RatioTile>,
      }))}
    />
  );
}
