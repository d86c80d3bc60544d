import type { QueryClient } from '@tanstack/react-query';

import { type Job, jobsAnswerSchema } from '../contract/jobs.ts';
import { type OrderRequest, ordersPath } from '../contract/orders.ts';
import { expectChanges } from './expect-changes.ts';
import { patchJobs } from './job-cache.ts';
import { postOnce } from './once.ts';

/**
 * Orders free images of a creator on their own RunPod; more than one job holds become several.
 *
 * @throws {ApiError}
 */
export async function placeOrder(queryClient: QueryClient, body: OrderRequest): Promise<Job[]> {
  const { jobs } = await postOnce(ordersPath, jobsAnswerSchema, body);
  patchJobs(queryClient, jobs);
  expectChanges(queryClient);
  return jobs;
}
