import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import type { Job, Output } from '../../contract/jobs.ts';
import { lazyPage } from '../../navigation/lazy-page.tsx';
import { Outlet } from '../../navigation/outlet.tsx';
import { RouterProvider } from '../../navigation/router-provider.tsx';
import { createRouter } from '../../navigation/router.ts';
import { emptyPage, emptyPages, memoryEntries } from '../../navigation/testing.ts';
import { VideoViewer } from './video-viewer.tsx';

const output: Output = {
  ...{ index: 0, kind: 'video', mime: 'video/mp4', state: 'ready', problem: null },
  ...{ url: '/media/j1/0', thumbnailUrl: '/media/j1/0/thumbnail', text: null },
  ...{ width: 320, height: 180, color: null, bytes: 1000 },
};
const job: Job = {
  ...{ key: 'j1', service: 'kiwiwhale', accountId: 'a', creator: null, jobId: 'k1' },
  ...{ model: 'film', category: 'image-to-video', prompt: 'Slow push in', input: {} },
  ...{ status: 'completed', archiving: false, costE4: 100, costBaseUnits: null },
  ...{ paymentKey: null, charged: 'yes', postIds: [], resultExpiresAt: null, startsAt: null },
  ...{ error: null, outputs: [output], seed: null, evidence: null, autoTopupMessage: null },
  ...{ favorite: false, project: null, deleted: false },
  ...{ createdAt: '2026-11-21T10:00:00.000Z', submittedAt: null, finishedAt: null },
};

test('a film shows its poster, repeats while that is wished, and plays as fast as chosen', async () => {
  const viewer = () => (
    <VideoViewer job={job} output={output} src="about:blank" name="Slow push in" />
  );
  const pages = { ...emptyPages, '/gallery': lazyPage(() => Promise.resolve(viewer)) };
  await render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={createRouter(memoryEntries('/gallery'), pages, emptyPage)}>
        <Outlet fallback={null} ErrorPage={() => null} />
      </RouterProvider>
    </QueryClientProvider>,
  );
  const loop = page.getByTestId('video-loop');
  await expect.element(loop).toHaveAttribute('aria-pressed', 'true');
  const video = page.getByTestId('video-viewer').element();
  if (!(video instanceof HTMLVideoElement)) throw new Error('no film');
  expect(new URL(video.poster).pathname).toBe('/media/j1/0/thumbnail');
  expect(video.loop).toBe(true);
  await loop.click();
  expect(video.loop).toBe(false);
  await expect.element(loop).toHaveAttribute('aria-pressed', 'false');
  await page.getByText('0.5×').click();
  await vi.waitFor(() => expect(video.playbackRate).toBe(0.5));
});
