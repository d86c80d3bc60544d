import { useQueryClient } from '@tanstack/react-query';

/** The steps are fetched when they are wanted; if that fails, the next press tries again. */
export function useStartQuickStart(): () => void {
  const queryClient = useQueryClient();
  return () =>
    void import('./run-quick-start.ts').then(({ runQuickStart }) => runQuickStart(queryClient));
}
