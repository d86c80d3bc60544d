import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createQueryClient } from './query-client.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what failed a moment ago is not asked for again by each part that shows it', async () => {
  const client = createQueryClient();
  const queryFn = vi.fn(() => Promise.reject(new Error('away')));
  const show = async () => {
    const observer = new QueryObserver(client, { queryKey: ['what fails'], queryFn });
    const stop = observer.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    stop();
    return observer.getCurrentResult().status;
  };
  expect(await show()).toBe('error');
  expect(await show()).toBe('error');
  expect(queryFn).toHaveBeenCalledTimes(1);

  await vi.advanceTimersByTimeAsync(60_000);
  await show();
  expect(queryFn).toHaveBeenCalledTimes(2);
});
