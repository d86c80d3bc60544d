interface HeadingCountProps {
  /** `undefined` while it is being asked for. */
  value: number | undefined;
  /** What is counted, for those who hear it. */
  of: string;
  'data-testid'?: string;
}

/** How many there are, beside the page's title. */
export function HeadingCount({ value, of, ...rest }: HeadingCountProps) {
  if (value === undefined) return null;
  return (
    <span {...rest} data-value={value} className="tabular text-sm text-muted">
      {value.toLocaleString()}
      <span className="sr-only"> {of}</span>
    </span>
  );
}
