import type { QueryClient } from '@tanstack/react-query';
import * as v from 'valibot';

import { type Job, jobSchema } from '../contract/jobs.ts';
import { request } from './client.ts';
import { patchJobs } from './job-cache.ts';

/** Small enough to be there from the start: a heart pressed on the way out of a page still counts. */
export async function favoriteJob(queryClient: QueryClient, job: Job): Promise<void> {
  const favorite = !job.favorite;
  patchJobs(queryClient, [{ ...job, favorite }]);
  try {
    const answer = await request(`/api/jobs/${job.key}`, v.object({ job: jobSchema }), {
      method: 'PATCH',
      body: { favorite },
    });
    patchJobs(queryClient, [answer.job]);
  } catch (error) {
    patchJobs(queryClient, [job]);
    throw error;
  }
}
