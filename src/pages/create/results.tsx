import { Link } from '@tanstack/react-router';
import { Images } from 'lucide-react';
import { Suspense } from 'react';

import { useSitting } from '../../components/job-card/sitting.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { JobAnnouncer, SittingList } from './late.tsx';

/** What was made in this sitting, newest first, live. */
export function Results({ accountId }: { accountId: string }) {
  const { keys, last } = useSitting();
  return (
    <section aria-label="Results of this sitting" className="min-w-0 p-4">
      <span hidden data-testid="last-submit" data-keys={last.join(' ')} />
      <Suspense fallback={null}>
        {keys.length === 0 ? (
          <NoResults />
        ) : (
          <SittingList keys={keys} accountId={accountId} empty={<NoResults />} />
        )}
      </Suspense>
      <Suspense fallback={null}>
        <JobAnnouncer />
      </Suspense>
    </section>
  );
}

function NoResults() {
  return (
    <EmptyState
      icon={<Images />}
      title="Results appear here"
      className="lg:pt-[18vh]"
      action={
        <Link to="/gallery" className={buttonClass('secondary')}>
          Earlier work is in the gallery
        </Link>
      }
    >
      Describe a picture and press Generate. The server finishes what you start, even when this page
      is closed.
    </EmptyState>
  );
}
