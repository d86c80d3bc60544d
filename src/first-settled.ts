import type { QueryClient } from '@tanstack/react-query';

import type { Router } from './navigation/router.ts';

/**
 * Resolves when the first page's code is there and nothing that was asked for is still under way:
 * then frame and page can be drawn once, whole, instead of again with every answer.
 *
 * @param atMostMs resolves after so many milliseconds even so
 */
export function untilSettled(
  router: Router,
  queryClient: QueryClient,
  atMostMs: number,
): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const end = () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      resolve();
    };
    const timer = setTimeout(end, atMostMs);
    let check: ReturnType<typeof setTimeout> | undefined;
    // One answer may start the next question: looked at in a task behind both.
    const look = () => {
      clearTimeout(check);
      check = setTimeout(() => {
        if (!router.isLoading() && queryClient.isFetching() === 0) end();
      });
    };
    stops.push(
      () => clearTimeout(check),
      router.subscribe('onResolved', look),
      queryClient.getQueryCache().subscribe(look),
    );
    look();
  });
}
