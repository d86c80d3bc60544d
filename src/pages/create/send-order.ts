import type { QueryClient } from '@tanstack/react-query';

import { ApiError } from '../../api/client.ts';
import { submitJobs } from '../../api/jobs.ts';
import { modelsQuery } from '../../api/models.ts';
import { useSitting } from '../../components/job-card/sitting.ts';
import type { Order } from './submission.ts';

const KEPT = 100;

/**
 * Sends an order one request after the other and stops at the first that fails.
 * @param onSent after each request that was taken, with the keys of its jobs
 * @throws {ApiError} what kept the next one from being taken
 */
export async function sendOrder(
  queryClient: QueryClient,
  order: Order,
  onSent: (keys: string[]) => void,
): Promise<void> {
  const { connectionId, model, costE4, thread } = order;
  const all = { connectionId, model, costE4, ...(thread === undefined ? {} : { thread }) };
  for (const { input, runs } of order.submissions) {
    try {
      const jobs = await submitJobs(queryClient, { ...all, input, runs });
      onSent(jobs.map(({ key }) => key));
    } catch (error) {
      const isOutdated = error instanceof ApiError && error.body.kind === 'conflict';
      if (isOutdated)
        void queryClient.invalidateQueries({ queryKey: modelsQuery(connectionId).queryKey });
      throw error;
    }
  }
}

/** The newest on top; `last` holds everything that the same press of the button made so far. */
export function showInSitting(made: string[], before: string[]): void {
  useSitting.setState(({ keys }) => ({
    keys: [...made.toReversed(), ...keys.filter((key) => !made.includes(key))].slice(0, KEPT),
    last: [...before, ...made],
  }));
}
