import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { lazyPage } from '../../navigation/lazy-page.tsx';
import { Outlet } from '../../navigation/outlet.tsx';
import { createRouter, type Pages } from '../../navigation/router.ts';
import { RouterProvider } from '../../navigation/router-provider.tsx';
import { emptyPage, emptyPages, memoryEntries } from '../../navigation/testing.ts';
import { AppState } from './app-state.tsx';
import { RouteError } from './route-error.tsx';

interface Answer {
  resolve: (value: string) => void;
  reject: (error: Error) => void;
}

/** Two pages; each asks for something, and the second question follows from the first answer. */
async function openApp() {
  const answers = new Map<string, Answer>();
  const useAsked = (name: string, enabled = true) =>
    useQuery({
      queryKey: [name],
      queryFn: () =>
        new Promise<string>((resolve, reject) => answers.set(name, { resolve, reject })),
      enabled,
      retry: false,
    });
  const page = (first: string, second: string) =>
    lazyPage(() =>
      Promise.resolve(function Page() {
        const { data } = useAsked(first);
        useAsked(second, data !== undefined);
        return <p>{first}</p>;
      }),
    );
  const pages: Pages = { ...emptyPages, '/models': page('a1', 'a2'), '/drafts': page('b1', 'b2') };
  const router = createRouter(memoryEntries('/models'), pages, emptyPage);
  document.documentElement.dataset.app = 'loading';
  await render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router}>
        <AppState />
        <Outlet fallback={null} ErrorPage={RouteError} />
      </RouterProvider>
    </QueryClientProvider>,
  );
  const answer = async (name: string) => {
    await vi.waitFor(() => expect(answers.has(name)).toBe(true));
    return answers.get(name) as Answer;
  };
  return { router, answer };
}

const appState = () => document.documentElement.dataset.app;
const untilReady = () => vi.waitFor(() => expect(appState()).toBe('ready'));

afterEach(() => {
  delete document.documentElement.dataset.app;
});

test('ready only when the question that follows from an answer has settled too', async () => {
  const { answer } = await openApp();
  (await answer('a1')).resolve('x');
  const second = await answer('a2');
  expect(appState()).toBe('loading');
  second.resolve('y');
  await untilReady();
});

test('a failure settles as well; a navigation starts anew', async () => {
  const { router, answer } = await openApp();
  (await answer('a1')).reject(new Error('no'));
  await untilReady();

  await router.navigate({ to: '/drafts' });
  expect(appState()).toBe('loading');
  (await answer('b1')).reject(new Error('no'));
  await untilReady();
});
