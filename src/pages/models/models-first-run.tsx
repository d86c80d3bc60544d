import { useQuery } from '@tanstack/react-query';
import { Box } from 'lucide-react';

import { configQuery } from '../../api/config.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

export function ModelsFirstRun() {
  const { data: config } = useQuery(configQuery());
  return (
    <EmptyState
      data-testid="models-first-run"
      icon={<Box aria-hidden="true" />}
      title="What can be made, and for how much"
      action={
        <Link to="/account" className={buttonClass('primary')}>
          Connect an account
        </Link>
      }
    >
      KiwiWhale shows its models and their prices to accounts.
      {config?.sandbox ? ' In the sandbox one click makes one, with credits.' : ''}
    </EmptyState>
  );
}
