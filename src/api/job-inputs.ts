import { queryOptions } from '@tanstack/react-query';

import { jobInputsSchema } from '../contract/jobs.ts';
import { request } from './client.ts';

/** What a job was given, as far as our server keeps it. */
export function jobInputsQuery(key: string) {
  return queryOptions({
    queryKey: ['job-inputs', key],
    queryFn: ({ signal }) => request(`/api/jobs/${key}/inputs`, jobInputsSchema, { signal }),
    staleTime: 60_000,
  });
}
