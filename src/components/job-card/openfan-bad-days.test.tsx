import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import type { ErrorBody } from '../../contract/errors.ts';
import type { Job } from '../../contract/jobs.ts';
import { lazyPage } from '../../navigation/lazy-page.tsx';
import { Outlet } from '../../navigation/outlet.tsx';
import { RouterProvider } from '../../navigation/router-provider.tsx';
import { createRouter } from '../../navigation/router.ts';
import { emptyPage, emptyPages, memoryEntries } from '../../navigation/testing.ts';
import { JobCard } from './job-card.tsx';

const FREE = { costBaseUnits: null, paymentKey: null, charged: 'no' } as const;
const PAID = { costBaseUnits: '50000', paymentKey: 'p1', charged: 'yes' } as const;

function aJob(code: string, own: Partial<Job>, message = 'words of OpenFan'): Job {
  const error: ErrorBody = {
    ...{ kind: 'upstream', code, message, provider: 'openfan', requestId: null },
    ...{ charged: own.charged ?? 'no', retryAfterMs: null },
  };
  return {
    ...{ key: 'j1', service: 'openfan', accountId: 'a', creator: 'luna', jobId: 'f1' },
    ...{ model: 'openfan/platform', category: 'text-to-image', prompt: 'a red door', input: {} },
    ...{ status: 'failed', archiving: false, costE4: 0, ...FREE, postIds: [] },
    ...{ resultExpiresAt: null, startsAt: null, outputs: [], seed: null, evidence: null },
    ...{ autoTopupMessage: null, favorite: false, project: null, deleted: false },
    ...{ createdAt: '2026-11-21T10:00:00.000Z', submittedAt: null, finishedAt: null },
    error,
    ...own,
  };
}

async function show(job: Job) {
  const pages = {
    ...emptyPages,
    '/gallery': lazyPage(() => Promise.resolve(() => <JobCard job={job} />)),
  };
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false, queryFn: () => Promise.reject(new Error('no')) } },
  });
  await render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={createRouter(memoryEntries('/gallery'), pages, emptyPage)}>
        <Outlet fallback={null} ErrorPage={() => null} />
      </RouterProvider>
    </QueryClientProvider>,
  );
  return page.getByTestId('job-card');
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const LOST = /Look for lost drafts under Drafts/;
const SPENT = '0.05 USDC spent. No refund is documented.';
const RUNPOD = 'No OpenFan charge; RunPod bills you for the time it ran.';

/** What happened, whether money moved, what to do: each read on the card. */
const days: [string, Job, ...(string | RegExp)[]][] = [
  [
    'the RunPod key is missing',
    aJob('runpod-missing', { ...FREE, jobId: null }),
    ...['This creator has no working RunPod key', 'Nothing was spent.'],
    'Save a RunPod endpoint and key for this creator at OpenFan, or pick another creator.',
  ],
  [
    'an unknown creator',
    aJob('creator-not-found', { ...FREE, jobId: null }),
    ...['OpenFan knows no such creator', 'Nothing was spent.', 'or pick another creator.'],
  ],
  [
    'the poll answers 500, paid',
    aJob('poll-failed', { ...PAID, status: 'running', resultExpiresAt: inAnHour() }),
    ...['OpenFan cannot say how this job stands', 'Your payment of 0.05 USDC is safe.'],
    ...['It is asked again by itself', /its pictures are kept for 59:\d\d more/],
  ],
  [
    'the poll answers 500, free',
    aJob('poll-failed', { ...FREE, status: 'running', resultExpiresAt: inAnHour() }),
    ...['OpenFan cannot say how this job stands', 'No OpenFan charge; RunPod bills'],
    'It is asked again by itself',
  ],
  [
    'canceled for ever, paid',
    aJob('canceled-upstream', { ...PAID, status: 'running', resultExpiresAt: inAnHour() }),
    ...['OpenFan’s worker canceled this job', 'Your payment of 0.05 USDC was spent on it.'],
    ...['Order it again if you still want it.', 'Order again'],
  ],
  [
    'canceled for ever, given up after half an hour',
    aJob('canceled-upstream', { ...PAID }),
    ...['OpenFan’s worker canceled this job', SPENT, 'Order again', 'Copy a claim'],
  ],
  [
    'completed without images, paid',
    aJob('no-outputs', { ...PAID, status: 'completed' }),
    ...['OpenFan says it is done, but named no pictures', SPENT, LOST],
    ...['Look under Drafts', 'Ask again', 'Copy a claim'],
  ],
  [
    'completed without images, free',
    aJob('no-outputs', { ...FREE, status: 'completed' }),
    ...['OpenFan says it is done, but named no pictures', RUNPOD, LOST, 'Ask again'],
  ],
  [
    'the job failed, paid',
    aJob('generation-failed', { ...PAID }, 'CUDA out of memory'),
    ...['The job failed at OpenFan', 'CUDA out of memory. Change the prompt or the size', SPENT],
    'Copy a claim',
  ],
  [
    'the result expired, paid',
    aJob('result-expired', { ...PAID }),
    ...['The result has expired', SPENT, 'Copy a claim', /keeps results for about 30 minutes/],
  ],
  [
    'its payment never landed, or was given up',
    { ...aJob('x', { ...PAID, charged: 'no', jobId: null, status: 'canceled' }), error: null },
    ...['Removed from the queue', 'Not bought with 0.05 USDC: its payment, under Payments, says'],
    'Order again',
  ],
  [
    'the price rose after it was paid',
    aJob(
      'payment-refused',
      { ...PAID, charged: 'no', jobId: null },
      'expected 0.07 USDC, got 0.05 USDC',
    ),
    ...['OpenFan did not accept the payment for this', 'expected 0.07 USDC, got 0.05 USDC.'],
    ...['Not bought with 0.05 USDC: a payment that was made stays yours to use.'],
    'used for another order of the same price',
  ],
];

test.each(days)('%s', async (_, job, ...words) => {
  const card = await show(job);
  for (const text of words) await expect.element(card).toHaveTextContent(text);
});
