import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useEffectEvent, useRef, useState } from 'react';

import { restoring } from '../../api/restore.ts';
import { useRouter } from '../../navigation/hooks.ts';
import type { Move } from '../../navigation/router.ts';
import { announceReady } from './after-ready.ts';

/** One answer often starts the next question (session, then balance): wait for a moment of quiet. */
const QUIET_MS = 40;

/**
 * Keeps `html[data-app]`: `loading` until the route is there and its first data has
 * settled (loaded or failed) and is drawn, `ready` from then until the next navigation.
 */
export function AppState() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [quiet, setQuiet] = useState(0);
  // React comes to deferred values last: when this one is there, nothing is left to be drawn.
  const drawn = useDeferredValue(quiet);
  const awaited = useRef(0);

  const isBusy = useEffectEvent(
    () =>
      router.isLoading() ||
      !router.isShown() ||
      queryClient.isFetching({ predicate: ({ state }) => state.status === 'pending' }) > 0,
  );
  const onDrawn = useEffectEvent((which: number) => {
    if (which === 0 || which !== awaited.current || isBusy()) return;
    document.documentElement.dataset.app = 'ready';
    announceReady();
  });
  useEffect(() => onDrawn(drawn), [drawn]);

  useEffect(() => {
    const root = document.documentElement;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const settleAfter = (ms: number) => {
      if (root.dataset.app === 'ready') return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (isBusy()) return;
        const restored = restoring();
        if (restored) {
          void restored.then(settleSoon);
          return;
        }
        awaited.current++;
        setQuiet(awaited.current);
      }, ms);
    };
    const settleSoon = () => settleAfter(QUIET_MS);
    const leave = ({ from, to }: Move) => {
      if (from.href === to.href) return;
      clearTimeout(timer);
      awaited.current++;
      root.dataset.app = 'loading';
    };

    // What was drawn with the frame has asked its questions by now.
    settleAfter(0);
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
  return null;
}
