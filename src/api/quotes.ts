import type { QueryClient } from '@tanstack/react-query';

import { type OrderRequest, type QuoteAnswer, quoteAnswerSchema } from '../contract/orders.ts';
import { expectChanges } from './expect-changes.ts';
import { patchJobs } from './job-cache.ts';
import { postOnce } from './once.ts';

const TIMEOUT_MS = 90_000;

/**
 * The price of an order, or the job that OpenFan accepted instead of naming one.
 *
 * @throws {ApiError}
 */
export async function askQuote(queryClient: QueryClient, body: OrderRequest): Promise<QuoteAnswer> {
  // OpenFan's limit may hold the question back for a while.
  const answer = await postOnce('/api/quotes', quoteAnswerSchema, body, TIMEOUT_MS);
  if (answer.path === 'self_hosted') {
    if (answer.job) patchJobs(queryClient, [answer.job]);
    expectChanges(queryClient);
  }
  return answer;
}
