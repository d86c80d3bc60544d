import { ArrowDown } from 'lucide-react';

import { useSitting } from '../../components/job-card/sitting.ts';
import { Button } from '../../ui/button.tsx';

const shortcut = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘↵' : 'Ctrl ↵';

/** On the button that submits. */
export function SubmitKeys() {
  return (
    <kbd aria-hidden="true" className="font-sans text-xs font-normal max-sm:hidden">
      {shortcut}
    </kbd>
  );
}

/** On narrow screens the results are below the form. */
export function ToResults() {
  const made = useSitting(({ keys }) => keys.length);
  if (made === 0) return null;
  return (
    <Button
      size="lg"
      data-testid="to-results"
      aria-label={`Results of this sitting: ${made}`}
      icon={<ArrowDown className="size-4" />}
      onClick={() => document.getElementById('results')?.scrollIntoView()}
      className="tabular lg:hidden!"
    >
      {made}
    </Button>
  );
}
