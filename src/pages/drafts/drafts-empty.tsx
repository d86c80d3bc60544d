import { LoaderCircle, PenLine, SearchX } from 'lucide-react';

import { useActiveJobs } from '../../api/changes.ts';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { DraftTab } from './draft-tabs.ts';

interface DraftsEmptyProps {
  why: 'not-connected' | 'first-run' | 'filtered';
  /** Where nothing is under these filters. */
  tab: DraftTab;
  onClear: () => void;
}

const emptyWords: Record<DraftTab, string> = {
  draft: 'No draft matches these filters',
  keep: 'No draft is kept yet',
  reject: 'No draft is rejected',
  published: 'Nothing is published yet',
};

/** Nothing to show: what this place is for, or how to see everything again. */
export function DraftsEmpty({ why, tab, onClear }: DraftsEmptyProps) {
  const jobs = useActiveJobs().filter(({ service }) => service === 'openfan');
  if (why === 'filtered') {
    return (
      <EmptyState
        data-testid="drafts-empty"
        icon={<SearchX aria-hidden="true" />}
        title={emptyWords[tab]}
        action={<Button onClick={onClear}>Show all drafts</Button>}
      />
    );
  }
  const connected = why === 'first-run';
  if (connected && jobs.length > 0) {
    return (
      <EmptyState
        data-testid="drafts-under-way"
        icon={<LoaderCircle aria-hidden="true" className="motion-safe:animate-spin" />}
        title={
          jobs.length === 1
            ? 'The first pictures are on their way'
            : `${jobs.length} jobs are on their way`
        }
        action={
          <Link to="/create" search={{ provider: 'openfan' }} className={buttonClass('secondary')}>
            See how far they are
          </Link>
        }
      >
        They appear here by themselves once OpenFan has made them: to be looked through, captioned,
        priced and published.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      data-testid="drafts-first-run"
      icon={<PenLine aria-hidden="true" />}
      title="Pictures before they are published"
      action={
        connected ? (
          <Link to="/create" search={{ provider: 'openfan' }} className={buttonClass('primary')}>
            Make pictures for a creator
          </Link>
        ) : (
          <Link to="/account" className={buttonClass('primary')}>
            Connect OpenFan
          </Link>
        )
      }
    >
      Here you look through what OpenFan made for a creator, caption and price it, and publish it.
      Pictures come blurred; an original only when you ask for it.
    </EmptyState>
  );
}
