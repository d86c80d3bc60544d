import { SearchX } from 'lucide-react';

import { useSearch } from '../../navigation/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useSetModelSearch } from './use-model-search.ts';

export function NoMatch() {
  const set = useSetModelSearch();
  const { favorite } = useSearch({ from: '/models' });
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No model matches"
      action={
        <Button onClick={() => set({ q: undefined, category: undefined, favorite: undefined })}>
          Clear filters
        </Button>
      }
    >
      {favorite ? 'A star on a card makes a model a favourite.' : null}
    </EmptyState>
  );
}
