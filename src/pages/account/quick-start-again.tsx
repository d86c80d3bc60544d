import { useQueryClient } from '@tanstack/react-query';

import { useActiveConnection } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { runQuickStart, useQuickStart } from './quick-start-progress.ts';

/** The same for one more account, once there is one; the panel shows the steps. */
export function QuickStartAgainButton() {
  const connection = useActiveConnection();
  const state = useQuickStart((progress) => progress.state);
  const queryClient = useQueryClient();
  const isElsewhere = state === 'running' || state === 'failed';
  if (!connection || isElsewhere) return null;
  return (
    <Button
      data-testid="quick-start"
      data-spends="10.0000"
      data-unit="credits"
      className="justify-self-start"
      onClick={() => void runQuickStart(queryClient)}
    >
      Quick start another: test card and 10 credits
    </Button>
  );
}
