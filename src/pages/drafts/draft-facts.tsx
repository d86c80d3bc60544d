import type { Draft } from '../../contract/drafts.ts';
import { formatMoment } from '../../lib/format-dates.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';

/** What a post says once it is published. */
export function DraftFacts({ draft }: { draft: Draft }) {
  const { caption, priceBaseUnits, tags, unlockCount, publishedAt } = draft;
  const unlocks = unlockCount ?? 0;
  return (
    <div className="grid gap-2 text-sm">
      <p className="flex flex-wrap items-baseline justify-between gap-2">
        <span className="tabular font-medium">
          {priceBaseUnits === null
            ? 'OpenFan’s own price'
            : `${usdcToDecimal(BigInt(priceBaseUnits))} USDC`}
        </span>
        <span
          data-testid="draft-unlocks"
          data-value={unlockCount ?? ''}
          className="tabular text-muted"
        >
          {unlockCount === null
            ? 'Unlocks not known'
            : `${unlocks} unlock${unlocks === 1 ? '' : 's'}`}
        </span>
      </p>
      {caption ? <p className="whitespace-pre-line">{caption}</p> : null}
      {tags.length > 0 ? (
        <p className="text-muted">{tags.map((tag) => `#${tag}`).join(' ')}</p>
      ) : null}
      {publishedAt ? <p className="text-subtle">Published {formatMoment(publishedAt)}</p> : null}
    </div>
  );
}
