import { Aperture } from 'lucide-react';

import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** What this page is for, as long as nothing is connected. */
export function FirstRun() {
  return (
    <EmptyState
      icon={<Aperture />}
      title="Make pictures, film and sound with KiwiWhale"
      className="pt-[18vh]"
      action={
        <Link to="/account" className={buttonClass('primary', 'lg')}>
          Connect an account
        </Link>
      }
    >
      Choose a model, describe what you want, and see the price before anything is spent. First
      connect a KiwiWhale account, or register a new one.
    </EmptyState>
  );
}
