import { useQuery } from '@tanstack/react-query';

import { sessionQuery } from '../../api/session.ts';
import type { Job } from '../../contract/jobs.ts';

/** A connection of the job's own account: the one in use, if it is of it. */
export function useConnectionOf({ accountId }: Pick<Job, 'accountId'>) {
  const { data: session } = useQuery(sessionQuery());
  const own = session?.connections.filter((one) => one.accountId === accountId);
  return own?.find(({ active }) => active) ?? own?.[0];
}
