import { PenLine, SearchX } from 'lucide-react';

import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

interface DraftsEmptyProps {
  why: 'not-connected' | 'first-run' | 'filtered';
  onClear: () => void;
}

/** Nothing to show: what this place is for, or how to see everything again. */
export function DraftsEmpty({ why, onClear }: DraftsEmptyProps) {
  if (why === 'filtered') {
    return (
      <EmptyState
        data-testid="drafts-empty"
        icon={<SearchX aria-hidden="true" />}
        title="No draft is here"
        action={<Button onClick={onClear}>Show all drafts</Button>}
      />
    );
  }
  const connected = why === 'first-run';
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
