import { queryOptions } from '@tanstack/react-query';

import { jobInputsSchema } from '../contract/jobs.ts';
import { request } from './client.ts';

/** What an address leads to, where our server keeps it: an output, something uploaded. */
export function knownMediaQuery(address: string) {
  return queryOptions({
    queryKey: ['known-media', address],
    queryFn: async ({ signal }) => {
      const path = `/api/inputs?address=${encodeURIComponent(address)}`;
      const { inputs } = await request(path, jobInputsSchema, { signal });
      return inputs[0] ?? null;
    },
    staleTime: 10 * 60_000,
  });
}

/** What a job was given, as far as our server keeps it. */
export function jobInputsQuery(key: string) {
  return queryOptions({
    queryKey: ['job-inputs', key],
    queryFn: ({ signal }) => request(`/api/jobs/${key}/inputs`, jobInputsSchema, { signal }),
    staleTime: 60_000,
  });
}
