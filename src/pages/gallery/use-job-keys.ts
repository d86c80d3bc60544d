import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';

import type { JobPages } from '../../api/job-cache.ts';

/** Where a key belongs to something else: a field being typed in, a player, an open panel. */
function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  const own =
    target instanceof Element && target.closest('input, textarea, select, video, audio') !== null;
  return (
    event.defaultPrevented ||
    own ||
    event.altKey ||
    event.ctrlKey ||
    event.metaKey ||
    document.querySelector('dialog[open], :popover-open') !== null
  );
}

/** Escape leads back, ← and → to the neighbours in the list that the person came from. */
export function useJobKeys(key: string) {
  const router = useRouter();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const lists = queryClient.getQueriesData<JobPages>({ queryKey: ['jobs'] });
  const keys = lists
    .map(([, pages]) => pages?.pages.flatMap(({ jobs }) => jobs.map((job) => job.key)) ?? [])
    .find((list) => list.includes(key));
  const at = keys?.indexOf(key) ?? -1;
  const newer = at > 0 ? keys?.[at - 1] : undefined;
  const older = at >= 0 ? keys?.[at + 1] : undefined;

  const back = () => {
    if (router.history.canGoBack()) router.history.back();
    else void navigate({ to: '/gallery' });
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTaken(event)) return;
    if (event.key === 'Escape') back();
    const next = { ArrowLeft: newer, ArrowRight: older }[event.key];
    if (next) void navigate({ to: '/gallery/$key', params: { key: next }, replace: true });
  });
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return { back, newer, older };
}
