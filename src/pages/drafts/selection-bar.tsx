import { Check, Eye, PenLine, Send, X } from 'lucide-react';
import { useState } from 'react';

import { useChooseDrafts } from '../../api/drafts.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Draft } from '../../contract/drafts.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { readPrice, useDraftEdits } from './draft-edits.ts';
import { setSelected, useDraftSelection } from './draft-selection.ts';
import { PublishResults } from './publish-results.tsx';
import { TemplateDialog } from './template-dialog.tsx';
import { useDraftActs } from './use-draft-acts.ts';

/** What can be done with everything selected, and what became of it; over the foot of the sheet. */
export function DraftSelectionBar({ drafts }: { drafts: Draft[] }) {
  const selected = useDraftSelection((state) => state.selected);
  const edits = useDraftEdits((state) => state.edits);
  const [templating, setTemplating] = useState(false);
  const acts = useDraftActs();
  const choose = useChooseDrafts();
  const these = drafts.filter(({ postId }) => selected.has(postId));
  const open = these.filter(({ status }) => status === 'draft');
  const hidden = these.filter(({ original, reveal }) => !original && reveal?.state !== 'asked');
  const ready = open.filter(
    ({ postId, publishing }) =>
      (publishing === null || publishing.state === 'failed') &&
      readPrice(edits[postId]?.price ?? '') !== undefined,
  );
  const idsOf = (some: Draft[]) => some.map(({ postId }) => postId);
  const judge = (choice: 'keep' | 'reject') =>
    choose.mutate({ postIds: idsOf(open), choice }, { onError: notifyError });
  const publish = async () => {
    const ids = idsOf(ready);
    if (!(await acts.publish(ids))) return;
    useDraftSelection.setState({ batch: ids, selected: new Set() });
  };
  return (
    <div className="pointer-events-none fixed bottom-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom)+0.5rem)] left-1/2 z-30 grid w-max max-w-[calc(100vw-1rem)] -translate-x-1/2 justify-items-center gap-2 sm:max-w-[calc(100vw-var(--rail)-2rem)] sm:bottom-4 sm:left-[calc(50%+var(--rail)/2)] sm:rtl:left-[calc(50%-var(--rail)/2)] [&>*]:pointer-events-auto">
      <PublishResults drafts={drafts} />
      {these.length > 0 ? (
        <div
          role="group"
          aria-label="Selection"
          data-testid="drafts-selection"
          data-foot-bar="tall"
          className="flex max-w-full animate-rise flex-wrap items-center justify-center gap-1 rounded-md border border-line bg-raised p-1 shadow-pop"
        >
          <span
            data-testid="drafts-selected"
            data-value={these.length}
            className="tabular px-2 text-sm font-medium whitespace-nowrap"
          >
            {these.length}
            <span className="max-sm:sr-only"> selected</span>
          </span>
          <Button
            variant="ghost"
            icon={<Check className="size-4" />}
            disabled={open.length === 0}
            onClick={() => judge('keep')}
          >
            <span className="max-xl:sr-only">Keep</span>
          </Button>
          <Button
            variant="ghost"
            icon={<X className="size-4" />}
            disabled={open.length === 0}
            onClick={() => judge('reject')}
          >
            <span className="max-xl:sr-only">Reject</span>
          </Button>
          <Button
            variant="ghost"
            data-testid="drafts-reveal"
            data-unlocks={hidden.length}
            icon={<Eye className="size-4" />}
            disabled={hidden.length === 0}
            onClick={() => void acts.reveal(idsOf(hidden))}
          >
            <span className="max-md:sr-only">
              Reveal {hidden.length}
              {hidden.length > 0
                ? ` (counts as ${hidden.length} unlock${hidden.length === 1 ? '' : 's'})`
                : ''}
            </span>
          </Button>
          <Button
            variant="ghost"
            data-testid="drafts-template"
            icon={<PenLine className="size-4" />}
            disabled={open.length === 0}
            onClick={() => setTemplating(true)}
          >
            <span className="max-xl:sr-only">Caption, price, tags</span>
          </Button>
          <Button
            data-testid="drafts-publish"
            data-value={ready.length}
            icon={<Send className="size-4" />}
            disabled={ready.length === 0}
            title="OpenFan cannot take it back. You can, for 10 seconds."
            onClick={() => void publish()}
          >
            <span>
              Publish {ready.length}
              {pricesOf(ready)}
            </span>
          </Button>
          <IconButton
            label="Clear the selection"
            icon={<X className="size-4" />}
            onClick={() => setSelected([])}
          />
        </div>
      ) : null}
      <TemplateDialog drafts={open} open={templating} onClose={() => setTemplating(false)} />
    </div>
  );

  /** One price, or from the lowest to the highest. */
  function pricesOf(some: Draft[]): string {
    const prices = some.flatMap(({ postId, priceBaseUnits }) => {
      const typed = edits[postId]?.price;
      return (typed === undefined ? priceBaseUnits : readPrice(typed)) ?? [];
    });
    const sorted = prices.map(BigInt).sort((a, b) => (a < b ? -1 : 1));
    const [low, high] = [sorted[0], sorted.at(-1)];
    if (low === undefined || high === undefined) return '';
    const text = usdcToDecimal(low);
    return low === high ? ` at ${text} USDC` : ` at ${text} to ${usdcToDecimal(high)} USDC`;
  }
}
