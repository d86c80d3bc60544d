interface SpendWordsProps {
  what: string;
  amount: string;
  /** Heard, not seen: a card has no room for it. */
  unit?: string;
}

/** What a small button does above what it costs: read at a glance, and its whole name aloud. */
export function SpendWords({ what, amount, unit }: SpendWordsProps) {
  return (
    <span className="grid justify-items-start text-xs leading-4 whitespace-nowrap">
      <span>
        {what}
        <span className="sr-only"> · </span>
      </span>
      <span className="tabular font-normal text-subtle">
        {amount}
        {unit ? <span className="sr-only"> {unit}</span> : null}
      </span>
    </span>
  );
}
