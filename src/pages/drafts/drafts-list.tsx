import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';

import { useChooseDrafts } from '../../api/drafts.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Draft } from '../../contract/drafts.ts';
import { Button } from '../../ui/button.tsx';
import { DraftCard } from './draft-card.tsx';
import { saveLeftovers } from './draft-edits.ts';
import { onDraftKey } from './draft-keys.ts';
import { setActiveDraft, useDraftSelection } from './draft-selection.ts';
import { groupDrafts } from './group-drafts.ts';
import { SetHeading } from './set-heading.tsx';

interface DraftsListProps {
  drafts: Draft[];
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

/** The contact sheet: a set after the other, each with its pictures. */
export function DraftsList({ drafts, hasMore, loadingMore, onMore }: DraftsListProps) {
  const queryClient = useQueryClient();
  const sets = useMemo(() => groupDrafts(drafts), [drafts]);
  const places = useMemo(
    () => new Map(sets.flatMap((set) => set.drafts).map(({ postId }, index) => [postId, index])),
    [sets],
  );
  const active = useDraftSelection((state) => state.active);
  const entry = active !== null && places.has(active) ? active : sets[0]?.drafts[0]?.postId;
  const frame = useRef<HTMLDivElement>(null);
  const choose = useChooseDrafts();

  useEffect(() => saveLeftovers(queryClient, drafts), [queryClient, drafts]);

  return (
    <div
      ref={frame}
      data-testid="drafts-list"
      className="grid grid-cols-1 gap-6"
      onFocus={({ target }) => {
        const id = target.closest<HTMLElement>('[data-post-id]')?.dataset.postId;
        if (id !== undefined) setActiveDraft(id);
      }}
      onKeyDown={(event) =>
        onDraftKey(event, {
          choose: (postId, wanted) => {
            const draft = drafts.find((one) => one.postId === postId);
            if (draft?.status !== 'draft') return;
            const choice = draft.choice === wanted ? null : wanted;
            choose.mutate({ postIds: [postId], choice }, { onError: notifyError });
          },
        })
      }
    >
      {sets.map((set) => (
        <section key={set.id} aria-label={set.label} className="grid grid-cols-1 gap-3">
          <SetHeading set={set} />
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-3">
            {set.drafts.map((draft) => (
              <DraftCard
                key={`${draft.accountId} ${draft.postId}`}
                draft={draft}
                place={(places.get(draft.postId) ?? 0) + 1}
                total={places.size}
                isEntry={draft.postId === entry}
              />
            ))}
          </div>
        </section>
      ))}
      {hasMore ? (
        <Button className="mx-auto" busy={loadingMore} onClick={onMore} data-testid="drafts-more">
          Show more
        </Button>
      ) : null}
    </div>
  );
}
