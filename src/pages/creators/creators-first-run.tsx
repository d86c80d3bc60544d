import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';

import { configQuery } from '../../api/config.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Before OpenFan is connected. */
export function CreatorsFirstRun() {
  const { data: config } = useQuery(configQuery());
  return (
    <EmptyState
      data-testid="creators-first-run"
      icon={<Users aria-hidden="true" />}
      title="The people behind the posts"
      action={
        <Link to="/account" className={buttonClass('primary')}>
          Connect OpenFan
        </Link>
      }
    >
      Creators publish pictures on OpenFan and earn USDC with them. Connect a key or a token to make
      pictures of them, and to see what your own earn.
      {config?.sandbox ? ' In the sandbox the quick start connects one.' : ''}
    </EmptyState>
  );
}
