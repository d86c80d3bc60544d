import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

import { restoring } from '../../api/restore.ts';
import { announceReady } from './after-ready.ts';

/** One answer often starts the next question (session, then balance): wait for a moment of quiet. */
const QUIET_MS = 40;

/**
 * Keeps `html[data-app]`: `loading` until the route is there and its first data has
 * settled (loaded or failed), `ready` from then until the next navigation.
 */
export function useAppState(): void {
  const router = useRouter();
  const queryClient = useQueryClient();
  useEffect(() => {
    const root = document.documentElement;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const isBusy = () =>
      router.state.isLoading ||
      queryClient.isFetching({ predicate: ({ state }) => state.status === 'pending' }) > 0;
    const settleSoon = () => {
      if (root.dataset.app === 'ready') return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (isBusy()) return;
        const restored = restoring();
        if (restored) {
          void restored.then(settleSoon);
          return;
        }
        root.dataset.app = 'ready';
        announceReady();
      }, QUIET_MS);
    };
    const leave = ({ hrefChanged }: { hrefChanged: boolean }) => {
      if (!hrefChanged) return;
      clearTimeout(timer);
      root.dataset.app = 'loading';
    };

    settleSoon();
    const stops = [
      router.subscribe('onBeforeNavigate', leave),
      router.subscribe('onResolved', settleSoon),
      router.subscribe('onRendered', settleSoon),
      queryClient.getQueryCache().subscribe(settleSoon),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [router, queryClient]);
}
