import { queryOptions } from '@tanstack/react-query';

import { configSchema } from '../contract/config.ts';
import { request } from './client.ts';

/** How this server is set up; does not change while the page is open. */
export function configQuery() {
  return queryOptions({
    queryKey: ['config'],
    queryFn: ({ signal }) => request('/api/config', configSchema, { signal }),
    staleTime: Infinity,
  });
}
