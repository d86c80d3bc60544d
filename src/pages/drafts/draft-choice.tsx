import { Check, Eye, X } from 'lucide-react';

import { useChooseDrafts } from '../../api/drafts.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Draft } from '../../contract/drafts.ts';
import { Button } from '../../ui/button.tsx';
import { DraftProblem } from './late.tsx';
import { useDraftActs } from './use-draft-acts.ts';

/** Keep, reject, and the original, which only comes when it is asked for. */
export function DraftChoice({ draft }: { draft: Draft }) {
  const { postId, choice, status, original, reveal } = draft;
  const choose = useChooseDrafts();
  const acts = useDraftActs();
  const toggle = (to: 'keep' | 'reject') =>
    choose.mutate(
      { postIds: [postId], choice: choice === to ? null : to },
      { onError: notifyError },
    );
  const isDraft = status === 'draft';
  if (!isDraft && original) return null;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {isDraft ? (
          <>
            <Button
              size="sm"
              icon={<Check className="size-4" />}
              aria-pressed={choice === 'keep'}
              aria-keyshortcuts="P"
              title="Keep (P)"
              data-testid="draft-keep"
              className="flex-1 aria-pressed:border-ok aria-pressed:bg-ok-soft aria-pressed:text-ok"
              onClick={() => toggle('keep')}
            >
              Keep
            </Button>
            <Button
              size="sm"
              icon={<X className="size-4" />}
              aria-pressed={choice === 'reject'}
              aria-keyshortcuts="X"
              title="Reject (X)"
              data-testid="draft-reject"
              className="flex-1 aria-pressed:border-bad aria-pressed:bg-bad-soft aria-pressed:text-bad"
              onClick={() => toggle('reject')}
            >
              Reject
            </Button>
          </>
        ) : null}
        {original ? null : (
          <Button
            size="sm"
            variant="ghost"
            busy={reveal?.state === 'asked'}
            icon={<Eye className="size-4" />}
            data-testid="draft-reveal"
            data-state={reveal?.state ?? 'none'}
            data-unlocks="1"
            title="OpenFan counts it as an unlock of this post"
            className="flex-1 basis-full border border-line"
            onClick={() => void acts.reveal([postId])}
          >
            {reveal?.state === 'asked' ? 'Revealing…' : 'Reveal (counts as 1 unlock)'}
          </Button>
        )}
      </div>
      {reveal?.error ? <DraftProblem error={reveal.error} /> : null}
    </div>
  );
}
