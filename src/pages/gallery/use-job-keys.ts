import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { jobsQuery } from '../../api/job-list.ts';
import { useNavigate, useRouter } from '../../navigation/hooks.ts';
import { useKeyDown } from '../../ui/use-key-down.ts';
import { serverFilters } from './gallery-filters.ts';
import { useGallery } from './gallery-state.ts';

/** Where a key belongs to something else: a field being typed in, a player, an open panel. */
export function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  const own =
    target instanceof Element && target.closest('input, textarea, select, video, audio') !== null;
  return (
    event.defaultPrevented ||
    own ||
    event.altKey ||
    event.shiftKey ||
    event.ctrlKey ||
    event.metaKey ||
    document.querySelector('dialog[open], :popover-open') !== null
  );
}

/** How near the end of what is loaded more is asked for. */
const AHEAD = 8;

/** Escape leads back to the tile, ← and → to the neighbours in the list the person came from. */
export function useJobKeys(key: string) {
  const router = useRouter();
  const navigate = useNavigate();
  const origin = useGallery((state) => state.origin);
  const list = useInfiniteQuery({
    ...jobsQuery(serverFilters(origin ?? {})),
    enabled: origin !== null,
    staleTime: Infinity,
  });
  const keys = list.data?.pages.flatMap(({ jobs }) => jobs.map((job) => job.key)) ?? [];
  const at = keys.indexOf(key);
  const newer = at > 0 ? keys[at - 1] : undefined;
  const older = at >= 0 ? keys[at + 1] : undefined;

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const nearEnd = at >= 0 && at + AHEAD >= keys.length;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  // Escape right after an arrow leads back from where the arrow led, drawn or not.
  const steppedTo = useRef(key);
  useEffect(() => {
    steppedTo.current = key;
  }, [key]);
  const back = () => {
    useGallery.setState({ returnTo: steppedTo.current, active: steppedTo.current });
    if (origin !== null && router.history.canGoBack()) router.history.back();
    else void navigate({ to: '/gallery', search: origin ?? {} });
  };
  const step = (direction: 1 | -1) => {
    const next = direction === 1 ? older : newer;
    if (!next) return;
    steppedTo.current = next;
    void navigate({ to: '/gallery/$key', params: { key: next }, replace: true });
  };
  useKeyDown((event) => {
    if (isTaken(event)) return;
    if (event.key === 'Escape') back();
    else if (event.key === 'ArrowLeft') step(-1);
    else if (event.key === 'ArrowRight') step(1);
  });
  return { back, step, newer, older };
}
