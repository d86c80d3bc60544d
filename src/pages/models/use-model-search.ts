import { useCallback } from 'react';

import { useNavigate } from '../../navigation/hooks.ts';
import type { ModelSearch } from './choose-models.ts';

/** Changes filters where they live, in the URL; typing does not fill the history. */
export function useSetModelSearch(): (change: ModelSearch) => void {
  const navigate = useNavigate({ from: '/models' });
  return useCallback(
    (change) =>
      void navigate({
        search: (old) => ({ ...old, ...change }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
}
