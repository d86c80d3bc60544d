import type { QueryClient } from '@tanstack/react-query';
import * as v from 'valibot';

import { placeOrder } from '../../api/orders.ts';
import { imageOrderSchema } from '../../contract/orders.ts';
import type { Job } from '../../contract/jobs.ts';
import { addToSitting } from './sitting.ts';

const inputSchema = v.object({
  creatorSlug: v.string(),
  prompt: v.string(),
  numImages: v.number(),
  width: v.number(),
  height: v.number(),
  seed: v.optional(v.nullable(v.number()), null),
});

/** Sends a free order once more; should the creator cost by now, its job says so and pays nothing. */
export async function orderAgain(
  queryClient: QueryClient,
  connectionId: string,
  job: Pick<Job, 'input'>,
): Promise<void> {
  const { creatorSlug, numImages, ...rest } = v.parse(inputSchema, job.input);
  const order = v.parse(imageOrderSchema, { creator: creatorSlug, images: numImages, ...rest });
  const jobs = await placeOrder(queryClient, { connectionId, order });
  addToSitting(jobs.map(({ key }) => key));
}
