import { Images, SearchX } from 'lucide-react';

import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

interface GalleryEmptyProps {
  why: 'not-connected' | 'first-run' | 'filtered';
  onClear: () => void;
}

/** Nothing to show: what this place is for, or how to see everything again. */
export function GalleryEmpty({ why, onClear }: GalleryEmptyProps) {
  if (why === 'filtered') {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No job matches these filters"
        action={<Button onClick={onClear}>Clear filters</Button>}
      />
    );
  }
  const connected = why === 'first-run';
  return (
    <EmptyState
      icon={<Images />}
      title="Everything you make ends up here"
      action={
        <Link to={connected ? '/create' : '/account'} className={buttonClass('primary')}>
          {connected ? 'Make the first picture' : 'Connect KiwiWhale'}
        </Link>
      }
    >
      Jobs run on the server: close this page whenever you like, the pictures will be here.
    </EmptyState>
  );
}
