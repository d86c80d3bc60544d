import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { knownJob } from '../../api/jobs.ts';

/** The pictures to both sides are there before an arrow asks for them. */
export function useNeighbourPictures(...keys: (string | undefined)[]): void {
  const queryClient = useQueryClient();
  const urls = keys
    .flatMap((key) => (key === undefined ? [] : (knownJob(queryClient, key)?.outputs[0] ?? [])))
    .flatMap(({ kind, url }) => (kind === 'image' && url !== null ? [url] : []))
    .join(' ');
  useEffect(() => {
    for (const url of urls.split(' ').filter(Boolean)) new Image().src = url;
  }, [urls]);
}
