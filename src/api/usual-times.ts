import { queryOptions } from '@tanstack/react-query';

import { usualTimesSchema, type UsualTimes } from '../contract/usual-times.ts';
import { request } from './client.ts';

/** How long each model takes, as this server has seen it: by model id. */
export function usualTimesQuery() {
  return queryOptions({
    queryKey: ['usual-times'],
    queryFn: ({ signal }) => request('/api/usual-times', usualTimesSchema, { signal }),
    select: ({ times }): UsualTimes['times'] => times,
    staleTime: 5 * 60_000,
  });
}
