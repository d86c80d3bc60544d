import { Aperture } from 'lucide-react';

import { useActiveConnection } from '../../api/session.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** What this side is for, as long as no KiwiWhale account is connected. */
export function FirstRun() {
  const hasOpenFan = useActiveConnection('openfan') !== undefined;
  return (
    <EmptyState
      icon={<Aperture />}
      title="Make pictures, film and sound with KiwiWhale"
      className="lg:pt-[16vh]"
      action={
        <span className="flex flex-wrap justify-center gap-2">
          {hasOpenFan ? (
            <Link
              to="/create"
              search={{ provider: 'openfan' }}
              className={buttonClass('primary', 'lg')}
            >
              Make pictures with OpenFan
            </Link>
          ) : null}
          <Link to="/account" className={buttonClass(hasOpenFan ? 'secondary' : 'primary', 'lg')}>
            Connect an account
          </Link>
        </span>
      }
    >
      Choose a model, describe what you want, and see the price before anything is spent. First
      connect a KiwiWhale account, or register a new one.
    </EmptyState>
  );
}
