interface Steps {
  min: number | undefined;
  max: number | undefined;
  step: number | undefined;
}

function decimals(step: number): number {
  const text = String(step);
  const exponent = /e-(\d+)$/.exec(text)?.[1];
  return exponent ? Number(exponent) : (text.split('.')[1]?.length ?? 0);
}

/**
 * The nearest value that `multipleOf` allows, written without the noise of binary fractions
 * (0.1 × 3 is 0.3 here). Without a step: a hundredth of the range.
 */
export function snap(value: number, { min = -Infinity, max = Infinity, step }: Steps): number {
  const range = max - min;
  const fine = step ?? (Number.isFinite(range) ? 10 ** Math.floor(Math.log10(range / 100)) : 0.01);
  const places = Math.min(20, decimals(fine));
  const lowest = Math.ceil(min / fine);
  const highest = Math.floor(max / fine);
  const steps = Math.min(highest, Math.max(lowest, Math.round(value / fine)));
  return Number((steps * fine).toFixed(places));
}
