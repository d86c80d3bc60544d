import { Images } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';

import { useSitting } from '../../components/job-card/sitting.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { JobAnnouncer } from './late.tsx';

/** The right side: what was made in this sitting, whichever service makes it. */
export function ResultsFrame({ children }: { children: ReactNode }) {
  const { keys, last } = useSitting();
  return (
    <section
      id="results"
      aria-label="Results of this sitting"
      className="min-w-0 scroll-mt-strip p-4"
    >
      {keys.length > 0 ? <ToForm /> : null}
      <span hidden data-testid="last-submit" data-keys={last.join(' ')} />
      {children}
      <Suspense fallback={null}>
        <JobAnnouncer />
      </Suspense>
    </section>
  );
}

/** On narrow screens the form is above: back to it from however far down. */
function ToForm() {
  return (
    <button
      type="button"
      data-testid="to-form"
      onClick={() => document.getElementById('form')?.scrollIntoView()}
      className={`${buttonClass('secondary', 'sm')} mb-3 lg:hidden!`}
    >
      Back to the form
    </button>
  );
}

export function NoResults() {
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
