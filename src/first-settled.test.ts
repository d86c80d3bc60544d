import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { untilSettled } from './first-settled.ts';
import { lazyPage } from './navigation/lazy-page.tsx';
import { createRouter } from './navigation/router.ts';
import { emptyPage, emptyPages, memoryEntries } from './navigation/testing.ts';

const AT_MOST_MS = 150;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = <Value>(ms: number, value: Value) =>
  new Promise<Value>((resolve) => setTimeout(() => resolve(value), ms));

/** The page's code takes `codeMs`, one answer `answerMs`, and a second one that it leads to. */
function open({ codeMs, answerMs }: { codeMs: number; answerMs: number }) {
  const page = lazyPage(() => after(codeMs, () => null));
  const router = createRouter(
    memoryEntries('/create'),
    { ...emptyPages, '/create': page },
    emptyPage,
  );
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const ask = (name: string) =>
    queryClient.query({ queryKey: [name], queryFn: () => after(answerMs, name) });
  void ask('session').then(() => ask('models'));
  let isSettled = false;
  void untilSettled(router, queryClient, AT_MOST_MS).then(() => (isSettled = true));
  return { isSettled: () => isSettled, queryClient };
}

test('waits for the code, for the first answer and for the one that it leads to', async () => {
  const { isSettled, queryClient } = open({ codeMs: 30, answerMs: 20 });
  await vi.advanceTimersByTimeAsync(35);
  expect(isSettled()).toBe(false);
  await vi.advanceTimersByTimeAsync(10);
  expect(isSettled()).toBe(true);
  expect(queryClient.getQueryData(['models'])).toBe('models');
});

test('waits for code that comes after all answers', async () => {
  const { isSettled } = open({ codeMs: 90, answerMs: 10 });
  await vi.advanceTimersByTimeAsync(85);
  expect(isSettled()).toBe(false);
  await vi.advanceTimersByTimeAsync(10);
  expect(isSettled()).toBe(true);
});

test('does not wait for what hangs', async () => {
  const { isSettled } = open({ codeMs: 10, answerMs: 60_000 });
  await vi.advanceTimersByTimeAsync(AT_MOST_MS - 10);
  expect(isSettled()).toBe(false);
  await vi.advanceTimersByTimeAsync(20);
  expect(isSettled()).toBe(true);
});
