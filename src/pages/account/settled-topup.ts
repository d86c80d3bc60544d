import type { QueryClient } from '@tanstack/react-query';

import { ApiError } from '../../api/client.ts';
import { type Topup, topupsQuery } from '../../api/topups.ts';

const ASK_EVERY_MS = 400;

/**
 * Waits for a purchase's end.
 *
 * @throws {ApiError} what refused it, or `topup-in-doubt` when nobody knows.
 */
export async function settledTopup(
  queryClient: QueryClient,
  connectionId: string,
  started: Topup,
): Promise<void> {
  let topup = started;
  while (topup.status === 'submitting') {
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    const { topups } = await queryClient.query({ ...topupsQuery(connectionId), staleTime: 0 });
    topup = topups.find(({ key }) => key === started.key) ?? topup;
  }
  if (topup.status === 'completed') return;
  throw new ApiError(
    topup.error ?? {
      kind: 'conflict',
      code: 'topup-in-doubt',
      message: 'The top-up was not answered.',
      provider: 'kiwiwhale',
      requestId: null,
      charged: 'unknown',
      retryAfterMs: null,
    },
    null,
  );
}
