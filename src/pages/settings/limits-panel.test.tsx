import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { limitsQuery } from '../../api/limits.ts';
import type { Limits } from '../../contract/limits.ts';
import { LimitsPanel } from './limits-panel.tsx';

const limits = (spentTodayE4: number): Limits => ({
  openfan: null,
  kiwiwhale: { dayCreditsE4: 500_000, spentTodayE4 },
  resetsAt: '2026-11-22T00:00:00.000Z',
});

test('a job that is charged meanwhile leaves what is being typed alone', async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queryClient.setQueryData(limitsQuery().queryKey, limits(0));
  const screen = await render(
    <QueryClientProvider client={queryClient}>
      <LimitsPanel />
    </QueryClientProvider>,
  );
  const field = screen.getByRole('textbox', { name: 'Credits per day' });
  await field.fill('12');
  queryClient.setQueryData(limitsQuery().queryKey, limits(200));
  await expect.element(screen.getByText(/0\.0200 credits/)).toBeVisible();
  await expect.element(field).toHaveValue('12');
  await userEvent.tab();
  await expect.element(screen.getByRole('button', { name: 'Save' })).toHaveFocus();
});
