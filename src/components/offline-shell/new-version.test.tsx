import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { clearKeptFiles } from './clear-kept.ts';
import { NewVersion } from './new-version.tsx';

test('a new version is not offered while a payment is in hand, and is once it is on its way', async () => {
  const queryClient = new QueryClient();
  const key = ['payment', 'p1'];
  queryClient.setQueryData(key, { state: 'signing' });
  const screen = await render(
    <QueryClientProvider client={queryClient}>
      <NewVersion />
    </QueryClientProvider>,
  );
  const offer = screen.getByTestId('new-version-reload');
  await expect.element(offer).not.toBeInTheDocument();
  queryClient.setQueryData(key, { state: 'sent' });
  await expect.element(offer).toBeVisible();

  let answer: () => void = () => undefined;
  const handing = queryClient
    .getMutationCache()
    .build(queryClient, { mutationFn: () => new Promise<void>((resolve) => (answer = resolve)) })
    .execute(undefined);
  queryClient.setQueryData(key, { state: 'sent' });
  await expect.element(offer).not.toBeInTheDocument();
  answer();
  await handing;
  queryClient.setQueryData(key, { state: 'sent' });
  await expect.element(offer).toBeVisible();

  queryClient.setQueryData(key, { state: 'signed' });
  await expect.element(offer).not.toBeInTheDocument();
});

test('all that the worker keeps is taken away, and nothing else’s', async () => {
  for (const name of ['darkroom-thumbnails', 'darkroom-release /assets/a.js', 'another']) {
    await (await caches.open(name)).put('/one', new Response('kept'));
  }
  await clearKeptFiles();
  expect(await caches.keys()).toEqual(['another']);
  await caches.delete('another');
});
