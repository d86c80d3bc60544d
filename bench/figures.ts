/** One measured value beside what was promised and what others reach. */
export interface Figure {
  what: string;
  value: number;
  /** At most this, or at least where `atLeast` is set; without it the figure is only shown. */
  target?: number;
  atLeast?: boolean;
  unit?: string;
  peer?: string;
}

export function isMet({ value, target, atLeast = false }: Figure): boolean {
  return target === undefined || (atLeast ? value >= target : value <= target);
}

/** Prints figures with their targets and peers side by side. */
export function printFigures(title: string, figures: Figure[]): void {
  console.log(`\n${title}`);
  console.table(
    figures.map((figure) => ({
      what: figure.what,
      figure: show(figure.value, figure.unit),
      target:
        figure.target === undefined
          ? ''
          : `${figure.atLeast ? '≥' : '≤'} ${show(figure.target, figure.unit)}`,
      met: figure.target === undefined ? '' : isMet(figure) ? 'yes' : 'NO',
      peer: figure.peer ?? '',
    })),
  );
}

function show(value: number, unit = ''): string {
  const digits = unit === 's' ? 2 : Number.isInteger(value) || value >= 100 ? 0 : 1;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })}${unit && ` ${unit}`}`;
}

/** The middle one; of an even number the upper of the two. */
export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** @param share 0 to 1, e.g. 0.95 */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}
